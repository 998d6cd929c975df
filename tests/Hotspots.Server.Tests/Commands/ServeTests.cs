using System.Diagnostics;

namespace Hotspots.Server.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task A_running_server_takes_a_replay_and_its_store_is_verified_meanwhile()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        var file = shell.Write("some.ndjson", Enumerable.Range(0, 50).Select(number => Samples.Incident(
            $"{number}", $"2026-10-01T{number % 24:00}:00:00Z", """, "longitude": -0.025, "latitude": 51.445""")));
        var port = Ports.Take();
        var key = (await shell.RunAsync("keys", "add", "replay", "--roles", "feed", "--sources", "test", "--store", shell.Store, "--json")).Json;
        var shown = new Dictionary<string, string> { ["HOTSPOTS__KEY"] = key.GetProperty("key").GetString()! };
        using var server = shell.Start([], "serve", "--store", shell.Store, "--port", $"{port}");
        try
        {
            Assert.Contains($"http://localhost:{port}", await server.StandardOutput.ReadLineAsync(Site.Cancellation));
            (await shell.RunAsync("replay", file, "--speed", "1000000", "--url", $"http://localhost:{port}")).Refused(1, "401");
            var replayed = await shell.RunWithAsync(shown, "replay", file, "--speed", "1000000", "--url", $"http://localhost:{port}", "--json");
            Assert.Equal((0, 50, 0), (replayed.Code, replayed.Number("accepted"), replayed.Number("rejected")));
            var verified = await shell.RunAsync("verify", "--store", shell.Store, "--json");
            Assert.Equal((0, 0), (verified.Code, verified.Number("mismatches")));
            Assert.True(verified.Number("checked") > 100);
            Assert.Equal(0, (await shell.RunAsync("keys", "revoke", key.GetProperty("id").GetString()!, "--store", shell.Store)).Code);
            await Task.Delay(TimeSpan.FromSeconds(3), Site.Cancellation);
            (await shell.RunWithAsync(shown, "replay", file, "--speed", "1000000", "--url", $"http://localhost:{port}")).Refused(1, "401");
            await EndAsync(server);
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task A_verification_of_nothing_says_what_to_load()
    {
        await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
        var ended = await shell.RunAsync("verify", "--store", shell.Store, "--json");
        Assert.Contains("boundaries load", ended.Errors);
        Assert.Equal(0, ended.Number("mismatches"));
    }

    [Fact]
    public async Task A_store_that_does_not_exist_is_not_verified() =>
        (await shell.RunAsync("verify", "--store", shell.PathOf("absent.db"))).Refused(1, "absent.db");

    private static async Task EndAsync(Process server)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Nothing there asks a process without a window to end.
        }

        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(Site.Cancellation);
        Assert.Equal(0, server.ExitCode);
        Assert.Equal("", await server.StandardError.ReadToEndAsync(Site.Cancellation));
    }
}
