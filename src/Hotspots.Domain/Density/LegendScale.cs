namespace Hotspots.Domain.Density;

/// <summary>The class edges of a legend: five equal steps up to a number of the series … 1, 2, 5, 10, 20, 50 …</summary>
/// <remarks>
/// The last edge is the smallest of the series that is not below the largest value. So the edges change with the magnitude of
/// what is shown and with nothing else: colours keep their meaning while figures move. Equal steps keep areas apart that
/// differ by a third, where a legend in powers would paint them alike.
/// </remarks>
public static class LegendScale
{
    private const int Edges = 5;

    /// <summary>Five edges, ascending. Where there is nothing to show, the last is 1.</summary>
    /// <param name="largest">The largest value that is shown.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static IReadOnlyList<double> For(double largest)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(largest), false, nameof(largest));
        var (digit, power) = largest > 0 ? LastEdge(largest) : (1, 0);
        return [.. Enumerable.Range(1, Edges).Select(edge => Times(2 * digit * edge, power - 1))];
    }

    /// <summary>The same for counts: whole numbers, at least 1, 2, 3, 4, 5, so that a single incident is not drawn as the worst there is.</summary>
    /// <param name="largest">The largest count that is shown.</param>
    public static IReadOnlyList<double> ForCounts(int largest) => For(Math.Max(largest, Edges));

    private static (int Digit, int Power) LastEdge(double least)
    {
        for (var power = (int)Math.Floor(Math.Log10(least)); ; power++)
        {
            foreach (var digit in (int[])[1, 2, 5])
            {
                if (Times(digit, power) >= least)
                {
                    return (digit, power);
                }
            }
        }
    }

    // Divided where the power is negative, since 3 / 10 is 0.3 and 3 × 0.1 is not.
    private static double Times(int factor, int power) => power < 0 ? factor / Math.Pow(10, -power) : factor * Math.Pow(10, power);
}
