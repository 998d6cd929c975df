using System.Runtime.CompilerServices;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>The record of who looked in tables that all servers of a cluster append to, one after another under an advisory lock.</summary>
public sealed class PostgresAuditLog : IAuditLog
{
    private readonly StoreDatabase database;
    private readonly GroupCommit<AuditSession>? writer;

    private PostgresAuditLog(StoreDatabase database, StoreMode mode)
    {
        this.database = database;
        var memory = new AuditMemory();
        writer = mode == StoreMode.Write ? new(() => new(database.ConnectToWrite(), database, memory), _ => { }, Explain) : null;
    }

    /// <inheritdoc/>
    public string Name => $"The record of who looked, in PostgreSQL, {database.Name},";

    /// <summary>Opens the record in a schema; for writing, its tables are made where there are none.</summary>
    /// <param name="connectionString">As Npgsql takes it.</param>
    /// <param name="mode">What it is opened for.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AuditUnavailableException">It cannot be; the message says why and what to do.</exception>
    public static async Task<PostgresAuditLog> OpenAsync(
        string connectionString, StoreMode mode = StoreMode.Write, string schema = PostgresStore.DefaultSchema, CancellationToken cancellation = default)
    {
        var database = StoreDatabase.At(connectionString, schema);
        var log = new PostgresAuditLog(database, mode);
        try
        {
            await (mode == StoreMode.Write ? log.PrepareAsync(cancellation) : Task.CompletedTask);
            await Task.Run(() => log.writer?.Start(), cancellation);
            return log;
        }
        catch (Exception error)
        {
            await database.DisposeAsync();
            throw log.Explain(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AuditHead> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default) =>
        (await Writer.RunAsync(entries.Count, session => session.Calls.Add(entries), cancellation)).Head;

    /// <inheritdoc/>
    public async ValueTask<AuditHead> HeadAsync(CancellationToken cancellation = default) => (await BoundsAsync(cancellation)).Acknowledged!;

    /// <inheritdoc/>
    public ValueTask<AuditBounds> BoundsAsync(CancellationToken cancellation = default) => UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(AuditTables.Bounds, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new AuditBounds(new(reader.GetInt64(0), reader.GetString(1)), new(reader.GetInt64(2), reader.GetString(3)))
            : new AuditBounds(AuditHead.Empty, null, "The row of the head is missing: it was removed.");
    });

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // What was put in behind the head is read too, so that it is found.
        var (last, end) = (0L, await UseAsync(connection => AskAsync(connection, "SELECT coalesce(max(number), 0) FROM audit_entry", cancellation)));
        for (var full = true; full;)
        {
            var page = await UseAsync(connection => PageAsync(connection, last, end, cancellation));
            foreach (var (number, line) in page)
            {
                last = number;
                yield return line;
            }

            full = page.Count > 0;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AuditEntry?> RetainAsync(AuditRetention order, CancellationToken cancellation = default) =>
        (await Writer.RunAsync(1, session => session.Calls.Retain(order), cancellation)).Retained;

    /// <summary>Writes what waits, and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await (writer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await database.DisposeAsync();
    }

    private GroupCommit<AuditSession> Writer => writer ?? throw new AuditUnavailableException($"{Name} was opened for reading only.");

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await database.ConnectAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var make = new NpgsqlCommand(
            $"{database.Lock}; CREATE SCHEMA IF NOT EXISTS \"{database.Schema}\"; {AuditTables.Make.Replace("@empty", $"'{AuditHead.Empty.Link}'", StringComparison.Ordinal)}", connection);
        await make.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<List<(long Number, AuditLine Line)>> PageAsync(NpgsqlConnection connection, long after, long end, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(AuditTables.Page, connection) { Parameters = { new() { Value = after }, new() { Value = end } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<(long, AuditLine)>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add((reader.GetInt64(0), new(reader.GetString(1), (byte[])reader[2])));
        }

        return page;
    }

    private static async Task<long> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async ValueTask<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        try
        {
            await using var connection = await database.Pool.OpenConnectionAsync();
            return await read(connection);
        }
        catch (Exception error)
        {
            throw Explain(error);
        }
    }

    private Exception Explain(Exception error) => database.Errors.Explain(error) is JournalUnavailableException told ? new AuditUnavailableException(told.Message, error) : error;
}
