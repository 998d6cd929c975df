using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>The past of one area, as far back as any comparison looks: counts the <see cref="PastWindows"/> of every window.</summary>
/// <remarks>
/// Windows of up to a week are compared with the last twelve weeks, by steps of ten seconds; longer ones with up to twelve years,
/// by hours. The ends of past windows are ends of such steps, on both sides of a clock change. Not safe for use by several threads at once.
/// </remarks>
public sealed class Baseline
{
    private const int WeekOfSteps = 7 * 24 * 360;
    private const int YearOfHours = 364 * 24;

    private readonly StepHistory fine = new(TimeSpan.FromSeconds(10), WeekOfSteps);
    private readonly StepHistory coarse = new(TimeSpan.FromHours(1), YearOfHours);

    /// <summary>The moment before which nothing matters for windows that end at <paramref name="now"/>, UTC.</summary>
    public static DateTimeOffset Horizon(DateTimeOffset now) => PastWindows.Horizon(Window.TwelveMonths, now);

    /// <summary>Takes an incident in.</summary>
    /// <param name="occurred">When it happened.</param>
    /// <param name="groups">All groups that it belongs to; also of one that is in none it is known that something was recorded then.</param>
    public void Add(OccurredAt occurred, GroupSet groups) => Change(occurred, groups, 1);

    /// <summary>Undoes <see cref="Add"/> of an equal incident.</summary>
    /// <exception cref="InvalidOperationException">There is none; the baseline must be rebuilt.</exception>
    public void Remove(OccurredAt occurred, GroupSet groups) => Change(occurred, groups, -1);

    /// <summary>Forgets what lies before the past windows of every window that ends at <paramref name="now"/> or later.</summary>
    public void Advance(DateTimeOffset now)
    {
        fine.TrimUpTo(PastWindows.Horizon(Window.SevenDays, now));
        coarse.TrimUpTo(Horizon(now));
    }

    /// <summary>How many of the incidents that a filter and the window admit lie in one of its past windows.</summary>
    /// <param name="window">The window that is compared.</param>
    /// <param name="groups">Which incidents count.</param>
    /// <param name="past">One of <see cref="PastWindows.Of"/> where the window ends with a step.</param>
    public int Count(Window window, GroupFilter groups, Interval past) => (IsLong(window) ? coarse : fine).Count(window, groups, past);

    /// <summary>The beginning of the first day, UTC, after the <see cref="Horizon"/> of which an incident in none of some groups is known; null where there is none.</summary>
    public DateTimeOffset? KnownFrom(GroupSet without, DateTimeOffset now) => coarse.FirstAfter(Horizon(now), without) is { } first
        ? new DateTimeOffset(first.UtcTicks - (first.UtcTicks % TimeSpan.TicksPerDay), TimeSpan.Zero)
        : null;

    private static bool IsLong(Window window) => window.Length > Window.SevenDays.Length;

    private static int PrecisionOf(OccurredAt occurred)
    {
        var index = 0;
        while (index < Window.All.Count && !Window.All[index].Admits(occurred))
        {
            index++;
        }

        return index;
    }

    private void Change(OccurredAt occurred, GroupSet groups, int by)
    {
        var precision = PrecisionOf(occurred);
        coarse.Change(occurred.CountedAt, precision, groups, by);
        if (!groups.IsEmpty && precision <= Window.SevenDays.Index)
        {
            fine.Change(occurred.CountedAt, precision, groups, by);
        }
    }
}
