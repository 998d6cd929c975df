using System.Text.RegularExpressions;
using Hotspots.Engine.Journal;
using Npgsql;
using static System.FormattableString;

namespace Hotspots.Store.Postgres;

/// <summary>The schema of a PostgreSQL database that a store is: how it is connected to, made and checked.</summary>
internal sealed class StoreDatabase : IAsyncDisposable
{
    // Every statement here is written for its index. A plan that was cached while the tables were small must not scan them later.
    private const string AlongTheIndexes =
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c idle_in_transaction_session_timeout=10s";

    private const string Durable =
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private readonly NpgsqlDataSource lone;

    private StoreDatabase(NpgsqlConnectionStringBuilder settings, string schema)
    {
        Name = Invariant($"'{schema}' at {settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}");
        (Schema, Errors) = (schema, new(Name));
        Pool = Source(settings);
        settings.Pooling = false;

        // One that hangs does not hear that it should stop, either: Npgsql tries for as long as it would to connect.
        (settings.CancellationTimeout, settings.Timeout) = (-1, Math.Min(settings.Timeout, 5));
        lone = Source(settings);
    }

    /// <summary>The schema and where it is, for people to read; never a password.</summary>
    public string Name { get; }

    public string Schema { get; }

    public StoreErrors Errors { get; }

    /// <summary>Connections that read, lent to one caller at a time.</summary>
    public NpgsqlDataSource Pool { get; }

    /// <summary>Where commits are announced.</summary>
    public string Channel => Schema + "_journal";

    /// <summary>Takes the lock under which tables are changed and positions are given, to the end of the transaction.</summary>
    public string Lock => $"SELECT pg_advisory_xact_lock(hashtextextended('hotspots {Schema}', 0))";

    /// <summary>Takes the lock under which the record of who looked is appended to, to the end of the transaction.</summary>
    public string AuditLock => $"SELECT pg_advisory_xact_lock(hashtextextended('hotspots {Schema} audit', 0))";

    private string PresenceKey => $"hashtextextended('hotspots {Schema} is open', 0)";

    /// <summary>Shared by all who have the store open, as long as they listen.</summary>
    /// <returns>False where somebody is erasing.</returns>
    public Task<bool> AppearAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        TryAsync(connection, $"pg_advisory_lock_shared({PresenceKey})", cancellation);

    /// <summary>Keeps all others out as long as the connection lives.</summary>
    /// <returns>False where somebody has the store open.</returns>
    public Task<bool> BeAloneAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        TryAsync(connection, $"pg_advisory_lock({PresenceKey})", cancellation);

    /// <exception cref="JournalUnavailableException">The connection string or the schema's name cannot be used.</exception>
    public static StoreDatabase At(string connectionString, string schema)
    {
        if (!SchemaName.IsMatch(schema))
        {
            throw new JournalUnavailableException(
                $"'{schema}' cannot name a schema here. Use 1 to 40 lower-case letters, digits and underscores, a letter first.");
        }

        try
        {
            return new(Settings(connectionString, schema), schema);
        }
        catch (ArgumentException error)
        {
            throw new JournalUnavailableException(
                $"The connection string cannot be read ({error.Message}). It looks like 'Host=db1;Database=hotspots;Username=hotspots'.", error);
        }
    }

    /// <summary>A connection whose commits are synced before they are answered, whatever the database's default is.</summary>
    public NpgsqlConnection ConnectToWrite()
    {
        var connection = lone.OpenConnection();
        try
        {
            using var durable = new NpgsqlCommand(Durable, connection);
            durable.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that no pool keeps: closing it ends its transaction and its locks for certain.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => lone.OpenConnectionAsync(cancellation);

    /// <summary>Makes the tables where there are none, however many processes begin at once; for reading only, looks at them.</summary>
    /// <exception cref="JournalUnavailableException">They are missing, or of another version, and may not or cannot be changed.</exception>
    public async Task PrepareAsync(StoreMode mode, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await AskAsync(connection, Lock, cancellation);
        var encoding = await AskAsync(connection, "SHOW server_encoding", cancellation);
        Demand(encoding is "UTF8", $"is in a database of the encoding {encoding}. Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
        var made = await AskAsync(connection, $"SELECT to_regclass('\"{Schema}\".schema_version')::text", cancellation) is string;
        if (made)
        {
            var version = (int)(await AskAsync(connection, "SELECT version FROM schema_version", cancellation))!;
            Demand(version == Postgres.Schema.Version, Invariant(
                $"has version {version}; this program knows version {Postgres.Schema.Version} only, and left it untouched. ")
                + "Start the program that wrote it; what it writes with 'journal export' this one takes over with 'journal import'.");
            return;
        }

        Demand(mode == StoreMode.Write, "is not there. Give the name of one that 'serve' or 'import' has made.");
        await AskAsync(connection, Postgres.Schema.TablesIn(Schema), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await lone.DisposeAsync();
    }

    // Waits a little: whoever closed a connection is gone a moment later.
    private static async Task<bool> TryAsync(NpgsqlConnection connection, string taking, CancellationToken cancellation)
    {
        try
        {
            await AskAsync(connection, $"SET lock_timeout = '3s'; SELECT {taking}; RESET lock_timeout", cancellation);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string schema)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema };
        settings.Options = $"{settings.Options} {AlongTheIndexes}".TrimStart();
        settings.ApplicationName ??= "hotspots";
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, 32);
        settings.AutoPrepareMinUsages = 2;
        return settings;
    }

    /// <summary>Asks for no list of types: those that are built in are enough.</summary>
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new JournalUnavailableException($"The store {Name} {otherwise}");
        }
    }

    private static readonly Regex SchemaName = new("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking);
}
