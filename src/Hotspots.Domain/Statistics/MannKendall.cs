namespace Hotspots.Domain.Statistics;

/// <summary>Whether a series rises or falls, by rank alone.</summary>
/// <remarks>
/// Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods. S = Σ sign(x(j) − x(i)) over i before j; its variance with ties is
/// (n (n − 1)(2n + 5) − Σ t (t − 1)(2t + 5)) / 18 over groups of t equal values; z = (S ∓ 1) / √variance, continuity corrected.
/// </remarks>
/// <param name="S">How many more pairs rise than fall.</param>
/// <param name="Z">In standard deviations; 0 where nothing can be said.</param>
/// <param name="PValue">Two-sided.</param>
public readonly record struct MannKendall(long S, double Z, double PValue)
{
    /// <summary>The trend of a series.</summary>
    public static MannKendall Of(ReadOnlySpan<double> series)
    {
        var s = 0L;
        for (var i = 0; i < series.Length; i++)
        {
            for (var j = i + 1; j < series.Length; j++)
            {
                s += series[j].CompareTo(series[i]);
            }
        }

        var variance = VarianceOf(series);
        var z = variance > 0 ? (s - Math.Sign(s)) / Math.Sqrt(variance) : 0;
        return new(s, z, z == 0 ? 1 : CountTail.Normal(z));
    }

    private static double VarianceOf(ReadOnlySpan<double> series)
    {
        static double Term(double n) => n * (n - 1) * ((2 * n) + 5);
        var ties = 0.0;
        double[] sorted = [.. series];
        Array.Sort(sorted);
        for (var (from, to) = (0, 0); from < sorted.Length; from = to)
        {
            while (to < sorted.Length && sorted[to].Equals(sorted[from]))
            {
                to++;
            }

            ties += Term(to - from);
        }

        return (Term(series.Length) - ties) / 18;
    }
}
