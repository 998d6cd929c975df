using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Engine;
using Hotspots.Tests;
using Microsoft.AspNetCore.Builder;

namespace Hotspots.Server.Tests;

/// <summary>Two servers over one real PostgreSQL: a cluster of two silos that follow one journal.</summary>
public class ClusterTests
{
    [Fact]
    public async Task Two_servers_show_the_same_and_a_client_that_changes_over_sees_no_gap()
    {
        Requirement.Need("postgresql", PostgresServer.Missing is null, PostgresServer.Missing ?? "");
        await using var postgres = await PostgresServer.StartAsync();
        await LoadAsync(postgres);
        await using var one = await StartAsync(postgres);
        await using var other = await StartAsync(postgres);
        var screen = new Screen();
        await using (var client = await HubClient.ConnectAsync(one.Address, "/live"))
        {
            await PostAsync(one, 0);
            await FollowAsync(client, since: 0, screen, until: 10);
        }

        await PostAsync(other, 1);
        await using var again = await HubClient.ConnectAsync(other.Address, "/live");
        var whole = new Screen();
        await FollowAsync(again, screen.Position, whole, until: 20, frame => Assert.InRange(frame.GetProperty("position").GetInt64(), screen.Position, 20));
        await AgreeAsync(one, other);
    }

    [Fact]
    public async Task A_lone_server_says_that_a_cluster_needs_its_database()
    {
        var failure = await Assert.ThrowsAsync<StartupException>(() => HotspotsApplication.BuildAsync(
            Settings("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"), cancellation: Site.Cancellation));
        Assert.Contains("127.0.0.1:1", failure.Message);
    }

    private static ServerSettings Settings(string cluster) => Site.SettingsFor(Path.GetTempPath()) with
    {
        Cluster = cluster,
        Silo = new(FreePort(), FreePort(), Membership: SiloSettings.Fast),
    };

    private static async Task LoadAsync(PostgresServer postgres)
    {
        await using var store = await OpenedStore.OpenAsync(Settings(postgres.ConnectionString), TimeProvider.System);
        foreach (var edition in SquareCity.Atlas.Layers)
        {
            Assert.True(await store.Boundaries.PutAsync(Site.Shelved(edition), Site.Cancellation));
        }
    }

    private static async Task<Running> StartAsync(PostgresServer postgres)
    {
        var server = await HotspotsApplication.BuildAsync(Settings(postgres.ConnectionString), cancellation: Site.Cancellation);
        await server.ListenAsync(Site.Cancellation);
        return new(server);
    }

    private static async Task PostAsync(Running server, int round)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        for (var i = 0; i < 10; i++)
        {
            using var body = new StringContent(Incidents.Json(Incidents.At(i % 4, i % 2, $"r{round}-{i}", occurredAt: now)), null, "application/json");
            (await http.PostAsync("/api/incidents", body, Site.Cancellation)).EnsureSuccessStatusCode();
        }
    }

    private static async Task FollowAsync(HubClient client, long since, Screen screen, long until, Action<JsonElement>? seen = null)
    {
        var lens = new { place = "l00-l10", groups = new[] { "serious-violence" }, window = "24h", bandwidth = 400, level = "lsoa", since };
        await foreach (var frame in client.StreamAsync("Watch", [lens], Site.Cancellation))
        {
            seen?.Invoke(frame);
            screen.Show(frame);
            if (screen.Position == until)
            {
                return;
            }
        }
    }

    // Between two questions an edge of the window may pass, or the last incidents arrive; then both are asked again.
    private static async Task AgreeAsync(Running one, Running other)
    {
        foreach (var path in new[] { "/api/board", "/api/surface", "/api/hotspots" })
        {
            (string Version, long Position) before, its, after;
            do
            {
                (before, its, after) = (await VersionAsync(one, path), await VersionAsync(other, path), await VersionAsync(one, path));
            }
            while (before != after || before.Position != its.Position);
            Assert.Equal((its.Version, 20), before);
        }
    }

    private static async Task<(string Version, long Position)> VersionAsync(Running server, string path)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync($"{path}?place=l00-l10&window=24h&bandwidth=400&level=lsoa", Site.Cancellation);
        var json = await Site.JsonAsync(answer, HttpStatusCode.OK);
        return (json.GetProperty("version").GetString()!, json.GetProperty("position").GetInt64());
    }

    private sealed record Running(WebApplication Server) : IAsyncDisposable
    {
        public Uri Address => new(Server.Urls.First());

        public async ValueTask DisposeAsync()
        {
            await Server.StopAsync(CancellationToken.None);
            await Server.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
