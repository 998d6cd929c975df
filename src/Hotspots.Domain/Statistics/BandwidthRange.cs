namespace Hotspots.Domain.Statistics;

/// <summary>The bandwidths among which one is chosen: from the least to the greatest, each by the same factor larger than the one before.</summary>
/// <param name="Least">In metres, over 0.</param>
/// <param name="Greatest">In metres, not under the least.</param>
/// <param name="Factor">Over 1; 1.05 unless asked otherwise, which no eye tells apart.</param>
public sealed record BandwidthRange(double Least, double Greatest, double Factor = 1.05)
{
    /// <summary>From 50 m, a few houses, to 2 km, a town centre and all around it.</summary>
    public static BandwidthRange Usual { get; } = new(50, 2_000);

    /// <summary>All that are tried, ascending.</summary>
    /// <exception cref="InvalidOperationException">The range is empty, or its factor leads nowhere.</exception>
    public IReadOnlyList<double> All => Least > 0 && Greatest >= Least && Factor > 1
        ? [.. Enumerable.Range(0, 1 + (int)Math.Floor((Math.Log(Greatest / Least) / Math.Log(Factor)) + 1e-9)).Select(step => Least * Math.Pow(Factor, step))]
        : throw new InvalidOperationException($"There is no bandwidth from {Least} m to {Greatest} m by steps of {Factor}.");
}
