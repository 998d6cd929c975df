using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_writer_was_killed()
    {
        var acknowledged = new List<(long Position, string Id)>();
        for (var run = 0; run < 3; run++)
        {
            acknowledged.AddRange(await KillAfterAsync($"{run:x}", acknowledgements: 40 + (150 * run)));
            await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
            var kept = (await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, store.Journal.Head)))
                .Select(change => change.Revision.Key.Incident.Id).ToList();
            Assert.Equal(kept.Count, kept.Distinct().Count());
            Assert.Equal(0, kept.Count % Samples.PerCall);
            Assert.All(acknowledged, call => Assert.Equal(
                Samples.Call(call.Id[..^2]).Select(revision => revision.Key.Incident.Id), kept.GetRange((int)call.Position - 1, Samples.PerCall)));
        }
    }

    [Fact]
    public async Task Before_every_acknowledgement_the_disk_has_confirmed_a_sync()
    {
        var trace = folder["trace"];
        var said = await Child.TraceAsync(folder["store.db"], 30, "-o", trace, "-e", "trace=fsync,fdatasync,write");
        Assert.Equal(30, said.Count(line => line.StartsWith("acknowledged", StringComparison.Ordinal)));
        var (synced, answers) = (false, 0);
        foreach (var line in await File.ReadAllLinesAsync(trace))
        {
            if (line.Contains("write(", StringComparison.Ordinal) && line.Contains("\"acknowledged", StringComparison.Ordinal))
            {
                Assert.True(synced, Invariant($"Answer {answers + 1} left before a sync."));
                (synced, answers) = (false, answers + 1);
            }

            synced |= line.Contains("sync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal);
        }

        Assert.Equal(30, answers);
    }

    [Theory]
    [InlineData("write,pwrite64:error=ENOSPC:when=60..64", "the disk is full")]
    [InlineData("write,pwrite64:error=EIO:when=60..61", "input/output error")]
    [InlineData("fsync,fdatasync:error=EIO:when=12..13", "input/output error")]
    public async Task After_a_fault_of_the_disk_the_journal_says_so_and_goes_on_by_itself(string fault, string message)
    {
        var said = await Child.TraceAsync(folder["store.db"], 30, "-o", "/dev/null", "-P", folder["store.db-wal"], "-e", $"trace={fault[..fault.IndexOf(':', StringComparison.Ordinal)]}", "-e", $"inject={fault}");
        Assert.Contains(said, line => line.StartsWith("refused", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith("acknowledged", said[^1], StringComparison.Ordinal);
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        Assert.Equal(new(30 * Samples.PerCall), store.Journal.Head);
        Assert.Equal(30 * Samples.PerCall, (await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, store.Journal.Head))).Count);
    }

    private async Task<List<(long Position, string Id)>> KillAfterAsync(string run, int acknowledgements)
    {
        using var child = Child.Append(folder["store.db"], run, appenders: 4, calls: 1_000_000);
        var acknowledged = new List<(long, string)>();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words is ["acknowledged", var position, var id])
            {
                acknowledged.Add((long.Parse(position, CultureInfo.InvariantCulture), id));
            }

            if (acknowledged.Count == acknowledgements)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
        Assert.True(acknowledged.Count >= acknowledgements, Invariant($"The child ended by itself with code {child.ExitCode}."));
        return acknowledged;
    }
}
