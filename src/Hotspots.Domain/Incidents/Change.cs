namespace Hotspots.Domain.Incidents;

/// <summary>A revision in the journal, together with what it changed. All that a fold over the journal needs.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Revision">What was said.</param>
/// <param name="Superseded">What counted of the same incident just before, be it a withdrawal or a merge; null for the first revision.</param>
/// <param name="Stale">A revision with a higher number was known already: this one is kept, and changes nothing.</param>
public sealed record Change(Position Position, DateTimeOffset RecordedAt, Revision Revision, Revision? Superseded, bool Stale)
{
    /// <summary>What has to be taken away: the revision that counted before; null where none did.</summary>
    public Revision? Before => Stale ? null : Counts(Superseded);

    /// <summary>What has to be added: the revision that counts from now on; null where none does.</summary>
    public Revision? After => Stale ? null : Counts(Revision);

    private static Revision? Counts(Revision? revision) => revision is { Counts: true } ? revision : null;
}
