using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Another journal taken over, and the log of what was erased.</summary>
internal sealed class SqliteCustody(SqliteStore store) : IJournalCustody
{
    /// <summary>Writes an erasure down: ?1 to ?7.</summary>
    private const string Log =
        "INSERT INTO erasure (at, head, occurred_before, incidents, revisions, ordered_by, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    public async ValueTask RestoreAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default) =>
        await store.Writer.RunAsync(entries.Count, session => session.Appender.Restore(entries), cancellation);

    public async ValueTask RestoreAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellation = default)
    {
        var known = await ErasuresAsync(cancellation);
        var missing = erasures.Except(known).ToList();
        await store.Writer.RunAsync(
            1,
            session =>
            {
                missing.ForEach(erasure => Write(session.Connection, erasure));
                return true;
            },
            cancellation);
    }

    public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(store.Readers.Use(session => ReadAll(session.Connection)));
    }

    /// <summary>Writes an erasure down, inside a transaction.</summary>
    internal static void Write(SqliteConnection connection, Erasure erasure)
    {
        using var log = new Statement(connection, Log);
        log.Bind(1, erasure.At.UtcTicks).Bind(2, erasure.Head.Value).Bind(3, erasure.OccurredBefore.UtcTicks)
            .Bind(4, erasure.Incidents).Bind(5, erasure.Revisions).Bind(6, erasure.By).Bind(7, erasure.Reason).Run();
    }

    private static IReadOnlyList<Erasure> ReadAll(SqliteConnection connection)
    {
        using var all = new Statement(connection, "SELECT at, head, occurred_before, incidents, revisions, ordered_by, reason FROM erasure ORDER BY at, id");
        var erasures = new List<Erasure>();
        while (all.Step())
        {
            erasures.Add(new(Time(all.Int64(0)), new Position(all.Int64(1)), Time(all.Int64(2)), all.Int64(3), all.Int64(4), all.Text(5), all.Text(6)));
        }

        return erasures;
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
