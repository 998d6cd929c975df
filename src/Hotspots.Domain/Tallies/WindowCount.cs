using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>How many incidents a rolling window holds, beside the window of equal length before it.</summary>
/// <param name="Current">Incidents in <see cref="Window.At"/>.</param>
/// <param name="Previous">Incidents in <see cref="Window.Before"/>.</param>
/// <param name="LeftOut">Incidents that would be in <see cref="Window.At"/>, but whose moment is known less precisely than the window is long.</param>
public readonly record struct WindowCount(int Current, int Previous, int LeftOut)
{
    /// <summary>The counts of two disjoint sets of incidents, taken together.</summary>
    public static WindowCount operator +(WindowCount a, WindowCount b) =>
        new(a.Current + b.Current, a.Previous + b.Previous, a.LeftOut + b.LeftOut);

    /// <summary>What some equal incidents add to the count of a window.</summary>
    internal static WindowCount Of(OccurredAt occurred, int copies, Window window, Interval current, Interval previous)
    {
        var (now, before) = (current.Contains(occurred.CountedAt), previous.Contains(occurred.CountedAt));
        return (window.Admits(occurred), now, before) switch
        {
            (true, true, _) => new(copies, 0, 0),
            (true, _, true) => new(0, copies, 0),
            (false, true, _) => new(0, 0, copies),
            _ => default,
        };
    }
}
