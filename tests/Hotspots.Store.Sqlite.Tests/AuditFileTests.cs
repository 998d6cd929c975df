using System.Text;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class AuditFileTests : AuditLogConformance, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_bit_of_the_file_can_be_changed_unnoticed()
    {
        await using (var log = await OpenAsync("bits"))
        {
            await log.AppendAsync(RandomEntries.Many(new(20_261_120), 5, Noon));
        }

        var (path, random) = (AuditFile.PathOf(folder["bits"]), new Random(7));
        var whole = await File.ReadAllBytesAsync(path);
        for (var at = 0; at < whole.Length; at += 1 + random.Next(9))
        {
            await FindAsync(path, [.. whole[..at], (byte)(whole[at] ^ (1 << random.Next(8))), .. whole[(at + 1)..]], $"bit of byte {at}");
            await FindAsync(path, [.. whole[..at], .. whole[(at + 1)..]], $"byte {at} removed");
            await FindAsync(path, [.. whole[..at], (byte)random.Next(256), .. whole[at..]], $"byte put in at {at}");
            await FindAsync(path, whole[..at], $"cut at {at}");
        }

        await File.WriteAllBytesAsync(path, whole);
        await using var restored = await OpenAsync("bits", StoreMode.ReadOnly);
        Assert.True((await AuditVerification.RunAsync(restored, [])).IsWhole);
    }

    [Fact]
    public async Task A_removed_or_altered_mark_is_found_and_the_next_who_writes_says_so()
    {
        await using (var log = await OpenAsync("mark"))
        {
            await log.AppendAsync(RandomEntries.Many(new(1), 3, Noon));
        }

        File.Delete(AuditFile.PathOf(folder["mark"]) + "-head");
        await using (var read = await OpenAsync("mark", StoreMode.ReadOnly))
        {
            Assert.Contains((await AuditVerification.RunAsync(read, [])).Faults, fault => fault.Contains("mark", StringComparison.Ordinal));
        }

        await using var again = await OpenAsync("mark");
        Assert.Equal(4, (await again.HeadAsync()).Count);
        var last = await new AuditQuestion { Acts = [AuditAct.EndRepaired] }.AskAsync(again).ToListAsync();
        Assert.Contains("mark", last[^1].Entry.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_end_is_cut_off_and_that_is_written_down()
    {
        await using (var log = await OpenAsync("torn"))
        {
            await log.AppendAsync(RandomEntries.Many(new(1), 3, Noon));
        }

        await File.AppendAllTextAsync(AuditFile.PathOf(folder["torn"]), "0123 torn");
        await using var again = await OpenAsync("torn");
        Assert.Contains("9 bytes", (await new AuditQuestion { Acts = [AuditAct.EndRepaired] }.AskAsync(again).ToListAsync())[^1].Entry.What, StringComparison.Ordinal);
        Assert.True((await AuditVerification.RunAsync(again, [])).IsWhole);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_this_user_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        await using var log = await OpenAsync("private");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(AuditFile.PathOf(folder["private"])));
    }

    [Fact]
    public async Task What_was_waited_for_is_there_after_a_kill_and_the_chain_holds()
    {
        var acknowledged = 0;
        for (var run = 0; run < 3; run++)
        {
            using var child = Child.Audit(folder["killed"], $"run-{run}");
            for (var mine = 0; mine < 50 + (100 * run);)
            {
                Assert.Equal("acknowledged", await child.StandardOutput.ReadLineAsync());
                (mine, acknowledged) = (mine + 1, acknowledged + 1);
            }

            child.Kill();
            acknowledged += (await child.StandardOutput.ReadToEndAsync()).Split('\n').Count(line => line.StartsWith("acknowledged", StringComparison.Ordinal));
            await child.WaitForExitAsync();
            await using var log = await OpenAsync("killed");
            Assert.InRange((await log.HeadAsync()).Count, acknowledged, long.MaxValue);
            var verdict = await AuditVerification.RunAsync(log, []);
            Assert.True(verdict.IsWhole, string.Join(' ', verdict.Faults));
        }
    }

    protected override async ValueTask<IAuditLog> OpenAsync(string place, StoreMode mode = StoreMode.Write) =>
        await AuditFile.OpenAsync(folder[place], TimeProvider.System, mode);

    protected override async Task ForgeAsync(string place, Func<List<AuditLine>, IEnumerable<AuditLine>> forge)
    {
        var path = AuditFile.PathOf(folder[place]);
        var lines = (await File.ReadAllTextAsync(path)).TrimEnd('\n').Split('\n');
        var forged = forge([.. lines.Skip(1).Select(line => new AuditLine(line[..64], Encoding.UTF8.GetBytes(line[65..])))]);
        await File.WriteAllTextAsync(path, string.Concat(forged.Select(line => $"{line.Link} {Encoding.UTF8.GetString(line.Body.Span)}").Prepend(lines[0]).Select(line => line + "\n")));
    }

    private async Task FindAsync(string path, byte[] forged, string how)
    {
        await File.WriteAllBytesAsync(path, forged);
        await using var log = await OpenAsync("bits", StoreMode.ReadOnly);
        Assert.False((await AuditVerification.RunAsync(log, [])).IsWhole, $"Nobody noticed: {how}.");
    }
}
