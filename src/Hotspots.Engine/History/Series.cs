using Hotspots.Domain.Coverage;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.History;

/// <summary>How long the steps of a series are.</summary>
public enum SeriesStep
{
    /// <summary>A day in London.</summary>
    Day = 0,

    /// <summary>Seven days from the first day of the period on.</summary>
    Week = 1,

    /// <summary>A month from the first day of the period on.</summary>
    Month = 2,
}

/// <summary>How did it go over time?</summary>
/// <param name="Place">Where.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">From when to when.</param>
/// <param name="Step">The length of the steps.</param>
/// <param name="Today">The day on which it is asked, London: what comes later is not missing.</param>
public sealed record SeriesQuestion(HistoryPlace Place, GroupSet Groups, Period Period, SeriesStep Step, DateOnly Today);

/// <summary>One step of a series.</summary>
/// <param name="Period">Its days.</param>
/// <param name="Whole">Whether the period holds all of it; the last step may be cut off.</param>
/// <param name="Known">How much of it is known of the groups.</param>
/// <param name="Count">Incidents that are known.</param>
/// <param name="LeftOut">Incidents known less precisely than the step is long.</param>
/// <param name="Baseline">
/// The mean of the same season before: for months and weeks the same of up to five earlier years, for days the same weekday of up to
/// eight weeks, of those alone that are known whole. Null where fewer than two are.
/// </param>
/// <param name="Past">How many went into the baseline.</param>
/// <param name="Low">Fewer than this would be unusual at 95 %, if the past went on.</param>
/// <param name="High">More than this would be.</param>
public sealed record SeriesPoint(Period Period, bool Whole, Known Known, int Count, int LeftOut, double? Baseline, int Past, int? Low, int? High);

/// <summary>A series.</summary>
/// <param name="Points">In the order of time.</param>
/// <param name="KnownFrom">The first day that is known of the groups; nothing before it went into a baseline. Null where there is none.</param>
/// <param name="LeftOut">Of the whole period.</param>
public sealed record Series(IReadOnlyList<SeriesPoint> Points, DateOnly? KnownFrom, int LeftOut);

/// <summary>Answers <see cref="SeriesQuestion"/>.</summary>
public static class SeriesAnswer
{
    /// <summary>More steps than this are asked for in parts.</summary>
    public const int MostSteps = 5_000;

    private const int LeastPast = 2;
    private const double Unusual = 0.025;

    /// <summary>The series as it was known at the view's position.</summary>
    /// <exception cref="HistoryException">It has more than <see cref="MostSteps"/> steps.</exception>
    public static Series Of(ColumnView view, SeriesQuestion question)
    {
        var steps = new Steps(question.Period, question.Step);
        if (steps.Count > MostSteps)
        {
            throw new HistoryException($"{steps.Count:N0} steps are more than {MostSteps:N0}: ask for a shorter period or longer steps.");
        }

        var (counts, leftOut) = StepFold.Count(view, question, steps);
        var covered = new CoveredDays(view.DaysKnownOf(question.Place.District, question.Groups), question.Today);
        var points = Enumerable.Range(0, steps.Count).Select(step => Point(steps, step, counts, leftOut, covered)).ToList();
        return new(points, covered.Days is { IsEmpty: false, Periods: var known } ? known[0].First : null, points.Sum(point => point.LeftOut));
    }

    private static SeriesPoint Point(Steps steps, int step, int[] counts, int[] leftOut, CoveredDays covered)
    {
        var (period, whole) = (steps.PeriodOf(step), steps.IsWhole(step));
        var known = covered.Of(period);
        int[] past = whole && known == Known.Whole ? [.. steps.Past(step).Where(earlier => covered.Cover(steps.PeriodOf(earlier))).Select(earlier => counts[steps.IndexOf(earlier)])] : [];
        var (at, sum) = (steps.IndexOf(step), past.Sum());
        return past.Length < LeastPast
            ? new(period, whole, known, counts[at], leftOut[at], null, past.Length, null, null)
            : new(period, whole, known, counts[at], leftOut[at], (double)sum / past.Length, past.Length, LowOf(sum, past.Length), HighOf(sum, past.Length));
    }

    // The exact limits of a Poisson count beside earlier ones: what is expected is itself only known from so many.
    private static int HighOf(int past, int windows)
    {
        var high = past / windows;
        while (CountTail.Conditional(high + 1, past, windows, double.PositiveInfinity) > Unusual)
        {
            high++;
        }

        return high;
    }

    private static int LowOf(int past, int windows)
    {
        var low = past / windows;
        while (low > 0 && 1 - CountTail.Conditional(low, past, windows, double.PositiveInfinity) > Unusual)
        {
            low--;
        }

        return low;
    }
}

/// <summary>The steps of a period, and as many before it as baselines need.</summary>
internal sealed class Steps
{
    private readonly Period period;
    private readonly SeriesStep step;
    private readonly int back;
    private readonly TimeRange[] stretches;

    public Steps(Period period, SeriesStep step)
    {
        (this.period, this.step) = (period, step);
        (Apart, Seasons) = step switch { SeriesStep.Day => (7, 8), SeriesStep.Week => (52, 5), _ => (12, 5) };
        back = Apart * Seasons;
        while (FirstOf(Count) <= period.Last)
        {
            Count++;
        }

        stretches = [.. Enumerable.Range(-back, Count + back).Select(number => TimeRange.Of(PeriodOf(number)))];
    }

    public int Count { get; }

    private int Apart { get; }

    private int Seasons { get; }

    /// <summary>All stretches, the earliest first, each beginning where the one before ends.</summary>
    public ReadOnlySpan<TimeRange> All => stretches;

    public int IndexOf(int number) => number + back;

    public IEnumerable<int> Past(int number) => Enumerable.Range(1, Seasons).Select(season => number - (season * Apart));

    public bool IsWhole(int number) => FirstOf(number + 1).AddDays(-1) <= period.Last;

    public Period PeriodOf(int number) => new(FirstOf(number), IsWhole(number) ? FirstOf(number + 1).AddDays(-1) : period.Last);

    private DateOnly FirstOf(int number) => step switch
    {
        SeriesStep.Day => period.First.AddDays(number),
        SeriesStep.Week => period.First.AddDays(7 * number),
        _ => period.First.AddMonths(number),
    };
}

/// <summary>Counts rows by step.</summary>
internal struct StepFold : IRowFold
{
    private readonly Func<ColumnChunk, int, bool> inPlace;
    private readonly bool[] inGroups;
    private readonly int[] starts;
    private readonly uint[] lengths;
    private readonly int[] counts;
    private readonly int[] leftOut;

    private StepFold(ColumnView view, SeriesQuestion question, Steps steps)
    {
        (inPlace, inGroups) = (question.Place.Test(view), view.Kinds.In(question.Groups));
        (starts, lengths) = (new int[steps.All.Length], new uint[steps.All.Length]);
        for (var i = 0; i < starts.Length; i++)
        {
            (starts[i], lengths[i]) = (steps.All[i].From, steps.All[i].Length);
        }

        (counts, leftOut) = (new int[starts.Length], new int[starts.Length]);
    }

    /// <summary>The counts of all steps, and those left out.</summary>
    public static (int[] Counts, int[] LeftOut) Count(ColumnView view, SeriesQuestion question, Steps steps)
    {
        var fold = new StepFold(view, question, steps);
        var whole = new TimeRange(steps.All[0].From, steps.All[^1].To);
        view.Fold(whole, ref fold);
        return (fold.counts, fold.leftOut);
    }

    public readonly void Take(ColumnChunk chunk, int row, int sign)
    {
        if (inGroups[chunk.Kind[row]] && inPlace(chunk, row))
        {
            var found = Array.BinarySearch(starts, chunk.Counted[row]);
            var step = found >= 0 ? found : ~found - 1;
            ((uint)chunk.Precision[row] > lengths[step] ? leftOut : counts)[step] += sign;
        }
    }
}
