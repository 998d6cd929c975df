using System.Globalization;

namespace Hotspots.Server.Tests;

public sealed class UndoCommandTests : IDisposable
{
    private static readonly string Me = $"cli:{Environment.UserName}";
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task An_import_that_was_a_mistake_is_undone_after_it_is_told_what_would_be_and_stands_in_the_record()
    {
        await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
        Assert.Contains("import: 3 rows sent, 2 accepted; 0 corrected, 0 withdrawn", (await shell.RunAsync("audit", "list", "--store", shell.Store, "--act", "collected", "--json")).Output);
        string[] order = ["journal", "undo", Me, "--since", "2020-01-01", "--reason", "The wrong file.", "--store", shell.Store];
        var trial = await shell.RunAsync([.. order, "--dry-run", "--json"]);
        Assert.Equal("""{"done":false,"revisions":2,"incidents":2,"withdrawn":2,"corrected":0,"reinstated":0,"left":0,"sources":["test"]}""", trial.Output.TrimEnd());
        var done = await shell.RunAsync(order);
        Assert.Contains("2 revisions of 2 incidents of test: 2 would be withdrawn", done.Output);
        Assert.Contains("2 were withdrawn", done.Output);
        Assert.Equal((0, 4), (done.Code, await HeadAsync()));
        var listed = await shell.RunAsync("audit", "list", "--store", shell.Store, "--act", "undone", "--json");
        Assert.Contains("were undone: 2 withdrawn, 0 corrected, 0 reinstated, 0 left to others. The wrong file.", listed.Output);

        // Who has a name that begins alike, and who spoke before, is left alone.
        Assert.Equal(0, (await shell.RunAsync("journal", "undo", Me[..^1], "--since", "2020-01-01", "--reason", "x", "--store", shell.Store, "--dry-run", "--json")).Number("revisions"));
        Assert.Equal(0, (await shell.RunAsync("journal", "undo", Me, "--since", "2100-01-01", "--reason", "x", "--store", shell.Store, "--dry-run", "--json")).Number("revisions"));
        (await shell.RunAsync("journal", "undo", Me, "--since", "yore", "--reason", "x", "--store", shell.Store)).Refused(2, "'yore' is no time");
        (await shell.RunAsync("journal", "undo", Me, "--since", "2020-01-01", "--reason", " ", "--store", shell.Store)).Refused(2, "Say why");
        (await shell.RunAsync("journal", "undo", Me, "--since", "2020-01-01", "--reason", "x", "--store", shell.PathOf("absent.db"))).Refused(1, "There is no store");
    }

    [Fact]
    public async Task Beside_a_running_server_a_file_is_undone_by_that_server()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        var port = Ports.Take();
        using var server = shell.Start([], "serve", "--store", shell.Store, "--port", $"{port}");
        try
        {
            Assert.Contains($"http://localhost:{port}", await server.StandardOutput.ReadLineAsync(Site.Cancellation));
            var url = $"http://localhost:{port}";
            (await shell.RunAsync("keys", "add", "met", "--roles", "feed", "--store", shell.Store)).Refused(2, "speaks for sources");
            var feed = (await shell.RunAsync("keys", "add", "met", "--roles", "feed", "--sources", "tes*", "--rights", "withdraw", "--store", shell.Store, "--json")).Json;
            var boss = (await shell.RunAsync("keys", "add", "boss", "--roles", "administrator", "--store", shell.Store, "--json")).Json.GetProperty("key").GetString()!;
            var listed = (await shell.RunAsync("keys", "list", "--store", shell.Store, "--json")).Json[0];
            Assert.Equal(("""["tes*"]""", """["withdraw"]"""), (listed.GetProperty("sources").GetRawText(), listed.GetProperty("rights").GetRawText()));

            using var client = new HttpClient { BaseAddress = new(url), DefaultRequestHeaders = { Authorization = new("Bearer", feed.GetProperty("key").GetString()) } };
            using var body = new StringContent(Samples.Incident("one", "2026-10-01T12:00:00Z", ""), System.Text.Encoding.UTF8, "application/json");
            Assert.True((await client.PostAsync(new Uri("/api/incidents", UriKind.Relative), body, Site.Cancellation)).IsSuccessStatusCode);

            string[] order = ["journal", "undo", string.Create(CultureInfo.InvariantCulture, $"key:met#{feed.GetProperty("id")}"), "--since", "2020-01-01", "--reason", "Stolen."];
            (await shell.RunAsync([.. order, "--store", shell.Store])).Refused(1, "being written to by another process", "--url");
            Assert.Equal(1, (await shell.RunAsync([.. order, "--store", shell.Store, "--dry-run", "--json"])).Number("withdrawn"));
            var undone = await shell.RunAsync([.. order, "--url", url, "--key", boss, "--json"]);
            Assert.Equal((0, 1), (undone.Code, undone.Number("withdrawn")));
            (await shell.RunAsync([.. order, "--url", url, "--key", feed.GetProperty("key").GetString()!])).Refused(1, "may not");
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task Beside_a_running_server_a_database_is_undone_by_the_command_itself()
    {
        await using var stage = await ClusterStage.OpenAsync();
        await using var server = await stage.StartAsync(new(Port: Ports.Take()));
        await stage.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--rejected", shell.PathOf("rejected.csv"));
        var undone = await stage.RunAsync("journal", "undo", Me, "--since", "2020-01-01", "--reason", "The wrong file.", "--json");
        Assert.True(undone.Code == 0, undone.Errors);
        Assert.Equal(2, undone.Number("withdrawn"));
        Assert.Equal(2L, await stage.QueryAsync("SELECT count(*) FROM hotspots.revision WHERE kind = 2 AND reason = 'Undone: The wrong file.' AND credential LIKE 'cli:%'"));
    }

    private async Task<long> HeadAsync() => (await shell.RunAsync("journal", "export", shell.PathOf("journal.ndjson"), "--store", shell.Store, "--json")).Number("entries");
}
