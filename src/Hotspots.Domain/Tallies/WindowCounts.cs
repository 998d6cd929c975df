using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>The counts of an area in every window: of what a window admits, and of what is known too coarsely for it.</summary>
internal sealed class WindowCounts
{
    private readonly StepCounts?[] counted = new StepCounts?[Window.All.Count];
    private StepCounts?[]? leftOut;

    /// <summary>Counts <paramref name="by"/> more, or fewer, at the incident's place in a window, or among those left out of it.</summary>
    public void Change(Window window, OccurredAt occurred, GroupSet groups, int by)
    {
        var series = window.Admits(occurred) ? counted : leftOut ??= new StepCounts?[Window.All.Count];
        (series[window.Index] ??= new()).Change(window.StepOf(occurred.CountedAt), groups, by);
    }

    /// <summary>The counts of a window in an interval of its steps.</summary>
    public ReadOnlySpan<StepCount> In(Window window, Interval interval, bool admitted) =>
        SeriesOf(window, admitted) is { } series ? series.Between(window.StepOf(interval.After), window.StepOf(interval.UpTo)) : [];

    /// <summary>Forgets what one window holds up to an edge of its steps.</summary>
    public void TrimUpTo(Window window, DateTimeOffset edge)
    {
        SeriesOf(window, admitted: true)?.TrimUpTo(window.StepOf(edge));
        SeriesOf(window, admitted: false)?.TrimUpTo(window.StepOf(edge));
    }

    /// <summary>All that a window holds.</summary>
    public ReadOnlySpan<StepCount> StepsOf(Window window, bool admitted) => SeriesOf(window, admitted) is { } series ? series.All : [];

    private StepCounts? SeriesOf(Window window, bool admitted) => (admitted ? counted : leftOut)?[window.Index];
}
