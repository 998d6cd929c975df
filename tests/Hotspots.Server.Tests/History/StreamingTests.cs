using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotspots.Engine.History;
using Hotspots.Server.History;

namespace Hotspots.Server.Tests;

public class StreamingTests
{
    private const int Rows = 50_000;

    [Theory]
    [InlineData((int)HistoryFormat.Json)]
    [InlineData((int)HistoryFormat.Csv)]
    [InlineData((int)HistoryFormat.GeoJson)]
    public async Task A_long_answer_leaves_while_it_is_written_and_is_never_held_whole(int format)
    {
        await using var site = await OgcStory.OpenAsync();
        var asked = await site.Get<HistoryReader>().ReadAsync(new() { Period = "2026-10" }, Engine.Security.Access.Visitor.Anybody, asOf => site.Get<HistoryFollower>().AtAsync(asOf, Site.Cancellation), Site.Cancellation);
        var output = new Watched();
        var document = new LongDocument(asked.About("rates", new(0, 0, 0, 0)), output);
        await HistoryWriter.Of(document, asked, (HistoryFormat)format).WriteAsync(output, Site.Cancellation);
        Assert.Equal(Rows, Encoding.UTF8.GetString(output.ToArray()).Split("Ward W00").Length - 1);
        Assert.True(output.Longest < 256 << 10, $"{output.Longest:N0} bytes at once");
        Assert.True(document.MostHeld < 256 << 10, $"{document.MostHeld:N0} bytes of rows were made but not sent");
    }

    // Rows are made one by one; each looks how much of those before it has left.
    private sealed record LongDocument(HistoryAbout About, [property: JsonIgnore] Watched Output) : HistoryDocument(About)
    {
        private static readonly RateRow Row = new("W00", "Ward W00", null, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        private static readonly int Least = JsonSerializer.SerializeToUtf8Bytes(Row.Code).Length + Row.Name.Length;

        [JsonIgnore]
        public long MostHeld { get; private set; }

        public IEnumerable<object> Rows => Made();

        [JsonIgnore]
        public override IEnumerable<object> Table => Made();

        private IEnumerable<object> Made()
        {
            for (var number = 0; number < StreamingTests.Rows; number++)
            {
                MostHeld = Math.Max(MostHeld, ((long)number * Least) - Output.Length);
                yield return Row;
            }
        }
    }

    private sealed class Watched : MemoryStream
    {
        public long Longest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Longest = Math.Max(Longest, buffer.Length);
            base.Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("A server's stream takes nothing synchronously.");
    }
}
