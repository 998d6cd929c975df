using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Gives revisions their places in the journal, inside the writer's transaction.</summary>
internal sealed class Appender : IDisposable
{
    private readonly Words words;
    private readonly Statement counting;
    private readonly Statement same;
    private readonly Statement at;
    private readonly Statement insert;
    private List<Change> added = [];
    private long last;
    private DateTimeOffset lastRecorded;

    public Appender(SqliteConnection connection, PositionRule? rule)
    {
        words = new(connection);
        counting = new(connection, "SELECT position, number FROM revision WHERE source = ?1 AND incident = ?2 ORDER BY number DESC LIMIT 1");
        same = new(connection, "SELECT position FROM revision WHERE source = ?1 AND incident = ?2 AND number = ?3");
        at = new(connection, $"SELECT {RevisionColumns.Of("revision")} FROM revision WHERE position = ?1");
        insert = new(connection, RevisionColumns.Insert);
        Hidden = new(connection, rule);
        using var head = new Statement(connection, "SELECT position, recorded_at FROM revision ORDER BY position DESC LIMIT 1");
        (last, lastRecorded) = head.Step() ? (head.Int64(0), RevisionColumns.RecordedAt(head)) : (0, DateTimeOffset.MinValue);
    }

    /// <summary>The positions that are hidden from some.</summary>
    public HiddenTable Hidden { get; }

    /// <summary>The last position given, also to what is not yet committed.</summary>
    public Position Last => new(last);

    /// <summary>Appends one call's revisions; the clock's time never goes back along the journal.</summary>
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<ValidRevision> revisions, DateTimeOffset now)
    {
        lastRecorded = now > lastRecorded ? now : lastRecorded;
        var outcomes = new AppendOutcome[revisions.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Append(revisions[i].Revision);
        }

        return outcomes;
    }

    /// <summary>Takes over entries of another journal, each with its own time of recording.</summary>
    /// <exception cref="ArchiveException">They are not what can come next. The transaction has to be given up.</exception>
    public bool Restore(IReadOnlyList<JournalEntry> entries)
    {
        JournalRules.Check(entries, Last);
        foreach (var entry in entries)
        {
            lastRecorded = entry.RecordedAt >= lastRecorded ? entry.RecordedAt : throw JournalRules.Misfit(entry, "It was recorded before the one above it.");
            _ = Append(entry.Revision) is { Result: AppendResult.Accepted } ? true : throw JournalRules.Misfit(entry, "That revision stands in the journal already.");
        }

        return true;
    }

    /// <summary>Counts the next positions that were appended without the rule; false once there are none.</summary>
    public bool CatchUp(string store) => Hidden.CatchUp(words, Last, store);

    /// <summary>What was added since this was last asked.</summary>
    public IReadOnlyList<Change> TakeAdded()
    {
        var taken = added;
        added = [];
        return taken;
    }

    public void Dispose()
    {
        Array.ForEach([counting, same, at, insert], statement => statement.Dispose());
        words.Dispose();
        Hidden.Dispose();
    }

    private AppendOutcome Append(Revision revision)
    {
        var source = words.Id(revision.Key.Incident.Source);
        var (before, number) = Counting(source, revision.Key.Incident.Id);
        if (number >= revision.Key.Number && Same(source, revision.Key) is { } there)
        {
            return new(Read(there).SaysWhat(revision) ? AppendResult.Known : AppendResult.Conflict, new(there));
        }

        var superseded = before is { } position ? Read(position) : null;
        var change = new Change(new(last + 1), lastRecorded, JournalRules.AsKept(revision), superseded, number > revision.Key.Number);
        Insert(change, source, before);
        Hidden.Take(change);
        added.Add(change);
        return new(AppendResult.Accepted, new(last));
    }

    private (long? Position, int Number) Counting(long source, string incident)
    {
        var found = counting.Bind(1, source).Bind(2, incident).Step();
        (long?, int) result = found ? (counting.Int64(0), counting.Int32(1)) : (null, 0);
        counting.Reset();
        return result;
    }

    private long? Same(long source, RevisionKey key) =>
        same.Bind(1, source).Bind(2, key.Incident.Id).Bind(3, key.Number).Scalar();

    private Revision Read(long position)
    {
        at.Bind(1, position).Step();
        var revision = RevisionColumns.Read(at, words);
        at.Reset();
        return revision;
    }

    private long? IdOf(string? word) => word is null ? null : words.Id(word);

    private void Insert(Change change, long source, long? before)
    {
        var revision = change.Revision;
        RevisionColumns.Bind(insert, revision, source, words.Id(revision.Category.Code), IdOf(revision.MergedInto?.Source), IdOf(revision.Credential))
            .Bind(1, ++last).Bind(2, lastRecorded.UtcTicks).Bind(26, GridSquare.Of(change.After)).Bind(27, GridSquare.Of(change.Before))
            .Bind(28, before).Bind(29, change.Stale ? 1 : 0).Run();
    }
}
