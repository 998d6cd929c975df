namespace Hotspots.Domain;

/// <summary>The class edges of a legend, taken from the series … 1, 2, 5, 10, 20, 50 …</summary>
/// <remarks>
/// The last edge is the smallest of the series that is not below the largest value, the others are those before it. So
/// the edges change with the magnitude of what is shown and with nothing else: colours keep their meaning while figures move.
/// </remarks>
public static class LegendScale
{
    private const int Edges = 6;

    /// <summary>Twenty is the least last edge of counts, so that a handful of incidents is not drawn as the worst there is.</summary>
    private const double LeastOfCounts = 20;

    /// <summary>Six edges, ascending. Where there is nothing to show, the last is 1.</summary>
    /// <param name="largest">The largest value that is shown.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static IReadOnlyList<double> For(double largest)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(largest), false, nameof(largest));
        var last = largest > 0 ? IndexOf(largest) : 0;
        return [.. Enumerable.Range(last - Edges + 1, Edges).Select(Member)];
    }

    /// <summary>The same for counts: whole numbers, at least 1, 2, 5, 10, 20; five edges or six.</summary>
    /// <param name="largest">The largest count that is shown.</param>
    public static IReadOnlyList<double> ForCounts(int largest) =>
        [.. For(Math.Max(largest, LeastOfCounts)).Where(edge => edge >= 1)];

    private static int IndexOf(double least)
    {
        var index = 3 * (int)Math.Floor(Math.Log10(least));
        while (Member(index) < least)
        {
            index++;
        }

        return index;
    }

    private static double Member(int index)
    {
        var power = (int)Math.Floor(index / 3.0);
        var digit = (index - (3 * power)) switch { 0 => 1, 1 => 2, _ => 5 };
        return power < 0 ? digit / Math.Pow(10, -power) : digit * Math.Pow(10, power);
    }
}
