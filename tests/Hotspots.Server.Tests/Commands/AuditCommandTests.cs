using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Tests;

public sealed class AuditCommandTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task The_record_is_asked_exported_verified_and_kept_no_longer_than_ordered()
    {
        await FillAsync();
        string[] store = ["--store", shell.Store];
        var saw = await shell.RunAsync(["audit", "who-saw", .. store, "--district", "lewisham", "--groups", "domestic-abuse", "--from", "2026-03-01", "--until", "2026-04-01", "--json"]);
        Assert.Equal((0, 1), (saw.Code, saw.Number("found")));
        Assert.Equal("sue", saw.Json.GetProperty("entries")[0].GetProperty("who").GetString());
        Assert.Equal(1, (await shell.RunAsync(["audit", "taken", .. store, "--who", "anna", "--json"])).Number("found"));
        Assert.Contains("'=1+1", (await shell.RunAsync(["audit", "list", .. store, "--csv"])).Output, StringComparison.Ordinal);
        var head = await shell.RunAsync(["audit", "head", .. store]);
        shell.Write("heads.txt", head.Output.Trim());
        Assert.Equal(0, (await shell.RunAsync(["audit", "export", shell.PathOf("all.csv"), .. store])).Code);
        Assert.Equal(4, (await File.ReadAllLinesAsync(shell.PathOf("all.csv"), Site.Cancellation)).Length);

        var retained = await shell.RunAsync(["audit", "retain", .. store, "--before", "2026-03-10", "--by", "officer", "--reason", "Old.", "--json"]);
        Assert.Equal((0, 1), (retained.Code, retained.Number("dropped")));
        var verified = await shell.RunAsync(["audit", "verify", .. store, "--heads", shell.PathOf("heads.txt"), "--json"]);
        Assert.Equal((0, 2, 3, 1), (verified.Code, verified.Number("first"), verified.Number("entries"), verified.Number("heads")));

        var path = AuditFile.PathOf(shell.Store);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Site.Cancellation)).Replace("\"anna\"", "\"otto\"", StringComparison.Ordinal), Site.Cancellation);
        var found = await shell.RunAsync(["audit", "verify", .. store]);
        found.Refused(1, "was edited");
        (await shell.RunAsync(["audit", "list", .. store, "--from", "yore"])).Refused(2, "'yore' is no time");
        (await shell.RunAsync("audit", "list", "--store", shell.PathOf("absent.db"))).Refused(1, "There is no record");
    }

    [Fact]
    public async Task A_look_that_was_waited_for_is_in_the_record_of_a_server_that_was_killed()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        var issued = await shell.RunAsync("keys", "add", "tool", "--roles", "supervisor", "--store", shell.Store, "--json");
        Assert.True(issued.Code == 0, issued.Errors);
        var port = Ports.Take();
        using var server = shell.Start([], "serve", "--store", shell.Store, "--port", $"{port}");
        var looks = 0;
        try
        {
            await server.StandardOutput.ReadLineAsync(Site.Cancellation);
            using var http = new HttpClient { BaseAddress = new($"http://localhost:{port}") };
            http.DefaultRequestHeaders.Authorization = new("Bearer", issued.Output[issued.Output.IndexOf(CredentialSecret.KeyPrefix, StringComparison.Ordinal)..].Split('"')[0]);
            for (; looks < 20; looks++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/board?groups=domestic-abuse&bandwidth=250") { Headers = { { "Hotspots-Purpose", $"look {looks}" } } };
                (await http.SendAsync(request, Site.Cancellation)).EnsureSuccessStatusCode();
            }
        }
        finally
        {
            server.Kill();
        }

        await server.WaitForExitAsync(Site.Cancellation);
        Assert.Equal(0, (await shell.RunAsync("audit", "verify", "--store", shell.Store)).Code);
        var saw = await shell.RunAsync("audit", "who-saw", "--store", shell.Store, "--groups", "domestic-abuse", "--json");
        Assert.Equal(looks, saw.Number("found"));
        Assert.All(saw.Json.GetProperty("entries").EnumerateArray(), entry => Assert.Equal("key:tool", entry.GetProperty("who").GetString()));
        Assert.Equal(1, (await shell.RunAsync("audit", "list", "--store", shell.Store, "--act", "key-issued", "--json")).Number("found"));
    }

    private async Task FillAsync()
    {
        await using var log = await AuditFile.OpenAsync(shell.Store, TimeProvider.System);
        await log.AppendAsync(
        [
            new(AuditAct.Looked, "sue", Roles.Supervisor, new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "10.0.0.1", "GET /api/board") { District = "lewisham", Groups = ["domestic-abuse"], Sensitive = true, Purpose = "=1+1" },
            new(AuditAct.Exported, "anna", Roles.Analyst, new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero), "10.0.0.2", "GET /api/history/rates") { District = "lewisham", Groups = ["robbery"], Rows = 19 },
            new(AuditAct.Looked, "vera", Roles.Viewer, new(2026, 3, 13, 9, 0, 0, TimeSpan.Zero), "10.0.0.3", "GET /api/board") { District = "lewisham", Groups = ["robbery"] },
        ]);
    }
}
