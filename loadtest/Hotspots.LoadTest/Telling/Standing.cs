using Hotspots.Domain.Time;

namespace Hotspots.LoadTest;

/// <summary>What stands by what the servers answered: of each incident the highest revision that was acknowledged. Eight bytes each.</summary>
internal sealed class Standing
{
    private const int ChunkBits = 20;

    // An entry: the step of ten seconds (32 bits), the revision (8), and the spot from 1 (24), 0 for withdrawn. 0 is nothing.
    private readonly List<long[]> chunks = [];
    private readonly Lock gate = new();

    /// <summary>Everything that counts: at which spot, and in which ten seconds it happened, by the steps of the shortest window.</summary>
    public IEnumerable<(int Spot, int Step)> Counted => chunks.SelectMany(chunk => chunk)
        .Where(entry => (entry & 0xFF_FFFF) != 0).Select(entry => ((int)(entry & 0xFF_FFFF) - 1, (int)(entry >> 32)));

    /// <summary>Notes that rows are durable. The order does not matter, nor how often.</summary>
    public void Acknowledge(ReadOnlySpan<GeneratedRevision> rows)
    {
        lock (gate)
        {
            foreach (var told in rows)
            {
                ref var entry = ref EntryOf(told.Number);
                if (((entry >> 24) & 0xFF) < told.Revision)
                {
                    entry = ((long)StepOf(told.OccurredMs) << 32) | ((long)told.Revision << 24) | (told.Kind == GeneratedKind.Withdrawal ? 0 : (uint)told.Spot + 1);
                }
            }
        }
    }

    private static int StepOf(long occurredMs) => Window.OneHour.StepOf(DateTimeOffset.FromUnixTimeMilliseconds(occurredMs));

    private ref long EntryOf(long number)
    {
        while (chunks.Count <= number >> ChunkBits)
        {
            chunks.Add(new long[1 << ChunkBits]);
        }

        return ref chunks[(int)(number >> ChunkBits)][number & ((1 << ChunkBits) - 1)];
    }
}
