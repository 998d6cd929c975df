namespace Hotspots.Domain.Statistics;

/// <summary>The counts of one place, chosen before anybody looked at them: now, and in each of the past windows.</summary>
/// <param name="Observed">In the window that is judged.</param>
/// <param name="Past">In each of the <see cref="PastWindows"/>, the newest first.</param>
public readonly record struct PlaceCounts(int Observed, ReadOnlyMemory<int> Past);
