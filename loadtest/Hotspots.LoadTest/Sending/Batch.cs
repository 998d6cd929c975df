using System.Buffers;

namespace Hotspots.LoadTest;

/// <summary>Rows that are sent together, and when each should have been.</summary>
internal sealed class Batch(int most)
{
    private readonly long[] intended = new long[most];
    private readonly GeneratedRevision[] told = new GeneratedRevision[most];
    private readonly ArrayBufferWriter<byte> body = new(most * 256);

    public int Count { get; private set; }

    /// <summary>Microseconds since the start.</summary>
    public ReadOnlySpan<long> Intended => intended.AsSpan(0, Count);

    public ReadOnlySpan<GeneratedRevision> Told => told.AsSpan(0, Count);

    /// <summary>The rows as NDJSON.</summary>
    public ReadOnlyMemory<byte> Body => body.WrittenMemory;

    /// <summary>What became of each row.</summary>
    public RowFate[] Fates { get; } = new RowFate[most];

    /// <summary>Where the journal has each row.</summary>
    public long[] Positions { get; } = new long[most];

    /// <summary>Takes the rows that are due.</summary>
    /// <returns>How many there were.</returns>
    public int Fill(Arrivals arrivals, long now, IncidentGenerator generator, RowWriter writer)
    {
        body.ResetWrittenCount();
        Count = arrivals.Take(now, intended);
        for (var i = 0; i < Count; i++)
        {
            told[i] = generator.Next(intended[i]);
            writer.Write(told[i], body);
        }

        return Count;
    }
}
