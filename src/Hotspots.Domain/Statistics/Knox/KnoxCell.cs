namespace Hotspots.Domain.Statistics.Knox;

/// <summary>Pairs of incidents in one band of space and one of time.</summary>
/// <param name="OverMetres">They lie further apart than this; with <paramref name="Metres"/> 0 they lie at the very same place.</param>
/// <param name="Metres">And no further than this.</param>
/// <param name="FromSeconds">They happened at least so long after one another.</param>
/// <param name="Seconds">And less than this.</param>
/// <param name="Observed">How many pairs there are.</param>
/// <param name="Expected">How many there were on average when the times were shuffled among the places.</param>
/// <param name="PValue">The share of shuffles, the real one among them, with at least as many pairs.</param>
public readonly record struct KnoxCell(double OverMetres, double Metres, int FromSeconds, int Seconds, long Observed, double Expected, double PValue)
{
    /// <summary>The Knox ratio: how many times as many pairs as by chance. Null where chance has none.</summary>
    public double? Ratio => Expected > 0 ? Observed / Expected : null;
}
