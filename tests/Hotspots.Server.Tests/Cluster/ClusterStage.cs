using System.Diagnostics;
using System.Net;
using Hotspots.Conformance;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Hotspots.Server.Tests;

/// <summary>A real PostgreSQL with the square city in it, and servers on it.</summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    private readonly PostgresServer postgres;
    private readonly Shell shell = new();
    private readonly List<Process> processes = [];

    private ClusterStage(PostgresServer postgres) => this.postgres = postgres;

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static async Task<ClusterStage> OpenAsync()
    {
        Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? "");
        var stage = new ClusterStage(await PostgresServer.StartAsync());
        await using var store = await OpenedStore.OpenAsync(stage.SettingsOf(new()), TimeProvider.System);
        foreach (var edition in SquareCity.Atlas.Layers)
        {
            Assert.True(await store.Boundaries.PutAsync(Site.Shelved(edition), Site.Cancellation));
        }

        return stage;
    }

    /// <summary>A server in this process.</summary>
    /// <param name="silo">Its part in the cluster.</param>
    /// <param name="clock">Null for the machine's.</param>
    /// <param name="change">Changes its settings.</param>
    /// <param name="configure">Changes its services.</param>
    public async Task<RunningServer> StartAsync(
        SiloSettings silo, TimeProvider? clock = null, Func<ServerSettings, ServerSettings>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var settings = SettingsOf(silo);
        var server = await HotspotsApplication.BuildAsync(change?.Invoke(settings) ?? settings, clock, configure, Site.Cancellation);
        await server.ListenAsync(Site.Cancellation);
        return new(server);
    }

    /// <summary>A silo in a process of its own, which can be killed.</summary>
    public Task<Process> StartSiloAsync(params string[] more) => StartSiloAsync([], more);

    /// <summary>The same, with variables of its own.</summary>
    public async Task<Process> StartSiloAsync(Dictionary<string, string> variables, params string[] more)
    {
        var process = shell.Start(variables, ["serve", "--role", "silo", "--cluster", postgres.ConnectionString, "--silo-port", $"{Ports.Take()}", "--gateway-port", $"{Ports.Take()}", .. more]);
        processes.Add(process);
        while (await process.StandardOutput.ReadLineAsync(Site.Cancellation) is var line && line?.Contains(" is a silo at 127.0.0.1:", StringComparison.Ordinal) != true)
        {
            Assert.True(line is not null, "The silo ended before it was ready.");
        }

        return process;
    }

    /// <summary>Asks the database, as another program would.</summary>
    public async Task<object?> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Pooling=false");
        await connection.OpenAsync(Site.Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Site.Cancellation);
    }

    /// <summary>Runs the server's program to its end.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => shell.RunAsync([.. arguments, "--cluster", postgres.ConnectionString]);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        shell.Dispose();
        await postgres.DisposeAsync();
    }

    private ServerSettings SettingsOf(SiloSettings silo) => Site.SettingsFor(Path.GetTempPath()) with { Cluster = postgres.ConnectionString, Silo = silo };
}

/// <summary>A server of a cluster that listens.</summary>
internal sealed class RunningServer(WebApplication server) : IAsyncDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new(server.Urls.First()) };

    public Uri Address => http.BaseAddress!;

    public IServiceProvider Services => server.Services;

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Site.Cancellation);
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative), Site.Cancellation);

    public async Task PostAsync(params IncidentStoryRow[] incidents)
    {
        foreach (var incident in incidents)
        {
            using var body = new StringContent(Incidents.Json(Incidents.At(incident.Column, incident.Row, incident.Id, occurredAt: incident.At)), null, "application/json");
            using var answer = await http.PostAsync(new Uri("/api/incidents", UriKind.Relative), body, Site.Cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }
}

/// <summary>An incident in a square of the city.</summary>
internal sealed record IncidentStoryRow(int Column, int Row, string Id, DateTimeOffset At);
