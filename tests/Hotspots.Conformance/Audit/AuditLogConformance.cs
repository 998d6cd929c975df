using System.Text;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Conformance;

/// <summary>What every record of who looked promises. A store derives this and says how it is opened, and how somebody would forge it.</summary>
public abstract class AuditLogConformance
{
    private const int Seeds = 10;
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = "a key that only the officer holds"u8.ToArray();

    /// <summary>Opens the record of that place; the same place gives the same record again.</summary>
    protected abstract ValueTask<IAuditLog> OpenAsync(string place, StoreMode mode = StoreMode.Write);

    /// <summary>Puts other lines in the place of what is kept, as somebody would who may do everything to files and tables, and knows no key.</summary>
    protected abstract Task ForgeAsync(string place, Func<List<AuditLine>, IEnumerable<AuditLine>> forge);

    [Fact]
    public async Task What_was_appended_is_read_again_in_order_and_the_chain_holds()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var entries = RandomEntries.Many(new(seed), 40, Noon);
            await using (var log = await OpenAsync($"order-{seed}"))
            {
                foreach (var part in entries.Chunk(7))
                {
                    await log.AppendAsync(part);
                }
            }

            await using var again = await OpenAsync($"order-{seed}", StoreMode.ReadOnly);
            var read = await ReadAsync(again);
            Assert.Equal(entries.Select((entry, index) => Text(index + 1, entry)), read.Select(each => Text(each.Number, each.Entry)));
            var verdict = await AuditVerification.RunAsync(again, []);
            Assert.True(verdict.IsWhole, $"Seed {seed}: {string.Join(' ', verdict.Faults)}");
            Assert.Equal((1, entries.Count, await again.HeadAsync()), (verdict.First, verdict.Entries, verdict.Head));
        }
    }

    [Fact]
    public async Task Many_who_append_at_once_from_several_openings_make_one_chain()
    {
        await using var one = await OpenAsync("many");
        await using var other = await OpenAsync("many");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
            await (number % 2 == 0 ? one : other).AppendAsync([RandomEntries.One(new(number), Noon) with { Rows = number }]))));
        Assert.Equal(Enumerable.Range(0, 60).Select(number => (long?)number), (await ReadAsync(one)).Select(each => each.Entry.Rows).Order());
        Assert.True((await AuditVerification.RunAsync(other, [])).IsWhole);
    }

    [Fact]
    public async Task Whatever_is_edited_cut_put_in_doubled_or_moved_is_found()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            foreach (var (forgery, forge) in Forgeries(new(seed)))
            {
                var place = $"forged-{seed}-{forgery}";
                await FillAsync(place, seed);
                await ForgeAsync(place, lines => forge([.. lines]));
                await using var log = await OpenAsync(place, StoreMode.ReadOnly);
                Assert.False((await AuditVerification.RunAsync(log, [])).IsWhole, $"Seed {seed}: nobody noticed '{forgery}'.");
            }
        }
    }

    [Fact]
    public async Task A_record_written_anew_from_its_beginning_is_found_by_a_head_that_was_kept_elsewhere()
    {
        await FillAsync("anew", 1);
        SealedHead kept;
        await using (var log = await OpenAsync("anew", StoreMode.ReadOnly))
        {
            kept = SealedHead.Of(await log.HeadAsync(), Noon, Key);
            Assert.True((await AuditVerification.RunAsync(log, [kept], Key)).IsWhole);
        }

        await ForgeAsync("anew", lines => Chained(lines.Skip(1).Select(line => AuditText.Read(line.Body).Entry)));
        await using var forged = await OpenAsync("anew", StoreMode.ReadOnly);
        Assert.Contains((await AuditVerification.RunAsync(forged, [kept], Key)).Faults, fault => fault.Contains("elsewhere", StringComparison.Ordinal));
        var resealed = SealedHead.Of(kept.Head, Noon, "another key of twenty bytes"u8.ToArray());
        Assert.Contains((await AuditVerification.RunAsync(forged, [resealed], Key)).Faults, fault => fault.Contains("not sealed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_dropped_by_order_leaves_a_record_that_verifies_and_says_so()
    {
        var entries = RandomEntries.Many(new(5), 30, Noon);
        await using var log = await OpenAsync("retained");
        await log.AppendAsync(entries);
        var before = await log.HeadAsync();
        var said = await log.RetainAsync(new(Noon.AddMinutes(12), "registrar", "Kept for long enough.", Noon.AddDays(1)));
        Assert.Equal((AuditAct.Retained, 12L, 12L), (said!.Act, said.Rows!.Value, said.Dropped!.Count));
        var read = await ReadAsync(log);
        Assert.Equal(Enumerable.Range(13, 19).Select(number => (long)number), read.Select(each => each.Number));
        await log.AppendAsync([entries[0]]);
        var verdict = await AuditVerification.RunAsync(log, [SealedHead.Of(before, Noon, null)]);
        Assert.True(verdict.IsWhole, string.Join(' ', verdict.Faults));
        Assert.Equal((13, 20, 1), (verdict.First, verdict.Entries, verdict.Heads));
        Assert.Null(await log.RetainAsync(new(Noon.AddMinutes(12), "registrar", "Again.", Noon.AddDays(1))));
    }

    [Fact]
    public async Task A_record_that_lost_its_end_takes_no_more_entries()
    {
        await FillAsync("cut", 3);
        await using (var log = await OpenAsync("cut"))
        {
            await log.AppendAsync([RandomEntries.One(new(1), Noon)]);
            await ForgeAsync("cut", lines => lines.SkipLast(2));
            var refused = await Assert.ThrowsAsync<AuditUnavailableException>(async () => await log.AppendAsync([RandomEntries.One(new(2), Noon)]));
            Assert.Contains("acknowledged", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The lines that would be kept of entries.</summary>
    protected static IEnumerable<AuditLine> Chained(IEnumerable<AuditEntry> entries)
    {
        var head = AuditHead.Empty;
        foreach (var entry in entries)
        {
            (head, var body) = AuditChain.Append(head, entry);
            yield return new(head.Link, body);
        }
    }

    private async Task FillAsync(string place, int seed)
    {
        await using var log = await OpenAsync(place);
        await log.AppendAsync(RandomEntries.Many(new(seed), 12, Noon));
    }

    // Whoever forges may know the format, and compute links; what they cannot do is make the same link from other bytes.
    private static IEnumerable<(string Name, Func<List<AuditLine>, IEnumerable<AuditLine>> Forge)> Forgeries(Random random)
    {
        var (one, other) = (random.Next(0, 6), random.Next(6, 12));
        yield return ("edit", lines => [.. lines[..one], lines[one] with { Body = Edited(random, lines[one].Body) }, .. lines[(one + 1)..]]);
        yield return ("edit-chained", lines => [.. lines[..one], .. Rechained(lines, one)]);
        yield return ("link", lines => [.. lines[..one], lines[one] with { Link = new('0', 64) }, .. lines[(one + 1)..]]);
        yield return ("removal", lines => [.. lines[..one], .. lines[(one + 1)..]]);
        yield return ("beginning", lines => lines[1..]);
        yield return ("end", lines => lines[..^1]);
        yield return ("all", lines => []);
        yield return ("swap", lines => Swapped(lines, one, other));
        yield return ("double", lines => [.. lines[..one], lines[one], .. lines[one..]]);
        yield return ("insertion", lines => [.. lines[..other], lines[one], .. lines[other..]]);
    }

    private static IEnumerable<AuditLine> Rechained(List<AuditLine> lines, int from)
    {
        var head = from == 0 ? AuditHead.Empty : new(from, lines[from - 1].Link);
        foreach (var (index, line) in lines[from..].Index())
        {
            var entry = AuditText.Read(line.Body).Entry;
            (head, var body) = AuditChain.Append(head, index == 0 ? entry with { Who = "somebody else" } : entry);
            yield return new(head.Link, body);
        }
    }

    private static List<AuditLine> Swapped(List<AuditLine> lines, int one, int other)
    {
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return lines;
    }

    private static byte[] Edited(Random random, ReadOnlyMemory<byte> body)
    {
        var bytes = body.ToArray();
        var digits = bytes.Index().Where(each => char.IsAsciiLetterOrDigit((char)each.Item)).Select(each => each.Index).ToList();
        var at = digits[random.Next(digits.Count)];
        bytes[at] = bytes[at] == (byte)'7' ? (byte)'8' : (byte)'7';
        return bytes;
    }

    private static async Task<List<(long Number, AuditEntry Entry)>> ReadAsync(IAuditLog log)
    {
        var all = new List<(long, AuditEntry)>();
        await foreach (var line in log.ReadAsync())
        {
            all.Add(AuditText.Read(line.Body));
        }

        return all;
    }

    private static string Text(long number, AuditEntry entry) => Encoding.UTF8.GetString(AuditText.Write(number, entry));
}
