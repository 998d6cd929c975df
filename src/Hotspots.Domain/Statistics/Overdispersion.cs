namespace Hotspots.Domain.Statistics;

/// <summary>By how much counts vary more from week to week than chance alone makes them: variance = mean + α mean².</summary>
/// <remarks>
/// <para>
/// Whether they do is asked by Fisher's index of dispersion: Σ (y − ȳ)² / ȳ over the past windows is chi-squared with one
/// degree of freedom fewer than windows where counts are Poisson (Fisher 1950, Biometrics 6; conservative for means under 1).
/// It is over-dispersed where that is under <see cref="Significance"/> likely.
/// </para>
/// <para>
/// α is estimated by moments from the weighted mean m and variance s² of n past windows' worth of counts:
/// Σ (s² − m) / Σ (m² − s² / n). The sums go over all places, and where those together are over-dispersed, again over the
/// half of them with the higher index: places need not be equally restless, and the calm ones shall not speak for the others.
/// </para>
/// </remarks>
internal readonly record struct Overdispersion
{
    /// <summary>Below this p-value counts are over-dispersed.</summary>
    public const double Significance = 0.05;

    /// <summary>Whether anything ever happened there.</summary>
    public bool HasPast => Degrees > 0;

    private double Index { get; init; }

    private double Degrees { get; init; }

    private double Excess { get; init; }

    private double Square { get; init; }

    /// <summary>α; zero where the counts may well be Poisson.</summary>
    public double Alpha => Index > Degrees && CountTail.ChiSquared(Index, Degrees) < Significance ? Estimate : 0;

    private double Estimate => Excess > 0 && Square > 0 ? Excess / Square : 0;

    /// <summary>α of places that are looked at together.</summary>
    public static double Common(IReadOnlyCollection<Overdispersion> places) =>
        Sum(places).Alpha == 0 ? 0
        : Sum(places.OrderByDescending(place => place.Index - place.Degrees).Take((places.Count + 1) / 2)).Estimate;

    /// <summary>What one place shows.</summary>
    public static Overdispersion Of(ReadOnlySpan<int> past, PastWeights weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var count in past)
        {
            (sum, squares) = (sum + count, squares + ((double)count * count));
        }

        if (sum == 0)
        {
            return default;
        }

        var mean = weights.Mean(past);
        var variance = weights.Variance(past, mean);
        return new()
        {
            Index = (squares * past.Length / sum) - sum,
            Degrees = past.Length - 1,
            Excess = variance - mean,
            Square = (mean * mean) - (variance / weights.Exposure),
        };
    }

    private static Overdispersion Sum(IEnumerable<Overdispersion> places) => places.Aggregate(default(Overdispersion), (a, b) => new()
    {
        Index = a.Index + b.Index,
        Degrees = a.Degrees + b.Degrees,
        Excess = a.Excess + b.Excess,
        Square = a.Square + b.Square,
    });
}
