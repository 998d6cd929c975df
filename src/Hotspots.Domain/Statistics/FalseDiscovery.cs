namespace Hotspots.Domain.Statistics;

/// <summary>The correction for looking at many places at once.</summary>
/// <remarks>
/// Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57: alarms at q ≤ 5 % are false in at most 5 % on average, where the
/// p-values are independent or positively dependent as overlapping places are (Benjamini and Yekutieli 2001, Ann. Stat. 29).
/// </remarks>
public static class FalseDiscovery
{
    /// <summary>For each p-value the smallest share of false alarms at which its place would be one: min over p(j) ≥ p(i) of m p(j) / j.</summary>
    /// <param name="pValues">One for each place looked at, each from 0 to 1.</param>
    /// <returns>In the same order; at least the p-value, at most 1.</returns>
    public static double[] QValues(ReadOnlySpan<double> pValues)
    {
        double[] sorted = [.. pValues];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var (qValues, least) = (new double[sorted.Length], 1.0);
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * sorted.Length / rank);
            qValues[order[rank - 1]] = least;
        }

        return qValues;
    }
}
