using System.Net;
using System.Net.Sockets;

namespace Hotspots.Server.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task An_unknown_verb_is_answered_with_the_known_ones() => (await shell.RunAsync("frob")).Refused(2, "'frob'", "serve", "verify");

    [Fact]
    public async Task A_verb_without_its_store_says_which_flag_is_missing() => (await shell.RunAsync("verify")).Refused(2, "--store");

    [Fact]
    public async Task A_level_that_is_none_is_answered_with_the_levels() =>
        (await shell.RunAsync("boundaries", "load", "x.geojson", "--store", shell.Store, "--edition", "1", "--level", "town")).Refused(2, "'town'", "lsoa");

    [Fact]
    public async Task A_setting_that_does_not_exist_is_named() =>
        (await shell.RunWithAsync(new() { ["HOTSPOTS__Prot"] = "5081" }, "serve", "--store", shell.Store)).Refused(2, "'Prot'", "appsettings.json");

    [Fact]
    public async Task A_setting_of_the_wrong_kind_is_named() =>
        (await shell.RunWithAsync(new() { ["HOTSPOTS__Port"] = "many" }, "serve", "--store", shell.Store)).Refused(2, "Port", "many");

    [Fact]
    public async Task A_night_without_that_hour_is_refused() =>
        (await shell.RunWithAsync(new() { ["HOTSPOTS__Nightly__Hour"] = "24" }, "serve", "--store", shell.Store)).Refused(2, "Nightly", "0 to 23");

    [Fact]
    public async Task A_flag_counts_more_than_a_variable_and_a_variable_more_than_the_file()
    {
        shell.Write("appsettings.json", """{ "Hotspots": { "Port": 70001, "Urls": "http://0.0.0.0:80" } }""");
        (await shell.RunAsync("serve", "--store", shell.Store)).Refused(1, "70001");
        (await shell.RunWithAsync(new() { ["HOTSPOTS__PORT"] = "70002" }, "serve", "--store", shell.Store)).Refused(1, "70002");
        (await shell.RunWithAsync(new() { ["HOTSPOTS__PORT"] = "70002" }, "serve", "--store", shell.Store, "--port", "70003")).Refused(1, "70003");
    }

    [Fact]
    public async Task An_address_that_others_reach_needs_insecure() =>
        (await shell.RunAsync("serve", "--store", shell.Store, "--urls", "http://0.0.0.0:5080")).Refused(1, "--insecure");

    [Fact]
    public async Task A_port_in_use_is_told_without_a_stack_trace()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (await shell.RunAsync("serve", "--store", shell.Store, "--port", $"{port}")).Refused(1, $"{port}", "--port");
    }

    [Fact]
    public async Task A_replay_without_a_server_says_how_to_start_one()
    {
        var file = shell.Write("three.ndjson", Samples.Three);
        (await shell.RunAsync("replay", file, "--url", $"http://localhost:{Ports.Take()}")).Refused(1, "serve", "--url");
    }

    [Fact]
    public async Task The_version_tells_those_of_Orleans_and_SQLite_too()
    {
        var ended = await shell.RunAsync("--version");
        Assert.Equal(0, ended.Code);
        Assert.Matches(@"^hotspots \d+\.\d+\.\d+", ended.Output);
        Assert.Matches(@"Orleans \d+\.\d+\.\d+, SQLite 3\.\d+", ended.Output);
    }
}
