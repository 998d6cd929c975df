using Hotspots.Engine.Journal;
using Hotspots.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(Hotspots.Store.Postgres.Tests.Database))]

namespace Hotspots.Store.Postgres.Tests;

/// <summary>One PostgreSQL for all tests that do not stop it; each has schemas of its own.</summary>
public sealed class Database : IAsyncLifetime
{
    private PostgresServer? server;
    private int schemas;

    public async ValueTask InitializeAsync() => server = PostgresServer.Missing is null ? await PostgresServer.StartAsync() : null;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static void Need() => Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? string.Empty);

    /// <summary>How to connect; skips the test where there is no PostgreSQL.</summary>
    internal string ConnectionString
    {
        get
        {
            Need();
            return server!.ConnectionString;
        }
    }

    /// <summary>The name of a schema that nobody used.</summary>
    internal string NewSchema() => FormattableString.Invariant($"test_{Interlocked.Increment(ref schemas)}");

    internal Task<PostgresStore> OpenAsync(string schema, StoreMode mode = StoreMode.Write) =>
        PostgresStore.OpenAsync($"{ConnectionString};Application Name={schema}", TimeProvider.System, mode, schema);

    /// <summary>Runs a statement in a schema, as another program would.</summary>
    internal async Task<object?> RunAsync(string schema, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Search Path={schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
