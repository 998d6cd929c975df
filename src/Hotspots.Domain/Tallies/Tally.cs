using System.Numerics;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>The rolling counts of one area: every window, every set of groups.</summary>
/// <remarks>
/// Incidents are counted by the exact set of groups they belong to, so that the count of a union of overlapping groups is
/// a sum in which no incident stands twice. A count equals, always, the number of incidents in <see cref="Window.At"/> and
/// <see cref="Window.Before"/>. It needs memory for the steps of two windows and for the incidents that lie in the future,
/// whatever the rate. The state is a function of the incidents and of <see cref="AdvancedTo"/> alone: the order in which
/// they came does not matter, and what was removed leaves no trace. Not safe for use by several threads at once.
/// </remarks>
/// <param name="now">Where its clock begins.</param>
public sealed class Tally(DateTimeOffset now)
{
    // Most areas of a country are quiet: what holds nothing should need next to nothing.
    private WindowCounts? counts;
    private FutureIncidents? future;

    /// <summary>Where its clock stands, UTC.</summary>
    public DateTimeOffset AdvancedTo { get; private set; } = now.ToUniversalTime();

    /// <summary>How many incidents in none of some groups happen later than a moment.</summary>
    /// <param name="now">Not before <see cref="AdvancedTo"/>.</param>
    /// <param name="without">Incidents in any of these are passed over.</param>
    public int UpcomingAt(DateTimeOffset now, GroupSet without) =>
        future?.All.Where(each => each.Occurred.CountedAt > now && !each.Groups.Overlaps(without)).Sum(each => each.Copies) ?? 0;

    /// <summary>When the next incident after a moment happens, UTC; null where none is known.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) =>
        future?.All.Select(each => (DateTimeOffset?)each.Occurred.CountedAt).FirstOrDefault(at => at > now);

    /// <summary>Counts an incident. Windows that it is too old for do not notice; one in the future waits for its moment.</summary>
    /// <param name="occurred">When it happened.</param>
    /// <param name="groups">All groups it belongs to; without any, no question can reach it and it is not kept.</param>
    public void Add(OccurredAt occurred, GroupSet groups) => Change(occurred, groups, 1);

    /// <summary>Undoes <see cref="Add"/> of an equal incident.</summary>
    /// <exception cref="InvalidOperationException">There is none; the tally must be rebuilt.</exception>
    public void Remove(OccurredAt occurred, GroupSet groups) => Change(occurred, groups, -1);

    /// <summary>Moves the clock forward and forgets what lies before the two latest windows. An earlier time changes nothing.</summary>
    public void Advance(DateTimeOffset now)
    {
        if (now <= AdvancedTo)
        {
            return;
        }

        var earlier = AdvancedTo;
        AdvancedTo = now.ToUniversalTime();
        AdmitWaiting();
        Trim(earlier);
    }

    /// <summary>How many of the incidents that a filter admits are in a window that ends at <paramref name="now"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is before <see cref="AdvancedTo"/>, where steps are already forgotten.</exception>
    public WindowCount Count(Window window, GroupFilter groups, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now, AdvancedTo);
        var (current, previous) = (window.At(now), window.Before(now));
        var counted = new WindowCount(
            Sum(window, groups, current, admitted: true), Sum(window, groups, previous, admitted: true), Sum(window, groups, current, admitted: false));
        return counted + CountWaiting(window, groups, current, previous);
    }

    /// <summary>The count of each of the first groups by itself, as <see cref="Count(Window, GroupFilter, DateTimeOffset)"/> gives it, in one go.</summary>
    /// <param name="window">The window.</param>
    /// <param name="byGroup">Gets the counts; its length says of how many groups.</param>
    /// <param name="now">Where the window ends.</param>
    /// <param name="without">Incidents in any of these count for no group.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is before <see cref="AdvancedTo"/>.</exception>
    public void CountEach(Window window, Span<WindowCount> byGroup, DateTimeOffset now, GroupSet without = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now, AdvancedTo);
        var (current, previous) = (window.At(now), window.Before(now));
        byGroup.Clear();
        foreach (var (_, count, groups) in In(window, current, admitted: true))
        {
            Enter(byGroup, groups, without, new(count, 0, 0));
        }

        foreach (var (_, count, groups) in In(window, previous, admitted: true))
        {
            Enter(byGroup, groups, without, new(0, count, 0));
        }

        foreach (var (_, count, groups) in In(window, current, admitted: false))
        {
            Enter(byGroup, groups, without, new(0, 0, count));
        }

        foreach (var (occurred, groups, copies) in future?.All ?? [])
        {
            Enter(byGroup, groups, without, WindowCount.Of(occurred, copies, window, current, previous));
        }
    }

    /// <summary>All it holds, to compare with another tally at the same instant.</summary>
    public TallySnapshot Snapshot() => new(AdvancedTo, counts, future?.All ?? []);

    private void Change(OccurredAt occurred, GroupSet groups, int by)
    {
        if (groups.IsEmpty)
        {
            return;
        }

        if (occurred.CountedAt > AdvancedTo)
        {
            (future ??= new()).Change(occurred, groups, by);
        }
        else
        {
            Count(occurred, groups, by);
        }
    }

    private void Count(OccurredAt occurred, GroupSet groups, int by)
    {
        foreach (var window in Window.All)
        {
            if (occurred.CountedAt > window.Before(AdvancedTo).After)
            {
                (counts ??= new()).Change(window, occurred, groups, by);
            }
        }
    }

    private ReadOnlySpan<StepCount> In(Window window, Interval interval, bool admitted) =>
        counts is null ? [] : counts.In(window, interval, admitted);

    private int Sum(Window window, GroupFilter groups, Interval interval, bool admitted)
    {
        var sum = 0;
        foreach (ref readonly var step in In(window, interval, admitted))
        {
            sum += groups.Admits(step.Groups) ? step.Count : 0;
        }

        return sum;
    }

    private static void Enter(Span<WindowCount> byGroup, GroupSet groups, GroupSet without, WindowCount count)
    {
        for (var bits = groups.Overlaps(without) ? 0 : groups.Bits; bits != 0; bits &= bits - 1)
        {
            var group = BitOperations.TrailingZeroCount(bits);
            if (group < byGroup.Length)
            {
                byGroup[group] += count;
            }
        }
    }

    private void AdmitWaiting()
    {
        while (future is not null && future.TryTake(AdvancedTo, out var next))
        {
            Count(next.Occurred, next.Groups, next.Copies);
        }
    }

    private void Trim(DateTimeOffset earlier)
    {
        foreach (var window in counts is null ? [] : Window.All)
        {
            var floor = window.Before(AdvancedTo).After;
            if (floor != window.Before(earlier).After)
            {
                counts!.TrimUpTo(window, floor);
            }
        }
    }

    private WindowCount CountWaiting(Window window, GroupFilter groups, Interval current, Interval previous)
    {
        var sum = default(WindowCount);
        foreach (var (occurred, membership, copies) in future?.All ?? [])
        {
            if (groups.Admits(membership))
            {
                sum += WindowCount.Of(occurred, copies, window, current, previous);
            }
        }

        return sum;
    }
}
