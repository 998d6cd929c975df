using System.Globalization;
using System.Runtime.Versioning;
using Hotspots.Engine.Formats;

namespace Hotspots.Server.Tests;

/// <summary>Whoever has another account on the machine reads nothing that the program writes, and speaks to nothing but its web server.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly Shell shell = new() { Umask = "000" };
    private readonly Shell written = new();

    public void Dispose()
    {
        shell.Dispose();
        written.Dispose();
    }

    [Fact]
    public async Task Whatever_the_commands_and_the_server_write_is_for_their_user_alone_even_if_the_umask_gives_all_to_all()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var store = shell.PathOf("data/deep/store.db");
        string[] at = ["--store", store];
        await DoneAsync(["boundaries", "load", written.Write("wards.geojson", Samples.Boundaries), "--edition", "2022", "--level", "ward", .. at]);
        await DoneAsync(["import", written.Write("three.ndjson", Samples.Three), "--rejected", shell.PathOf("rejected.csv"), .. at]);
        await DoneAsync(["import", written.Write("more.ndjson", Samples.Three), .. at]);
        await DoneAsync(["accounts", "add", "alice", "--roles", "viewer", .. at]);
        await DoneAsync(["keys", "add", "tool", "--roles", "analyst", .. at]);
        await ServeAsync(store);
        await DoneAsync(["journal", "export", shell.PathOf("journal.ndjson"), .. at]);
        await DoneAsync(["journal", "export", shell.PathOf("journal.ndjson.gz"), .. at]);
        await DoneAsync(["journal", "backup", shell.PathOf("copy.db"), .. at]);
        await DoneAsync(["journal", "import", shell.PathOf("journal.ndjson"), "--store", shell.PathOf("other/store.db")]);
        await DoneAsync(["journal", "retain", "--occurred-before", "2026-10-02", "--by", "registrar", "--reason", "Old.", .. at]);
        await DoneAsync(["audit", "export", shell.PathOf("audit.csv"), .. at]);
        await DoneAsync(["audit", "retain", "--before", "2000-01-01", "--by", "officer", "--reason", "Old.", .. at]);
        await DoneAsync(["history", "briefing", "--groups", "personal-robbery", "--out", shell.PathOf("briefing.pdf"), .. at]);
        await DoneAsync(["cluster", "certificate", "--folder", shell.PathOf("certificates"), "--name", "one"]);
        var files = Directory.EnumerateFileSystemEntries(shell.PathOf(""), "*", SearchOption.AllDirectories).ToList();
        foreach (var name in new[]
        {
            "store.db", "store.db-wal", "store.db-shm", "store.db-head", "store.db.lock", "store.db-access", "store.db-audit", "store.db-audit-head", "store.db-audit.lock", "rejected.csv",
            "three.ndjson.rejected.csv", "journal.ndjson", "journal.ndjson.gz", "copy.db", "audit.csv", "briefing.pdf", "authority-key.pem", "one.pem", "heads.txt", "spans.json",
        })
        {
            Assert.True(name is "three.ndjson.rejected.csv" or "store.db-wal" or "store.db-shm" || files.Any(file => Path.GetFileName(file) == name), $"{name} is not among {string.Join(", ", files)}");
        }

        Assert.All(files, file => Assert.True((File.GetUnixFileMode(file) & Others) == 0, $"{file}: {File.GetUnixFileMode(file)}"));
    }

    [Theory]
    [InlineData("755", "chmod 700")]
    [InlineData("750", "chmod 700")]
    [InlineData("777", "who could put other files in the place of these")]
    public async Task A_store_in_a_folder_that_others_may_enter_is_refused_with_what_to_do(string mode, string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        File.SetUnixFileMode(Directory.CreateDirectory(shell.PathOf("open")).FullName, (UnixFileMode)Convert.ToInt32(mode, 8));
        (await shell.RunAsync("serve", "--store", shell.PathOf("open/store.db"), "--port", $"{Ports.Take()}")).Refused(1, words, mode, shell.PathOf("open"));
        (await shell.RunAsync("import", written.Write("three.ndjson", Samples.Three), "--store", shell.PathOf("open/store.db"))).Refused(1, words);
        Assert.Empty(Directory.GetFiles(shell.PathOf("open"), "store.db*"));
    }

    [Fact]
    public async Task A_store_that_others_could_read_is_closed_to_them_at_the_next_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await DoneAsync(["import", written.Write("three.ndjson", Samples.Three), "--store", shell.Store]);
        foreach (var file in Directory.GetFiles(shell.PathOf(""), "store.db*"))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await DoneAsync(["import", written.Write("three.ndjson", Samples.Three), "--store", shell.Store]);
        Assert.All(["", ".lock", "-head"], suffix => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.Store + suffix)));
    }

    [Fact]
    public async Task What_others_made_before_and_hold_open_gets_nothing_of_what_is_written_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        foreach (var (file, arguments) in new[]
        {
            (shell.PathOf("rejected.csv"), (string[])["import", written.Write("bad.csv", "no,such,columns"), "--rejected", shell.PathOf("rejected.csv"), "--store", shell.Store]),
            (shell.PathOf("other.csv"), ["import", written.Write("bad.ndjson", "{}", Samples.Three[0]), "--rejected", shell.PathOf("other.csv"), "--store", shell.Store]),
        })
        {
            await File.WriteAllTextAsync(file, "", Site.Cancellation);
            File.SetUnixFileMode(file, (UnixFileMode)0x1B6); // 666
            await using var held = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await shell.RunAsync(arguments);
            Assert.Equal(0, held.Length);
        }

        Assert.Contains("{}", await File.ReadAllTextAsync(shell.PathOf("other.csv"), Site.Cancellation), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.PathOf("other.csv")));
    }

    [Theory]
    [InlineData(FileMode.Create)]
    [InlineData(FileMode.Append)]
    [InlineData(FileMode.OpenOrCreate)]
    [InlineData(FileMode.CreateNew)]
    public void A_link_that_others_made_before_is_not_followed(FileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var (target, link, dangling) = (shell.Write("precious.txt", "precious"), shell.PathOf("link"), shell.PathOf("dangling"));
        File.CreateSymbolicLink(link, target);
        File.CreateSymbolicLink(dangling, shell.PathOf("elsewhere"));
        Assert.All((string[])[link, dangling], path => Assert.Throws<IOException>(() => PrivateFiles.Open(path, mode).Dispose()));
        Assert.Equal(["precious"], File.ReadAllLines(target));
        Assert.False(File.Exists(shell.PathOf("elsewhere")));
    }

    private async Task DoneAsync(string[] arguments)
    {
        var ended = await shell.RunAsync(arguments);
        Assert.True(ended.Code == 0, $"{string.Join(' ', arguments)}: {ended.Output} {ended.Errors}");
    }

    // Killed, so that what it leaves half is there to be looked at.
    private async Task ServeAsync(string store)
    {
        var port = Ports.Take();
        using var server = shell.Start(
            new() { ["HOTSPOTS__AUDIT__HEADSFILE"] = shell.PathOf("heads.txt"), ["HOTSPOTS__TRACES__FILE"] = shell.PathOf("spans.json"), ["HOTSPOTS__AUDIT__HEADSEVERY"] = "00:00:01" },
            "serve", "--store", store, "--port", $"{port}");
        try
        {
            await server.StandardOutput.ReadLineAsync(Site.Cancellation);
            while (!File.Exists(shell.PathOf("heads.txt")))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Site.Cancellation);
            }

            Assert.All([store, $"{store}-wal", $"{store}-shm"], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
            Assert.Equal([port], OperatingSystem.IsLinux() ? ListeningPorts(server.Id).Distinct() : [port]);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(Site.Cancellation);
        }
    }

    // Orleans would open one for silos and one for clients.
    private static IEnumerable<int> ListeningPorts(int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1]).ToHashSet();
        return new[] { "tcp", "tcp6" }.SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line[3] == "0A" && sockets.Contains(line[9])).Select(line => int.Parse(line[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
