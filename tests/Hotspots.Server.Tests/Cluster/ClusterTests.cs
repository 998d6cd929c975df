using System.Net;
using System.Text.Json;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>Two servers over one real PostgreSQL: a cluster of two silos that follow one journal.</summary>
public class ClusterTests
{
    [Fact]
    public async Task Two_servers_show_the_same_and_a_client_that_changes_over_sees_no_gap()
    {
        await using var stage = await ClusterStage.OpenAsync();
        await using var one = await stage.StartAsync(new(Port: Ports.Take()));
        await using var other = await stage.StartAsync(new(Port: Ports.Take()));
        var screen = new Screen();
        await using (var client = await HubClient.ConnectAsync(one.Address, "/live"))
        {
            await one.PostAsync(Round(0));
            await FollowAsync(client, since: 0, screen, until: 10);
        }

        await other.PostAsync(Round(1));
        await using var again = await HubClient.ConnectAsync(other.Address, "/live");
        var whole = new Screen();
        await FollowAsync(again, screen.Position, whole, until: 20, frame => Assert.InRange(frame.GetProperty("position").GetInt64(), screen.Position, 20));
        await AgreeAsync(one, other);
    }

    [Fact]
    public async Task A_lone_server_says_that_a_cluster_needs_its_database()
    {
        var settings = Site.SettingsFor(Path.GetTempPath()) with { Cluster = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", Silo = new(Port: Ports.Take()) };
        var failure = await Assert.ThrowsAsync<StartupException>(() => HotspotsApplication.BuildAsync(settings, cancellation: Site.Cancellation));
        Assert.Contains("127.0.0.1:1", failure.Message);
    }

    private static IncidentStoryRow[] Round(int round) =>
        [.. Enumerable.Range(0, 10).Select(i => new IncidentStoryRow(i % 4, i % 2, $"r{round}-{i}", TimeProvider.System.GetUtcNow().AddMinutes(-1)))];

    private static async Task FollowAsync(HubConnection client, long since, Screen screen, long until, Action<JsonElement>? seen = null)
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
    private static async Task AgreeAsync(RunningServer one, RunningServer other)
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

    private static async Task<(string Version, long Position)> VersionAsync(RunningServer server, string path)
    {
        using var answer = await server.GetAsync($"{path}?place=l00-l10&window=24h&bandwidth=400&level=lsoa");
        var json = await Site.JsonAsync(answer, HttpStatusCode.OK);
        return (json.GetProperty("version").GetString()!, json.GetProperty("position").GetInt64());
    }
}
