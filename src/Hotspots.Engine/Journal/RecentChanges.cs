using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>The last few thousand changes, for those who follow closely.</summary>
public sealed class RecentChanges
{
    /// <summary>How many it remembers.</summary>
    public const int Capacity = 8192;
    private readonly Change[] ring = new Change[Capacity];
    private readonly Lock gate = new();
    private long first;
    private long last;

    /// <summary>Remembers what was just added to the journal, by ascending position; after a gap only what follows it.</summary>
    public void Add(IReadOnlyList<Change> changes)
    {
        lock (gate)
        {
            foreach (var change in changes)
            {
                var position = change.Position.Value;
                first = position == last + 1 ? Math.Max(first, position - Capacity + 1) : position;
                last = position;
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
            first = last + 1;
        }
    }

    /// <summary>The changes after one position and up to another; null where one of them is not remembered.</summary>
    /// <param name="after">The position before the first.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="extent">Only changes that it contains; null for all of them.</param>
    public IReadOnlyList<Change>? Find(Position after, Position upTo, JournalExtent? extent = null) =>
        extent is null ? Find(after, upTo) : Find(after, upTo)?.Where(extent.Contains).ToList();

    private Change[]? Find(Position after, Position upTo)
    {
        lock (gate)
        {
            if (after.Value + 1 < first || upTo.Value > last)
            {
                return null;
            }

            var found = new Change[upTo.Value - after.Value];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = ring[(after.Value + 1 + i) % Capacity];
            }

            return found;
        }
    }
}
