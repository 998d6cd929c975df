using Npgsql;

namespace Hotspots.Grains.Cluster;

/// <summary>The tables of the membership and of the reminders, in a schema of their own beside the journal. Only Orleans reads and writes them.</summary>
internal static class MembershipTables
{
    private const string Schema = "hotspots_cluster";

    // Orleans reads reminders of many ranges at once, and would open a connection for each: three silos then take all that PostgreSQL has by default.
    private const int MostConnections = 6;

    /// <summary>The connection string by which Orleans finds the tables without naming the schema.</summary>
    public static string InSchema(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema, MaxPoolSize = MostConnections, MinPoolSize = 0 }.ConnectionString;

    /// <summary>Makes what is missing, however many silos begin at once.</summary>
    public static async Task PrepareAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(InSchema(connectionString));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new($"SELECT pg_advisory_xact_lock(hashtextextended('{Schema}', 0))"),
                new($"CREATE SCHEMA IF NOT EXISTS {Schema}"),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        await using var tables = new NpgsqlCommand(await ScriptAsync("membership.sql", cancellation) + await ScriptAsync("reminders.sql", cancellation), connection, transaction);
        await tables.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<string> ScriptAsync(string name, CancellationToken cancellation)
    {
        using var reader = new StreamReader(typeof(MembershipTables).Assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(cancellation);
    }
}
