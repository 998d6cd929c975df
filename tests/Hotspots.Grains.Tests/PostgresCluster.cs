using System.Net;
using System.Net.Sockets;
using Hotspots.Conformance;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Store.Postgres;
using Hotspots.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Hotspots.Grains.Tests.PostgresCluster))]

namespace Hotspots.Grains.Tests;

/// <summary>One real PostgreSQL; each test has a database of its own and starts silos on it.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private PostgresServer? server;
    private int databases;

    public async ValueTask InitializeAsync() => server = PostgresServer.Missing is null ? await PostgresServer.StartAsync() : null;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>How to connect to a new database; skips the test where there is no PostgreSQL.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? "");
        var name = FormattableString.Invariant($"cluster_{Interlocked.Increment(ref databases)}");
        await RunAsync(server!.ConnectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Runs a statement as another program would.</summary>
    internal static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

/// <summary>One host with a silo, a tail and a connection to the journal of its own, as a server has them.</summary>
internal sealed class ClusterHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly JournalFollower follower;

    private ClusterHost(IHost host, PostgresStore store, JournalFollower follower) => (this.host, Store, this.follower) = (host, store, follower);

    public PostgresStore Store { get; }

    public IRuntime Runtime => host.Services.GetRequiredService<IRuntime>();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<ClusterHost> StartAsync(string database, TimeProvider clock)
    {
        var store = await PostgresStore.OpenAsync(database, clock);
        var follower = new JournalFollower(store.Journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new CellContext(store.Journal, follower, SquareCity.Placer, clock));
        builder.AddClusterSilo(new(database, IPAddress.Loopback, Ports.Take(), GatewayPort: 0));
        var host = builder.Build();
        await host.StartAsync();
        return new(host, store, follower);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await follower.DisposeAsync();
        await Store.DisposeAsync();
    }
}
