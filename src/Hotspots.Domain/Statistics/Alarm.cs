namespace Hotspots.Domain.Statistics;

/// <summary>A count beside what the place's own past leads one to expect.</summary>
/// <param name="Observed">The count.</param>
/// <param name="Expected">The weighted mean of the past windows' counts.</param>
/// <param name="PValue">How likely a count at least as high is where nothing changed.</param>
/// <param name="QValue">
/// The same, corrected for the many places looked at: of the places that are called real at this q-value or a lower one, at most
/// this share are false on average.
/// </param>
/// <param name="IsReal">Whether to call it: q is at most the share of false alarms that was promised, and there are more than expected.</param>
public readonly record struct Alarm(int Observed, double Expected, double PValue, double QValue, bool IsReal);
