using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>Which cells a map flags: those with the highest values.</summary>
/// <remarks>
/// Maps of counts are full of ties, and a tie that went by row and column would favour one side of the map. So cells of equal value come in an
/// order that is scattered over the map, but the same for every map, every day and every machine.
/// </remarks>
public sealed class CellRanking
{
    private readonly int[] scattered;

    /// <summary>Of so many cells.</summary>
    /// <param name="places">Something that is each cell's own, such as its corner.</param>
    public CellRanking(IEnumerable<GridPosition> places) =>
        scattered = [.. places.Index().OrderBy(each => HashOf(each.Item)).ThenBy(each => each.Index).Select(each => each.Index)];

    /// <summary>How many cells make that share of them: the nearest whole number, at least one.</summary>
    public int CountOf(double share) => Math.Max(1, (int)Math.Round(share * scattered.Length, MidpointRounding.AwayFromZero));

    /// <summary>The cells with the highest values, the highest first.</summary>
    public int[] Highest(long[] values, int count) => [.. scattered.OrderByDescending(cell => values[cell]).Take(count)];

    /// <summary>How many of the highest so many were taken before others of the very same value.</summary>
    public static int TiedIn(long[] values, ReadOnlySpan<int> highest)
    {
        var cut = values[highest[^1]];
        var within = 0;
        foreach (var cell in highest)
        {
            within += values[cell] == cut ? 1 : 0;
        }

        return values.Count(value => value == cut) > within ? within : 0;
    }

    private static ulong HashOf(GridPosition at) =>
        SplitMix.Of(SplitMix.Of(BitConverter.DoubleToUInt64Bits(at.Easting)) + BitConverter.DoubleToUInt64Bits(at.Northing));
}
