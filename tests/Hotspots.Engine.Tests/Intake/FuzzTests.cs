using System.Text;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using static System.FormattableString;

namespace Hotspots.Engine.Tests;

/// <summary>Damaged inputs of every kind: never an unexpected exception, and every row is accounted for.</summary>
public class FuzzTests
{
    private const string Json = """{"source":"cad","id":"1","occurredAt":"2024-03-01T10:00:00Z","longitude":-0.02,"latitude":51.44,"category":"arson","flags":["knife"]}""";

    private const string Merge = """{"source":"cad","id":"1","revision":2,"kind":"merge","by":"registrar","reason":"Told twice.","mergedInto":{"source":"cad","id":"2"},"occurredAt":"2024-03","category":"arson"}""";

    private const string Feature = """{"type":"Feature","geometry":{"type":"Point","coordinates":[-0.02,51.44]},"properties":{"source":"cad","id":"2","occurredAt":"2024-03","category":"arson"}}""";

    private static readonly string[] Seeds =
    [
        "source,id,occurredAt,longitude,latitude,category,place\r\ncad,1,2024-03-01T10:00:00Z,-0.02,51.44,arson,\"a, \"\"b\"\"\r\nc\"\r\ncad,2,2024-03,,,arson,\r\n",
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n"
            + ",2024-03,Met,Met,-0.02,51.44,On or near X,E01000027,L 1A,Burglary,,\n,2024-03,Met,Met,-0.02,51.44,On or near X,E01000027,L 1A,Burglary,,\n",
        Json + "\n" + Json + "\n" + Feature + "\n",
        "[" + Json + ",\n" + Json + "]",
        "{\"type\":\"FeatureCollection\",\"features\":[" + Feature + "," + Feature + "]}",
        "[" + Merge + ",\n" + Merge.Replace("merge\"", "withdrawal\"", StringComparison.Ordinal) + "]",
    ];

    private static readonly string[] Inserts =
        ["\"", ",", "\n", "\r", "\0", "{", "}", "[", "]", "\\", ":", "null", "NaN", "1e999", "-", "\ufeff", "\ud83d\ude00", "\u001e", "\"features\":[", "\\ud800", "  "];

    [Theory]
    [InlineData(0, IntakeFormat.Csv)]
    [InlineData(1, IntakeFormat.Csv)]
    [InlineData(2, IntakeFormat.NdJson)]
    [InlineData(3, IntakeFormat.Json)]
    [InlineData(4, IntakeFormat.Json)]
    [InlineData(5, IntakeFormat.Json)]
    public async Task A_damaged_input_is_read_or_refused_but_never_fails(int seed, IntakeFormat format)
    {
        var taken = 0;
        for (var run = 0; run < 2_000; run++)
        {
            var random = new Random((seed * 10_000) + run);
            var bytes = Damaged(Encoding.UTF8.GetBytes(Seeds[seed]), random);
            try
            {
                // The rig checks that rows = accepted + known + rejected.
                var (summary, _) = await new IntakeRig().ImportAsync(random.Next(8) == 0 ? DamagedArchive(bytes, random) : bytes, random.Next(10) == 0 ? null : format);
                taken += summary.Accepted > 0 ? 1 : 0;
            }
            catch (IntakeException refusal)
            {
                Assert.True(refusal.Message.Length is > 20 and < 4_000, Invariant($"Seed {seed}, run {run}: {refusal.Message}"));
            }
            catch (Exception why) when (why is not OperationCanceledException)
            {
                Assert.Fail(Invariant($"Seed {seed}, run {run}: {why}"));
            }
        }

        Assert.True(taken > 200, Invariant($"Only {taken} inputs had a row that was taken: the damage is too great to test anything."));
    }

    [Theory]
    [InlineData(0, IntakeFormat.Csv)]
    [InlineData(2, IntakeFormat.NdJson)]
    [InlineData(3, IntakeFormat.Json)]
    [InlineData(4, IntakeFormat.Json)]
    public async Task Rows_are_the_same_however_the_bytes_arrive(int seed, IntakeFormat format)
    {
        for (var run = 0; run < 100; run++)
        {
            var random = new Random((seed * 10_000) + run);
            var bytes = run == 0 ? Encoding.UTF8.GetBytes(Seeds[seed]) : Damaged(Encoding.UTF8.GetBytes(Seeds[seed]), random);
            var whole = await ResultsAsync(new MemoryStream(bytes), format);
            Assert.Equal(whole, await ResultsAsync(new Dribbling(bytes, random), format));
        }
    }

    [Fact]
    public async Task Rows_that_were_not_touched_survive_damage_around_them()
    {
        for (var run = 0; run < 200; run++)
        {
            var random = new Random(run);
            var damaged = Encoding.UTF8.GetString(Damaged(Encoding.UTF8.GetBytes(Json), random)).ReplaceLineEndings("");
            var (summary, _) = await new IntakeRig().ImportAsync($"{Feature}\n{damaged}\n{Json.Replace("\"1\"", "\"3\"", StringComparison.Ordinal)}\n", IntakeFormat.NdJson);
            Assert.True(summary.Accepted >= 2, Invariant($"Run {run}: {damaged}"));
        }
    }

    private static async Task<string> ResultsAsync(Stream stream, IntakeFormat format)
    {
        try
        {
            var (summary, results) = await new IntakeRig().Importer.ImportRowsAsync(new("input", stream, format), TestContext.Current.CancellationToken);
            return string.Join('\n', results.Select(result => result.ToString()).Concat(summary.Notes));
        }
        catch (IntakeException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>Gives a few bytes at a time, as a network may.</summary>
    private sealed class Dribbling(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 4))], cancellationToken);
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var hits = random.Next(1, 5); hits > 0 && bytes.Count > 0; hits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Inserts[random.Next(Inserts.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                case 4 when random.Next(4) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.Insert(at, (byte)random.Next(256)); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] DamagedArchive(byte[] bytes, Random random)
    {
        var packed = IntakeRig.Gzip([.. bytes, (byte)'\n']);
        packed[random.Next(2, packed.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(2) == 0 ? packed : packed[..random.Next(2, packed.Length)];
    }
}
