using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>One connection that writes. Thrown away after any failure.</summary>
/// <remarks>
/// A transaction is two messages: one takes the lock and asks what stands, one inserts, announces and commits. The lock
/// is kept to the end of the transaction, so that positions become visible in their order, whoever appends.
/// </remarks>
internal sealed class WriteSession(NpgsqlConnection connection, StoreDatabase database, Words words, TimeProvider time, PositionRule? rule) : IWriteSession
{
    /// <summary>A database that does not answer for so long is as good as none: whoever sends is told to try again.</summary>
    private const int LongestSeconds = 8;

    private readonly List<(IReadOnlyList<ValidRevision> Revisions, AppendOutcome[] Outcomes, Activity? Span)> calls = [];
    private IReadOnlyList<JournalEntry>? restored;
    private PositionState positions = new(null, null, 0);
    private bool touches;

    /// <summary>What the last transaction added.</summary>
    public IReadOnlyList<Change> Added { get; private set; } = [];

    /// <summary>What the last transaction added that is sampled.</summary>
    public List<TracedAppend> Traced { get; } = [];

    /// <summary>The head after the last transaction.</summary>
    public Position Last { get; private set; }

    public void Begin()
    {
        calls.Clear();
        Traced.Clear();
        (restored, touches) = (null, false);
    }

    /// <summary>Hands in one call's revisions. The outcomes are there once the transaction is committed.</summary>
    /// <param name="revisions">The revisions.</param>
    /// <param name="span">The call's, where it is sampled.</param>
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<ValidRevision> revisions, Activity? span = null)
    {
        var outcomes = new AppendOutcome[revisions.Count];
        calls.Add((revisions, outcomes, span));
        return outcomes;
    }

    /// <summary>Hands in entries of another journal. Whatever else is handed in then has to wait for another transaction.</summary>
    /// <exception cref="ArgumentException">Something was handed in already.</exception>
    public bool Restore(IReadOnlyList<JournalEntry> entries)
    {
        restored = restored is null && calls.Count == 0 ? entries : throw new ArgumentException("Nothing else may be appended while a journal is taken over.", nameof(entries));
        return true;
    }

    /// <summary>Lets the transaction write, though it may change nothing.</summary>
    public bool Touch() => touches = true;

    public void Commit()
    {
        var ledger = Open([.. calls.SelectMany(call => call.Revisions).Select(valid => valid.Revision), .. (restored ?? []).Select(entry => entry.Revision)], takesOver: restored is not null);
        ledger.Restore(restored ?? []);
        foreach (var (revisions, outcomes, span) in calls)
        {
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = ledger.Append(revisions[i].Revision);
            }

            Remember(outcomes, span);
        }

        Close(ledger);
        (Added, Last) = ([.. ledger.Rows.Select(row => row.Change)], ledger.Last);
    }

    /// <summary>Closes the connection; an open transaction is rolled back by that.</summary>
    public void Dispose() => connection.Dispose();

    /// <summary>Takes the lock and learns what stands of the incidents of these revisions.</summary>
    private RevisionLedger Open(Revision[] revisions, bool takesOver)
    {
        var keys = revisions.Select(revision => revision.Key).ToArray();
        using var batch = Batch("BEGIN", database.Lock, Queries.Head, Queries.PositionState);
        batch.BatchCommands.Add(Asking(Queries.Counting, [.. keys.DistinctBy(key => key.Incident)]));
        RevisionLedger ledger;
        using (var reader = batch.ExecuteReader())
        {
            reader.NextResult();
            ledger = Begun(reader, takesOver);
            reader.NextResult();
            positions = StateOf(reader);
            reader.NextResult();
            Learn(reader, ledger.Counts);
        }

        LookFor([.. keys.Where(ledger.IsOvertaken).Distinct()], ledger);
        return ledger;
    }

    private RevisionLedger Begun(NpgsqlDataReader reader, bool takesOver)
    {
        var (now, some) = (takesOver ? DateTimeOffset.MinValue : time.GetUtcNow(), reader.Read());
        var before = some ? RevisionColumns.RecordedAt(reader) : now;
        return new(some ? RevisionColumns.Position(reader) : Position.Start, before > now ? before : now);
    }

    private PositionState StateOf(NpgsqlDataReader reader)
    {
        reader.Read();
        var state = HiddenTable.Read(reader);
        return rule is null || state.Fingerprint == rule.Fingerprint ? state : throw PositionLookup.OtherRule(database.Name);
    }

    private void LookFor(RevisionKey[] keys, RevisionLedger ledger)
    {
        if (keys is [])
        {
            return;
        }

        using var batch = Batch();
        var asking = Asking(Queries.Standing, keys);
        asking.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. keys.Select(key => key.Number)] });
        batch.BatchCommands.Add(asking);
        using var reader = batch.ExecuteReader();
        Learn(reader, ledger.Stands);
    }

    private void Learn(NpgsqlDataReader reader, Action<LedgerRow> learn)
    {
        while (reader.Read())
        {
            learn(new(RevisionColumns.Position(reader), RevisionColumns.Read(reader, words)));
        }
    }

    private void Close(RevisionLedger ledger)
    {
        using var batch = Batch();
        if (ledger.Rows is not [])
        {
            batch.BatchCommands.Add(RevisionColumns.Insert(ledger.Rows));
            Count(ledger, batch);
            batch.BatchCommands.Add(new($"NOTIFY \"{database.Channel}\"{Announcement.Payload(Traced)}"));
        }

        if (touches)
        {
            batch.BatchCommands.Add(new("UPDATE schema_version SET version = version"));
        }

        batch.BatchCommands.Add(new("COMMIT"));
        batch.ExecuteNonQuery();
    }

    private void Remember(AppendOutcome[] outcomes, Activity? span)
    {
        if (span is not null && TracedAppend.Of(outcomes, span.Context) is { } append)
        {
            Traced.Add(append);
        }
    }

    private void Count(RevisionLedger ledger, NpgsqlBatch batch)
    {
        var counting = new PositionCounting(rule, positions);
        if (ledger.Rows.Select(row => counting.Take(row.Change)).OfType<HiddenPosition>().ToList() is { Count: > 0 } hidden)
        {
            batch.BatchCommands.Add(HiddenTable.Insert(hidden));
        }

        if (counting.State.UncountedFrom != positions.UncountedFrom)
        {
            batch.BatchCommands.Add(HiddenTable.Save(counting.State));
        }
    }

    private static NpgsqlBatchCommand Asking(string sql, RevisionKey[] keys) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Incident.Source)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Incident.Id)] },
        },
    };

    private NpgsqlBatch Batch(params string[] commands)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = LongestSeconds };
        Array.ForEach(commands, sql => batch.BatchCommands.Add(new(sql)));
        return batch;
    }
}
