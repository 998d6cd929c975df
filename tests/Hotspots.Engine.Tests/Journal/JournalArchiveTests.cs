using System.Globalization;
using System.Text;
using Hotspots.Conformance;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Journal.Archive;

namespace Hotspots.Engine.Tests;

/// <summary>An archive as an adversary, a bad disk or a hasty editor leaves it. HOTSPOTS_ARCHIVE_MUTATIONS says how many (1,000).</summary>
public sealed class JournalArchiveTests
{
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("HOTSPOTS_ARCHIVE_MUTATIONS") ?? "1000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_change_of_an_archive_is_found_out_or_changes_nothing(bool compressed)
    {
        var archive = await MakeAsync(compressed);
        var (expected, _) = Read(archive);
        for (var seed = 1; seed <= Mutations; seed++)
        {
            var mutant = Mutate(archive, new Random(seed));
            try
            {
                Assert.Equal(expected, Read(mutant).Content);
            }
            catch (ArchiveException refused)
            {
                Assert.Contains("archive", refused.Message, StringComparison.Ordinal);
            }
            catch (Exception error)
            {
                Assert.Fail(FormattableString.Invariant($"Seed {seed}: {error}"));
            }
        }
    }

    [Fact]
    public async Task Whoever_changes_lines_is_told_which()
    {
        var lines = Encoding.UTF8.GetString(await MakeAsync(compressed: false)).TrimEnd('\n').Split('\n');
        string Refusal(params IEnumerable<string> changed) =>
            Assert.Throws<ArchiveException>(() => Read(Encoding.UTF8.GetBytes(string.Concat(changed.Select(line => line + '\n'))))).Message;
        Assert.Contains("line 3: position 3 stands where 2 has to", Refusal([.. lines[..2], .. lines[3..]]), StringComparison.Ordinal);
        Assert.Contains("line 4: position 2 stands where 3 has to", Refusal([.. lines[..3], lines[2], .. lines[3..]]), StringComparison.Ordinal);
        Assert.Contains("line 3: position 3 stands", Refusal([.. lines[..2], lines[3], lines[2], .. lines[4..]]), StringComparison.Ordinal);
        Assert.Contains("its last line is missing", Refusal(lines[..^1]), StringComparison.Ordinal);
        Assert.Contains("lines were cut at the end", Refusal([.. lines[..^2], lines[^1]]), StringComparison.Ordinal);
        Assert.Contains("something stands after", Refusal([.. lines, lines[^1]]), StringComparison.Ordinal);
        Assert.Contains("line 1: the header was changed", Refusal([lines[0].Replace("here", "there", StringComparison.Ordinal), .. lines[1..]]), StringComparison.Ordinal);
        Assert.Contains("line 2: its hash does not follow", Refusal([lines[0], lines[1].Replace("\"flags\":", "\"flags\":1", StringComparison.Ordinal), .. lines[2..]]), StringComparison.Ordinal);
        Assert.Contains("line 2: it is not as this program writes it", Refusal([lines[0], lines[1].Replace("\"flags\":", "\"flags\": ", StringComparison.Ordinal), .. lines[2..]]), StringComparison.Ordinal);
        Assert.Contains("version 2", Refusal([lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[1..]]), StringComparison.Ordinal);
    }

    private static async Task<byte[]> MakeAsync(bool compressed)
    {
        await using var journal = new MemoryJournal(TimeProvider.System);
        foreach (var call in new RandomRevisions(7).Calls(8))
        {
            await journal.AppendAsync(call);
        }

        var bytes = new MemoryStream();
        var erasure = new Erasure(DateTimeOffset.UnixEpoch, new(3), DateTimeOffset.UnixEpoch, 1, 2, "registrar", "Old.");
        await ArchiveWriter.WriteAsync(bytes, compressed, journal, new("here", ["ward 2022"], [erasure]));
        return bytes.ToArray();
    }

    private static (string Content, ArchiveSummary Summary) Read(byte[] archive)
    {
        var reader = new ArchiveReader(new MemoryStream(archive), "archive");
        var entries = reader.Entries().Select(entry => $"{entry.Position} {entry.RecordedAt.UtcTicks} {Exactly.Of(entry.Revision)}").ToList();
        return ($"{reader.Header.Origin} {string.Join(' ', reader.Header.Boundaries)} {string.Join(' ', reader.Header.Erasures)}\n{string.Join('\n', entries)}", reader.Summary!);
    }

    private static byte[] Mutate(byte[] archive, Random random)
    {
        var bytes = archive.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var (at, count) = (random.Next(bytes.Count), Math.Min(random.Next(1, 200), bytes.Count));
            var from = random.Next(bytes.Count - count + 1);
            switch (random.Next(8))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)"0123456789-.eE\"\\{}[]:,\n\0\u007f"[random.Next(25)]; break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(from, count); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(from, count)); break;
                case 5: bytes.RemoveRange(at, bytes.Count - at); break;
                case 6: MoveLine(bytes, random); break;
                default: bytes.InsertRange(at, "99999999999999999999e9999"u8.ToArray()); break;
            }
        }

        return [.. bytes];
    }

    private static void MoveLine(List<byte> bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n').ToList();
        var (line, to) = (lines[random.Next(lines.Count)], random.Next(lines.Count));
        if (random.Next(2) == 0)
        {
            lines.Remove(line);
        }

        lines.Insert(Math.Min(to, lines.Count), line);
        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }
}
