using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres;

/// <summary>Gives the revisions of one transaction their places, knowing what stands of their incidents.</summary>
internal sealed class RevisionLedger(Position head, DateTimeOffset recordedAt)
{
    private readonly Dictionary<IncidentKey, LedgerRow> counting = [];
    private readonly Dictionary<RevisionKey, LedgerRow> standing = [];

    /// <summary>When what is appended is recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; } = recordedAt;

    /// <summary>What has to be inserted.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>The last position given; the head while none was.</summary>
    public Position Last => new(head.Value + Rows.Count);

    /// <summary>Learns of a revision that counts for its incident.</summary>
    public void Counts(LedgerRow revision)
    {
        counting[revision.Revision.Key.Incident] = revision;
        Stands(revision);
    }

    /// <summary>Learns of a revision that is there.</summary>
    public void Stands(LedgerRow revision) => standing[revision.Revision.Key] = revision;

    /// <summary>Whether a higher number is known of the incident: then it matters whether this very number stands too.</summary>
    public bool IsOvertaken(RevisionKey key) => counting.TryGetValue(key.Incident, out var before) && before.Revision.Key.Number > key.Number;

    /// <summary>Takes over entries of another journal, each with its own time of recording.</summary>
    /// <exception cref="ArchiveException">They are not what can come next.</exception>
    public void Restore(IReadOnlyList<JournalEntry> entries)
    {
        JournalRules.Check(entries, Last);
        foreach (var entry in entries)
        {
            RecordedAt = entry.RecordedAt >= RecordedAt ? entry.RecordedAt : throw JournalRules.Misfit(entry, "It was recorded before the one above it.");
            _ = Append(entry.Revision) is { Result: AppendResult.Accepted } ? true : throw JournalRules.Misfit(entry, "That revision stands in the journal already.");
        }
    }

    public AppendOutcome Append(Revision revision)
    {
        if (standing.TryGetValue(revision.Key, out var there))
        {
            return new(there.Revision.SaysWhat(revision) ? AppendResult.Known : AppendResult.Conflict, there.Position);
        }

        var before = counting.GetValueOrDefault(revision.Key.Incident);
        Add(JournalRules.AsKept(revision), before, stale: before?.Revision.Key.Number > revision.Key.Number);
        return new(AppendResult.Accepted, Last);
    }

    private void Add(Revision revision, LedgerRow? before, bool stale)
    {
        var position = new Position(Last.Value + 1);
        Rows.Add(new(new(position, RecordedAt, revision, before?.Revision, stale), before?.Position.Value));
        if (stale)
        {
            Stands(new(position, revision));
        }
        else
        {
            Counts(new(position, revision));
        }
    }
}

/// <summary>A revision and where it stands.</summary>
internal sealed record LedgerRow(Position Position, Revision Revision);
