namespace Hotspots.LoadTest;

/// <summary>The positions that the servers answered, each counted once. A bit for each.</summary>
internal sealed class Positions
{
    private readonly Lock gate = new();
    private ulong[] bits = new ulong[1 << 14];

    /// <summary>How many different ones.</summary>
    public long Count { get; private set; }

    /// <summary>The last of them; 0 of none.</summary>
    public long Highest { get; private set; }

    /// <summary>Notes positions; 0 is none.</summary>
    /// <returns>How many of them are new.</returns>
    public int Add(ReadOnlySpan<long> positions)
    {
        lock (gate)
        {
            var before = Count;
            foreach (var position in positions)
            {
                Count += Set(position) ? 1 : 0;
            }

            return (int)(Count - before);
        }
    }

    private bool Set(long position)
    {
        if (position >> 6 >= bits.Length)
        {
            Array.Resize(ref bits, (int)Math.Max(bits.Length * 2, (position >> 6) + 1));
        }

        ref var word = ref bits[position >> 6];
        var bit = 1UL << (int)(position & 63);
        var isNew = position > 0 && (word & bit) == 0;
        (word, Highest) = (isNew ? word | bit : word, Math.Max(Highest, position));
        return isNew;
    }
}
