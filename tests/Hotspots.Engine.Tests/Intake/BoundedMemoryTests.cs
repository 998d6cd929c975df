using System.Text;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public class BoundedMemoryTests
{
    private const long Size = 32L << 20;

    [Theory]
    [InlineData(IntakeFormat.Csv, "source,id,occurredAt,category\n")]
    [InlineData(IntakeFormat.Csv, "source,id,occurredAt,category\n\"")]
    [InlineData(IntakeFormat.NdJson, "{\"source\":\"")]
    [InlineData(IntakeFormat.Json, "[{\"source\":\"")]
    [InlineData(IntakeFormat.Json, "[")]
    [InlineData(IntakeFormat.Json, "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"id\":\"")]
    public void A_row_without_end_costs_no_more_memory_than_the_longest_permitted(IntakeFormat format, string beginning)
    {
        var rig = new IntakeRig();
        var input = new IntakeInput("endless", new Repeating(Encoding.UTF8.GetBytes(beginning)), format);

        // Nothing here waits, so that all of it runs, and is counted, on this thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = rig.Importer.ImportRowsAsync(input, TestContext.Current.CancellationToken);
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 12 << 20);
        Assert.Equal(1, reading.Result.Summary.Rejected);
    }

    /// <summary>A beginning, and then one letter after another.</summary>
    private sealed class Repeating(byte[] beginning) : MemoryStream(beginning)
    {
        private long left = Size;

        public override int Read(Span<byte> buffer)
        {
            if (base.Read(buffer) is > 0 and var count)
            {
                return count;
            }

            count = (int)Math.Min(buffer.Length, left);
            buffer[..count].Fill((byte)'x');
            left -= count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
