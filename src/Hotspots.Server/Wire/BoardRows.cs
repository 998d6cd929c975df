using System.Runtime.CompilerServices;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Live.Boards;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Server.Wire;

/// <summary>Turns a board into the rows of a table: each board once, however many watch it.</summary>
internal sealed class BoardRows(Atlas atlas, GiStarClusters clusters)
{
    private readonly ConditionalWeakTable<IReadOnlyList<BoardRow>, IReadOnlyList<Row>> made = [];

    /// <summary>The areas by rank, and by name within a rank.</summary>
    /// <param name="board">Their counts.</param>
    public IReadOnlyList<Row> Of(Board board) => made.GetValue(board.Areas, _ => Make(board));

    public static AlarmPart? Part(Alarm? alarm) => alarm is { } judged
        ? new(judged.Observed, Math.Round(judged.Expected, 2), Rounding.Significant(judged.QValue), judged.IsReal)
        : null;

    private IReadOnlyList<Row> Make(Board board)
    {
        var areas = atlas.Current(board.Question.Level)?.Areas ?? [];
        var ranks = RanksOf(board.Areas.Select(area => area.Count.Current));
        var stars = clusters.Of(board);
        return [.. board.Areas.Select((row, index) => Row(areas[row.Area], row, ranks[row.Count.Current], stars?[index]))
            .OrderBy(row => row.Rank).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)];
    }

    // Competition ranking: 1, 2, 2, 4.
    private static Dictionary<int, int> RanksOf(IEnumerable<int> counts)
    {
        var ranks = new Dictionary<int, int>();
        foreach (var (place, count) in counts.OrderDescending().Index())
        {
            ranks.TryAdd(count, place + 1);
        }

        return ranks;
    }

    private static Row Row(Area area, BoardRow counted, int rank, GiPart? gi)
    {
        var (count, comparison) = (counted.Count, Comparison.Of(counted.Count));
        return new(
            Code: area.Key.Code,
            Name: area.Name,
            Rank: rank,
            Count: count.Current,
            Previous: count.Previous,
            Difference: comparison.Difference,
            Change: WireNames.Of(comparison),
            Percent: comparison.Percent is { } percent ? Math.Round(percent, 1) : null,
            PerKm2: Rate(counted.PerKm2),
            PerThousand: Rate(counted.PerThousand),
            Alarm: Part(counted.Alarm),
            Gi: gi);
    }

    /// <summary>A density or a rate as it is told: to four decimals.</summary>
    public static double? Rate(double? value) => value is { } some ? Math.Round(some, 4) : null;
}
