using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Tallies;

/// <summary>Equal incidents whose moment has not come yet.</summary>
internal readonly record struct FutureIncident(OccurredAt Occurred, GroupSet Groups, int Copies);

/// <summary>Incidents that are counted later than the clock, the next one first, so that no window counts the future early.</summary>
internal sealed class FutureIncidents
{
    private static readonly Comparer<FutureIncident> ByMoment = Comparer<FutureIncident>.Create(Compare);

    private readonly SortedSet<FutureIncident> waiting = new(ByMoment);

    /// <summary>Everybody in it, the next one first.</summary>
    public IEnumerable<FutureIncident> All => waiting;

    /// <summary>Lets <paramref name="by"/> more wait, or fewer.</summary>
    /// <exception cref="InvalidOperationException">More would leave than are in it.</exception>
    public void Change(OccurredAt occurred, GroupSet groups, int by)
    {
        var key = new FutureIncident(occurred, groups, 0);
        var copies = by + (waiting.TryGetValue(key, out var known) ? known.Copies : 0);
        if (copies < 0)
        {
            throw new InvalidOperationException("An incident is removed that was never added, or that was removed before.");
        }

        waiting.Remove(key);
        if (copies > 0)
        {
            waiting.Add(key with { Copies = copies });
        }
    }

    /// <summary>Takes out the next one whose moment has come.</summary>
    public bool TryTake(DateTimeOffset now, out FutureIncident next)
    {
        next = waiting.Min;
        var due = waiting.Count > 0 && next.Occurred.CountedAt <= now && waiting.Remove(next);
        return due;
    }

    private static int Compare(FutureIncident a, FutureIncident b) =>
        (a.Occurred.CountedAt, a.Occurred.After, a.Occurred.UpTo, a.Groups.Bits)
            .CompareTo((b.Occurred.CountedAt, b.Occurred.After, b.Occurred.UpTo, b.Groups.Bits));
}
