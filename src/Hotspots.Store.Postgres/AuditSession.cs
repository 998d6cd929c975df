using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Npgsql;
using NpgsqlTypes;

namespace Hotspots.Store.Postgres;

/// <summary>One connection that appends to the record. Thrown away after any failure.</summary>
internal sealed class AuditSession(NpgsqlConnection connection, StoreDatabase database, AuditMemory memory) : IWriteSession
{
    private const int LongestSeconds = 4;

    /// <summary>What the next commit has to do.</summary>
    public AuditCalls Calls { get; } = new();

    public void Begin() => Calls.Clear();

    public void Commit()
    {
        var head = Open();
        head = Append(head, Calls.Entries(Plan));
        memory.Last = head;
        Calls.Finish(head);
    }

    /// <summary>Closes the connection; an open transaction is rolled back by that.</summary>
    public void Dispose() => connection.Dispose();

    private AuditHead Open()
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = LongestSeconds, BatchCommands = { new("BEGIN"), new(database.AuditLock), new(AuditTables.Head) } };
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        var (head, whole) = reader.Read() ? (new AuditHead(reader.GetInt64(0), reader.GetString(1)), reader.GetBoolean(2)) : (AuditHead.Empty, false);
        var last = memory.Last ?? head;
        return !whole || head.Contradicts(last)
            ? throw new AuditUnavailableException(FormattableString.Invariant(
                $"The record of who looked in {database.Name} ends at entry {head.Count}, but {last.Count} were acknowledged, or others: somebody changed it. Run 'audit verify', which says more."))
            : head;
    }

    private AuditHead Append(AuditHead head, IReadOnlyList<AuditEntry> entries)
    {
        var rows = new List<(long Number, string Link, byte[] Body)>();
        foreach (var entry in entries)
        {
            (head, var body) = AuditChain.Append(head, entry);
            rows.Add((head.Count, head.Link, body));
        }

        using var batch = new NpgsqlBatch(connection) { Timeout = LongestSeconds };
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(Insert(rows));
            batch.BatchCommands.Add(With(AuditTables.Move, head.Count, head.Link));
        }

        foreach (var dropped in Calls.Dropped)
        {
            batch.BatchCommands.Add(new("SET LOCAL hotspots.dropping = 'by order'"));
            batch.BatchCommands.Add(With(AuditTables.Drop, dropped.Count));
            batch.BatchCommands.Add(With(AuditTables.Begin, dropped.Count, dropped.Link));
        }

        batch.BatchCommands.Add(new("COMMIT"));
        batch.ExecuteNonQuery();
        return head;
    }

    private AuditEntry? Plan(AuditRetention order)
    {
        var before = Begun();
        var dropped = before;
        for (var page = Page(dropped); page is [_, ..]; page = Page(dropped))
        {
            var old = page.TakeWhile(line => AuditText.Read(line.Body).Entry.At < order.Before).ToList();
            dropped = old.Count == 0 ? dropped : new(dropped.Count + old.Count, old[^1].Link);
            if (old.Count < page.Count)
            {
                break;
            }
        }

        return dropped.Count == before.Count ? null : order.EntryFor(dropped, dropped.Count - before.Count);
    }

    private AuditHead Begun()
    {
        using var command = new NpgsqlCommand(AuditTables.Bounds, connection);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0), reader.GetString(1)) : AuditHead.Empty;
    }

    private List<AuditLine> Page(AuditHead after)
    {
        using var command = new NpgsqlCommand(AuditTables.Page, connection) { Parameters = { new() { Value = after.Count }, new() { Value = long.MaxValue } } };
        using var reader = command.ExecuteReader();
        var page = new List<AuditLine>();
        while (reader.Read())
        {
            page.Add(new(reader.GetString(1), (byte[])reader[2]));
        }

        return page;
    }

    private static NpgsqlBatchCommand With(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        Array.ForEach(values, value => command.Parameters.Add(new() { Value = value }));
        return command;
    }

    private static NpgsqlBatchCommand Insert(List<(long Number, string Link, byte[] Body)> rows) => new(AuditTables.Insert)
    {
        Parameters =
        {
            new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(row => row.Number)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(row => row.Link)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. rows.Select(row => row.Body)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        },
    };
}
