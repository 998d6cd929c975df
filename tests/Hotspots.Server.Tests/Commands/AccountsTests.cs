using System.Text.Json;

namespace Hotspots.Server.Tests;

public sealed class AccountsTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task Accounts_and_keys_are_kept_in_a_store_while_its_server_runs_and_over_HTTP()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        var port = Ports.Take();
        using var server = shell.Start([], "serve", "--store", shell.Store, "--port", $"{port}");
        try
        {
            Assert.Contains($"http://localhost:{port}", await server.StandardOutput.ReadLineAsync(Site.Cancellation));
            Assert.Contains("Nobody can sign in yet", await server.StandardOutput.ReadLineAsync(Site.Cancellation));
            var link = (await server.StandardOutput.ReadLineAsync(Site.Cancellation))!.Trim();
            Assert.StartsWith($"http://localhost:{port}/welcome#hsw_", link, StringComparison.Ordinal);
            using var browser = new Browser(new($"http://localhost:{port}"));
            using var chosen = await browser.WelcomeAsync(link, "seven grey herons wade");
            Assert.NotNull(browser.Session);

            var boss = (await shell.RunAsync("keys", "add", "boss", "--roles", "administrator,viewer,analyst", "--days", "1", "--store", shell.Store, "--json")).Json.GetProperty("key").GetString()!;
            string[] remote = ["--url", $"http://localhost:{port}", "--key", boss, "--json"];
            Assert.Equal(0, (await shell.RunAsync(["accounts", "add", "alice", "--roles", "viewer,analyst", .. remote])).Code);
            Assert.Equal(0, (await shell.RunAsync(["accounts", "grant", "alice", "--roles", "viewer", .. remote])).Code);
            var accounts = (await shell.RunAsync("accounts", "list", "--store", shell.Store, "--json")).Json.EnumerateArray().ToList();
            Assert.Equal(["administrator", "alice"], accounts.Select(account => account.GetProperty("name").GetString()));
            Assert.Equal(["""["viewer"]"""], accounts.Skip(1).Select(account => account.GetProperty("roles").GetRawText()));
            Assert.Contains("alice", (await shell.RunAsync(["accounts", "list", "--url", $"http://localhost:{port}", "--key", boss])).Output);
            (await shell.RunAsync(["accounts", "add", "bob", "--roles", "king", .. remote])).Refused(2, "'king'", "viewer");
            (await shell.RunAsync(["accounts", "close", "nobody", .. remote])).Refused(1, "'nobody'");
            (await shell.RunAsync("accounts", "list", "--url", $"http://localhost:{port}", "--key", "hsk_wrong")).Refused(1, "a key that is good");
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task A_store_that_does_not_exist_is_named_and_not_made()
    {
        (await shell.RunAsync("accounts", "list", "--store", shell.PathOf("absent.db"))).Refused(1, "absent.db");
        Assert.False(File.Exists(shell.PathOf("absent.db-access")));
    }

    [Fact]
    public async Task Insecure_is_loud()
    {
        var port = Ports.Take();
        using var server = shell.Start([], "serve", "--store", shell.Store, "--port", $"{port}", "--insecure");
        try
        {
            Assert.Contains("WARNING: --insecure: nobody has to sign in", await server.StandardError.ReadLineAsync(Site.Cancellation));
        }
        finally
        {
            server.Kill();
        }

        Assert.False(File.Exists($"{shell.Store}-access"));
    }
}
