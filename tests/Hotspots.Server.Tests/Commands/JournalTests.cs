namespace Hotspots.Server.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task A_journal_goes_through_an_archive_into_a_new_store()
    {
        await FillAsync();
        var archive = shell.PathOf("journal.ndjson.gz");
        var exported = await shell.RunAsync("journal", "export", archive, "--store", shell.Store, "--json");
        var verified = await shell.RunAsync("journal", "verify", archive, "--json");
        var imported = await shell.RunAsync("journal", "import", archive, "--store", shell.PathOf("copy.db"), "--json");
        Assert.Equal((0, 0, 0), (exported.Code, verified.Code, imported.Code));
        Assert.Equal(2, exported.Number("entries"));
        Assert.Equal(exported.Output, verified.Output);
        Assert.Equal(exported.Output, imported.Output);
        await shell.RunAsync("journal", "export", shell.PathOf("again.ndjson.gz"), "--store", shell.PathOf("copy.db"), "--origin", "store.db");
        Assert.Equal(await File.ReadAllBytesAsync(archive, Site.Cancellation), await File.ReadAllBytesAsync(shell.PathOf("again.ndjson.gz"), Site.Cancellation));
        (await shell.RunAsync("journal", "export", archive, "--store", shell.Store)).Refused(2, archive, "not overwritten");
    }

    [Fact]
    public async Task An_archive_that_was_edited_is_not_imported()
    {
        await FillAsync();
        var archive = shell.PathOf("journal.ndjson");
        await shell.RunAsync("journal", "export", archive, "--store", shell.Store);
        var text = await File.ReadAllTextAsync(archive, Site.Cancellation);
        await File.WriteAllTextAsync(archive, text.Replace("\"number\":1", "\"number\":2", StringComparison.Ordinal), Site.Cancellation);
        (await shell.RunAsync("journal", "verify", archive)).Refused(1, "line 2", "take another copy");
        (await shell.RunAsync("journal", "import", archive, "--store", shell.PathOf("copy.db"))).Refused(1, "line 2");
        Assert.False(File.Exists(shell.PathOf("copy.db")));
    }

    [Fact]
    public async Task What_is_too_old_is_erased_by_order_and_the_past_says_so()
    {
        await FillAsync();
        string[] order = ["journal", "retain", "--store", shell.Store, "--occurred-before", "2100-01-01", "--by", "registrar", "--reason", "Kept for long enough.", "--json"];
        var trial = await shell.RunAsync([.. order, "--dry-run"]);
        var done = await shell.RunAsync(order);
        Assert.Equal("""{"incidents":2,"revisions":2,"erased":false}""", trial.Output.TrimEnd());
        Assert.Equal("""{"incidents":2,"revisions":2,"erased":true}""", done.Output.TrimEnd());
        Assert.Contains("Copies, archives", done.Errors);
        var archive = shell.PathOf("journal.ndjson");
        await shell.RunAsync("journal", "export", archive, "--store", shell.Store);
        var lines = await File.ReadAllLinesAsync(archive, Site.Cancellation);
        Assert.Contains("Kept for long enough.", lines[0]);
        Assert.All(lines[1..^1], line => Assert.Contains("\"erased\":\"", line));
        (await shell.RunAsync("journal", "retain", "--store", shell.Store, "--occurred-before", "yore", "--by", "a", "--reason", "b")).Refused(2, "'yore' is no time");
        (await shell.RunAsync("journal", "retain", "--store", shell.PathOf("absent.db"), "--occurred-before", "2020-01-01", "--by", "a", "--reason", "b")).Refused(1, "There is no store");
    }

    [Fact]
    public async Task A_copy_of_a_store_is_a_store()
    {
        await FillAsync();
        var copied = await shell.RunAsync("journal", "backup", shell.PathOf("copy.db"), "--store", shell.Store, "--json");
        Assert.Equal((0, 2), (copied.Code, copied.Number("position")));
        Assert.Equal(0, (await shell.RunAsync("verify", "--store", shell.PathOf("copy.db"))).Code);
        (await shell.RunAsync("journal", "backup", shell.PathOf("copy.db"), "--store", shell.Store)).Refused(1, "is there already");
    }

    private Task<Ended> FillAsync() => shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
}
