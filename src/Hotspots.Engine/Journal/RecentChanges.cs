using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>The last few thousand changes that this process committed, handed in memory to those who follow closely.</summary>
/// <remarks>
/// What other processes committed in between is not in it, nor what was committed without this process learning so: those positions are
/// read from the store. All members may be called from any thread.
/// </remarks>
public sealed class RecentChanges
{
    /// <summary>How many it remembers.</summary>
    public const int Capacity = 8192;

    /// <summary>So many changes are read from a store at once.</summary>
    public const int Batch = 1024;

    // Few of many are looked for in longer strides, that still hold the store for a moment only.
    private const int Stride = 32 * Batch;

    private readonly Change?[] ring = new Change?[Capacity];
    private readonly Lock gate = new();
    private long last;

    /// <summary>Remembers what was just committed, by ascending position.</summary>
    public void Add(IReadOnlyList<Change> changes)
    {
        lock (gate)
        {
            foreach (var change in changes)
            {
                if (change.Position.Value <= last)
                {
                    Array.Clear(ring); // The store gives this position anew.
                }

                last = change.Position.Value;
                ring[last % Capacity] = change;
            }
        }
    }

    /// <summary>Forgets all of them: what they say is no longer what the journal says.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Array.Clear(ring);
        }
    }

    /// <summary>Reads changes in order, each position once: those that are remembered from memory, the others from the store.</summary>
    /// <param name="after">The position before the first.</param>
    /// <param name="end">The last position; all up to there are committed.</param>
    /// <param name="extent">Only changes that it contains; null for all of them.</param>
    /// <param name="store">Reads the store.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async IAsyncEnumerable<Change> ReadAsync(
        Position after, Position end, JournalExtent? extent, StoreRead store, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (after < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var (found, upTo) = Find(after, new(Math.Min(after.Value + (extent is null ? Batch : Stride), end.Value)));
            if (found.Count == 0)
            {
                (found, upTo) = await store(after, upTo).ConfigureAwait(false);
            }

            foreach (var change in found)
            {
                if (extent?.Contains(change) != false)
                {
                    yield return change;
                }
            }

            after = upTo;
        }
    }

    /// <summary>The next changes after a position as far as they are remembered without a gap, and the last of their positions; where there are none, up to which position the store has to be read.</summary>
    /// <param name="after">The position before the first.</param>
    /// <param name="upTo">The last position.</param>
    public (IReadOnlyList<Change> Known, Position UpTo) Find(Position after, Position upTo)
    {
        lock (gate) // What is told of is of one moment: a commit may be remembered between two looks.
        {
            var known = Known(after.Value, upTo.Value);
            return (known, known is [.., var end] ? end.Position : LastUnknown(upTo.Value));
        }
    }

    private List<Change> Known(long after, long upTo)
    {
        var known = new List<Change>();
        while (after < upTo && At(after + 1) is { } change)
        {
            known.Add(change);
            after++;
        }

        return known;
    }

    // All up to there are read at once, remembered or not: many small reads cost more than a large one.
    private Position LastUnknown(long upTo)
    {
        while (At(upTo) is not null)
        {
            upTo--;
        }

        return new(upTo);
    }

    private Change? At(long position) => ring[position % Capacity] is { } change && change.Position.Value == position ? change : null;
}

/// <summary>Reads the changes after one position and up to another from a store, in order, or those of them that may matter.</summary>
/// <returns>The changes, and up to which position they are all of them: at least the first.</returns>
public delegate ValueTask<(IReadOnlyList<Change> Found, Position UpTo)> StoreRead(Position after, Position upTo);
