namespace Hotspots.Server.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task An_import_ends_with_one_line_of_json_and_a_second_one_adds_nothing()
    {
        var file = shell.Write("three.ndjson", Samples.Three);
        var first = await shell.RunAsync("import", file, "--store", shell.Store, "--json");
        Assert.Equal(0, first.Code);
        Assert.StartsWith("""{"rows":3,"accepted":2,"known":0,"unlocated":1,"rejected":1,""", first.Output);
        Assert.Single(first.Output.TrimEnd().Split('\n'));
        var again = await shell.RunAsync("import", file, "--store", shell.Store, "--json");
        Assert.StartsWith("""{"rows":3,"accepted":0,"known":2,"unlocated":0,"rejected":1,""", again.Output);
    }

    [Fact]
    public async Task Rejected_rows_go_to_a_file_with_line_and_reason()
    {
        var rejected = shell.PathOf("rejected.csv");
        var ended = await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store, "--rejected", rejected);
        Assert.Contains(rejected, ended.Output);
        var row = File.ReadAllLines(rejected)[1];
        Assert.StartsWith("three.ndjson,3,occurredAt,", row);
        Assert.Contains("2026-02-30", row);
    }

    [Fact]
    public async Task An_import_of_which_nothing_can_be_taken_is_wrong()
    {
        var ended = await shell.RunAsync("import", shell.Write("bad.ndjson", Samples.Three[2]), "--store", shell.Store, "--json");
        Assert.Equal(1, ended.Code);
        Assert.Equal(1, ended.Number("rejected"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_keep_the_others_out()
    {
        var good = shell.Write("three.ndjson", Samples.Three);
        var ended = await shell.RunAsync("import", shell.PathOf("absent.csv"), shell.Write("empty.csv"), good, "--store", shell.Store, "--json");
        ended.Refused(1, "absent.csv", "empty.csv");
        Assert.Equal(2, ended.Number("accepted"));
    }

    [Fact]
    public async Task A_complete_month_withdraws_what_is_missing_in_its_files_and_nothing_where_one_of_them_lacks()
    {
        var many = shell.Write("many.ndjson", Enumerable.Range(0, 2_500).Select(i => Samples.Incident($"i{i}", "2026-10-03T12:00:00Z", "")));
        var (one, two) = (shell.Write("one.ndjson", Samples.Three[0]), shell.Write("two.ndjson", Samples.Three[1]));
        string[] store = ["--store", shell.Store, "--complete", "2026-10", "--json"];
        Assert.Equal(0, (await shell.RunAsync(["import", one, two, .. store])).Number("withdrawn"));
        Assert.Equal(1, (await shell.RunAsync(["import", one, .. store])).Number("withdrawn"));
        Assert.Equal(1, (await shell.RunAsync(["import", one, two, .. store])).Number("reinstated"));
        Assert.Equal(2_500, (await shell.RunAsync(["import", one, two, many, .. store])).Number("accepted"));
        Assert.Equal(2_500, (await shell.RunAsync(["import", one, two, .. store])).Number("withdrawn"));
        Assert.Equal(2_500, (await shell.RunAsync(["import", one, two, many, .. store])).Number("reinstated"));
        var lacking = await shell.RunAsync(["import", one, shell.PathOf("absent.ndjson"), .. store]);
        lacking.Refused(1, "absent.ndjson", "Nothing was withdrawn: the input could not be read to its end");
        Assert.Equal(0, lacking.Number("withdrawn"));
        (await shell.RunAsync("import", one, "--store", shell.Store, "--complete", "October")).Refused(2, "'October' is no period");
        (await shell.RunAsync("import", one, "--store", shell.Store, "--source", "test")).Refused(2, "--complete");
    }

    [Fact]
    public async Task An_unknown_profile_is_answered_with_the_known_ones()
    {
        var ended = await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store, "--profile", "horoscope");
        ended.Refused(2, "'horoscope'", "police-uk-street");
    }

    [Fact]
    public async Task A_store_of_another_version_is_left_alone()
    {
        var file = shell.Write("three.ndjson", Samples.Three);
        await shell.RunAsync("import", file, "--store", shell.Store);
        Execute("PRAGMA user_version = 99");
        (await shell.RunAsync("import", file, "--store", shell.Store)).Refused(1, shell.Store, "has version 99");
    }

    [Fact]
    public async Task A_store_where_no_file_can_be_made_is_refused()
    {
        var file = shell.Write("three.ndjson", Samples.Three);
        (await shell.RunAsync("import", file, "--store", Path.Combine(file, "store.db"))).Refused(1, "three.ndjson");
    }

    [Fact]
    public async Task A_folder_that_is_read_only_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may write into any folder.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows folders have no mode that keeps their owner from writing.");
        var folder = Directory.CreateDirectory(shell.PathOf("closed"));
        Close(folder);
        var file = shell.Write("three.ndjson", Samples.Three);
        (await shell.RunAsync("import", file, "--store", Path.Combine(folder.FullName, "store.db"))).Refused(1, folder.FullName);
    }

    [Fact]
    public async Task A_published_file_is_taken_whole()
    {
        var file = SharedData.Need("data/incidents/2024-06-metropolitan-street.csv");
        var ended = await shell.RunAsync("import", file, "--store", shell.Store, "--json");
        Assert.Equal(0, ended.Code);
        Assert.Equal(3_869, ended.Number("rows"));
        Assert.Equal(3_869, ended.Number("accepted") + ended.Number("known") + ended.Number("rejected"));
    }

    private static void Close(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private void Execute(string statement)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={shell.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
