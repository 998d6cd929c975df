using System.Net;
using Npgsql;

namespace Hotspots.Grains;

/// <summary>The tables of the membership, in a schema of their own beside the journal.</summary>
internal sealed class MembershipTables(string connectionString) : IAsyncDisposable
{
    private const string Schema = "hotspots_cluster";

    private const string Alive = """
        SELECT Address, Port, Generation, IAmAliveTime FROM OrleansMembershipTable
        WHERE DeploymentId = @cluster AND Status < 6 AND NOT (Address = @address AND Port = @port)
        """;

    private const string Bury = """
        WITH dead AS (
            UPDATE OrleansMembershipTable SET Status = 6
            WHERE DeploymentId = @cluster AND Address = @address AND Port = @port AND Generation = @generation
              AND Status < 6 AND IAmAliveTime < @before
            RETURNING DeploymentId)
        UPDATE OrleansMembershipVersionTable AS cluster SET Version = Version + 1, Timestamp = now()
        FROM dead WHERE cluster.DeploymentId = dead.DeploymentId
        """;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(InSchema(connectionString));

    /// <summary>The connection string by which Orleans finds the tables without naming the schema.</summary>
    public static string InSchema(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema }.ConnectionString;

    /// <summary>Makes what is missing, however many silos begin at once.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var script = typeof(MembershipTables).Assembly.GetManifestResourceStream("membership.sql")!;
        using var reader = new StreamReader(script);
        await using var connection = await source.OpenConnectionAsync(cancellation);
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
        await using var tables = new NpgsqlCommand(await reader.ReadToEndAsync(cancellation), connection, transaction);
        await tables.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The starts of other silos that are not known to be dead.</summary>
    public async Task<IReadOnlyList<Member>> OthersAsync(IPEndPoint self, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Alive);
        command.Parameters.AddWithValue("cluster", ClusterSilo.Id);
        command.Parameters.AddWithValue("address", self.Address.ToString());
        command.Parameters.AddWithValue("port", self.Port);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var members = new List<Member>();
        while (await reader.ReadAsync(cancellation))
        {
            members.Add(new(new(IPAddress.Parse(reader.GetString(0)), reader.GetInt32(1)), reader.GetInt32(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation)));
        }

        return members;
    }

    /// <summary>Marks a member as dead that has given no sign of life since.</summary>
    public async Task BuryAsync(Member member, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Bury);
        command.Parameters.AddWithValue("cluster", ClusterSilo.Id);
        command.Parameters.AddWithValue("address", member.At.Address.ToString());
        command.Parameters.AddWithValue("port", member.At.Port);
        command.Parameters.AddWithValue("generation", member.Generation);
        command.Parameters.AddWithValue("before", before);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

/// <summary>One start of a silo.</summary>
internal sealed record Member(IPEndPoint At, int Generation, DateTimeOffset SignOfLife);
