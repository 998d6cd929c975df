namespace Hotspots.LoadTest;

/// <summary>One row that is sent.</summary>
/// <param name="Number">Which incident of the run.</param>
/// <param name="Revision">1 for the report.</param>
/// <param name="Spot">Where and what it is by this revision.</param>
/// <param name="OccurredMs">When it happened by this revision: milliseconds of Unix time.</param>
/// <param name="Kind">Report, correction or withdrawal.</param>
/// <param name="Repeat">Whether it was sent before, word for word.</param>
internal readonly record struct GeneratedRevision(long Number, int Revision, int Spot, long OccurredMs, GeneratedKind Kind, bool Repeat);

/// <summary>What a row does.</summary>
internal enum GeneratedKind : byte
{
    Report = 0,
    Correction = 1,
    Withdrawal = 2,
}
