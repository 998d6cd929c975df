using System.Net;
using Hotspots.Engine.Journal;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

public class StartTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.7:5080")]
    [InlineData("http://localhost:5080;http://example.org:80")]
    public async Task An_address_that_others_can_reach_is_refused_without_insecure(string urls)
    {
        var error = await StartAsync(settings => settings with { Urls = urls });
        Assert.Contains("nobody has to sign in", error.Message);
        Assert.Contains("--insecure", error.Message);
    }

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.4.4.4:1;http://[::1]:0")]
    public void An_address_of_this_machine_is_not(string urls) => ListeningAddresses.Check(Site.SettingsFor(".") with { Urls = urls });

    [Theory]
    [InlineData("localhost")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://unix:/tmp/x")]
    [InlineData("http://localhost:port")]
    public async Task What_is_no_address_is_refused_with_an_example(string urls) =>
        Assert.Contains("http://localhost:5080", (await StartAsync(settings => settings with { Urls = urls })).Message);

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        await using var site = await Site.OpenAsync();
        var error = await StartAsync(settings => settings with { Port = site.Address.Port });
        Assert.Contains($":{site.Address.Port}", error.Message);
        Assert.Contains("--port", error.Message);
    }

    [Fact]
    public async Task A_port_that_does_not_exist_is_refused() =>
        Assert.Contains("70000", (await StartAsync(settings => settings with { Port = 70_000 })).Message);

    [Fact]
    public async Task A_missing_folder_of_definitions_is_named() =>
        Assert.Contains("categories.json", (await StartAsync(settings => settings with { GeodataFolder = "/nowhere" })).Message);

    [Fact]
    public async Task A_store_that_is_in_use_is_refused_and_stays_usable()
    {
        await using var site = await Site.OpenAsync();
        var path = site.Get<ServerSettings>().StorePath;
        Assert.Contains(path, (await StartAsync(settings => settings with { StorePath = path })).Message);
        Assert.Equal(1, (await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")))).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_lets_go_of_its_store()
    {
        var site = await Site.OpenAsync();
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { }]).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        var journal = site.Get<IJournal>();
        await site.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await journal.AppendAsync([Revisions.Any]));
    }

    private static async Task<StartupException> StartAsync(Func<ServerSettings, ServerSettings> change)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-start-");
        try
        {
            return await Assert.ThrowsAsync<StartupException>(async () =>
            {
                await using var server = await HotspotsApplication.BuildAsync(change(Site.SettingsFor(folder.FullName)), cancellation: Site.Cancellation);
                await server.ListenAsync(Site.Cancellation);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static class Revisions
    {
        public static Domain.Incidents.Revision Any { get; } = new()
        {
            Key = new(new("test", "late"), 1),
            Occurred = Domain.Incidents.OccurredAt.Instant(Site.Noon),
            Category = new("arson"),
            Unlocated = Domain.Incidents.UnlocatedReason.NoCoordinates,
        };
    }
}
