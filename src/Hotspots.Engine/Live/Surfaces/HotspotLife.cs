using Hotspots.Domain.Density;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Follows the hotspots of a lens through time, as the incidents that are known now tell it.</summary>
/// <remarks>
/// <para>
/// It looks every twelfth step of the window, at times that are the same everywhere, and once more at what is there now. So
/// identities and events follow from the journal and the clock alone: every server tells the same, and tells it again. What a look
/// finds is dated by the look before it, where the stretch began in which it came about: so the date that is told of what is
/// there now stays when the next look has settled it.
/// </para>
/// <para>
/// It begins four to eight windows back. What was there at the first look is of unknown age. What arrives late tells of the
/// past: <see cref="HotspotLooks"/> takes again what it changes.
/// </para>
/// </remarks>
internal sealed class HotspotLife(SurfaceShape shape, Timeline timeline)
{
    private readonly HotspotLooks looks = new(shape, timeline);
    private DateTimeOffset? toldFrom;

    /// <summary>The memory that it takes, about.</summary>
    public long Bytes => looks.Bytes;

    /// <summary>How often it looked.</summary>
    public long Looks => looks.Taken;

    /// <summary>How far back it looks: a window before the first look.</summary>
    public static DateTimeOffset Reach(Window window, DateTimeOffset edge) => HotspotLooks.AnchorAt(window, edge) - window.Length;

    /// <summary>Takes back what an incident of that time, which came or went, has a part in.</summary>
    public void Touch(DateTimeOffset countedAt) => looks.Touch(countedAt);

    /// <summary>Looks so many times at most at where that is due; returns whether it was due anywhere.</summary>
    public bool CatchUp(DateTimeOffset edge, int most) => looks.CatchUp(edge, most);

    /// <summary>The hotspots as they are now, and what happened to them within the window.</summary>
    /// <param name="edge">The end of the window's last whole step.</param>
    /// <param name="standing">What stands in the window.</param>
    /// <param name="shown">Its surface.</param>
    /// <param name="knownFrom">Since when anything is known.</param>
    public (TrackedHotspots Hotspots, IReadOnlyList<HotspotChanges> News) Now(
        DateTimeOffset edge, WindowSurface standing, Surface shown, DateTimeOffset? knownFrom)
    {
        looks.CatchUp(edge, most: int.MaxValue);
        if (knownFrom != toldFrom)
        {
            foreach (var look in looks.All)
            {
                look.News = null; // What was to be expected then is another matter now.
            }

            toldFrom = knownFrom;
        }

        var present = looks.Present(shown, standing.ByCell);
        return (present.After, [.. looks.All.Append(present).Where(look => look.At > edge - shape.Window.Length).SelectMany(look => look.News ??= NewsOf(look, knownFrom))]);
    }

    /// <summary>Whether a hotspot may be older than its first look says.</summary>
    public bool IsOfUnknownAge(DateTimeOffset since) => since < looks.Anchor;

    private List<HotspotChanges> NewsOf(Look look, DateTimeOffset? knownFrom)
    {
        var windows = look.Events.Count == 0 ? [] : Expectation.WindowsAt(shape.Window, look.At, knownFrom);
        return [.. look.Events.Select(told => HotspotChanges.Of(told, look.Find(told.Other), ExpectedIn(look.Find(told.Id)!, windows), shape.Bandwidth))];
    }

    private double? ExpectedIn(TrackedHotspot hotspot, IReadOnlyList<Interval> windows)
    {
        if (windows.Count == 0)
        {
            return null;
        }

        var cells = hotspot.Cells.ToHashSet();
        return ExpectedCounts.Of([.. windows.Select(window => timeline.In(window).Count(incident => cells.Contains(shape.Frame.IndexOf(incident.At))))]);
    }
}
