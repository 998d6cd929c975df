namespace Hotspots.Domain;

/// <summary>The counts of those incidents of an area that belong to exactly the same groups, in every window.</summary>
internal sealed class Membership
{
    private readonly StepCounts?[] counted = new StepCounts?[Window.All.Count];
    private StepCounts?[]? leftOut;

    /// <summary>Counts <paramref name="by"/> more, or fewer, at the incident's place in a window, or among those left out of it.</summary>
    public void Change(Window window, OccurredAt occurred, int by)
    {
        var series = window.Admits(occurred) ? counted : leftOut ??= new StepCounts?[Window.All.Count];
        (series[window.Index] ??= new()).Change(window.StepOf(occurred.CountedAt), by);
    }

    /// <summary>The counts in a window and in the one before it.</summary>
    public WindowCount Count(Window window, Interval current, Interval previous) =>
        new(Sum(counted, window, current), Sum(counted, window, previous), Sum(leftOut, window, current));

    /// <summary>Forgets what one window holds up to an edge of its steps.</summary>
    public void TrimUpTo(Window window, DateTimeOffset edge)
    {
        counted[window.Index]?.TrimUpTo(window.StepOf(edge));
        leftOut?[window.Index]?.TrimUpTo(window.StepOf(edge));
    }

    /// <summary>The steps of a window that hold something.</summary>
    public ReadOnlySpan<StepCount> StepsOf(Window window, bool admitted) =>
        (admitted ? counted : leftOut)?[window.Index] is { } series ? series.Steps : [];

    private static int Sum(StepCounts?[]? series, Window window, Interval interval) =>
        series?[window.Index]?.Sum(window.StepOf(interval.After), window.StepOf(interval.UpTo)) ?? 0;
}
