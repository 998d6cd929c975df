using Hotspots.Domain;

namespace Hotspots.Engine;

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
/// past: the looks from its time on are taken again.
/// </para>
/// </remarks>
internal sealed class HotspotLife(SurfaceShape shape, Timeline timeline)
{
    private const int WindowsBack = 4;
    private const int StepsApart = 12;
    private static readonly HotspotTracker Tracker = new(new());

    private readonly List<Look> looks = [];
    private DateTimeOffset anchor;
    private DateTimeOffset? toldFrom;

    private TimeSpan Length => shape.Window.Length;

    private TimeSpan Apart => shape.Window.Step * StepsApart;

    /// <summary>How far back it looks: a window before the first look.</summary>
    public static DateTimeOffset Reach(Window window, DateTimeOffset edge) => AnchorAt(window, edge) - window.Length;

    /// <summary>Takes back the looks that an incident of that time has a part in.</summary>
    public void Forget(DateTimeOffset countedAt) => looks.RemoveAll(look => look.At >= countedAt);

    /// <summary>The hotspots as they are now, and what happened to them within the window.</summary>
    /// <param name="edge">The end of the window's last whole step.</param>
    /// <param name="standing">What stands in the window.</param>
    /// <param name="shown">Its surface.</param>
    /// <param name="knownFrom">Since when anything is known.</param>
    public (TrackedHotspots Hotspots, IReadOnlyList<HotspotNews> News) Now(
        DateTimeOffset edge, Standing standing, Surface shown, DateTimeOffset? knownFrom)
    {
        CatchUp(edge);
        if (knownFrom != toldFrom)
        {
            looks.ForEach(look => look.News = null); // What was to be expected then is another matter now.
            toldFrom = knownFrom;
        }

        var last = looks[^1];
        var (after, events) = Tracker.Look(last.After, last.At, shown, standing.ByCell);
        var present = new Look(last.At + Apart, last.After, after, events);
        return (after, [.. looks.Append(present).Where(look => look.At > edge - Length).SelectMany(look => look.News ??= NewsOf(look, knownFrom))]);
    }

    /// <summary>Whether a hotspot may be older than its first look says.</summary>
    public bool IsOfUnknownAge(DateTimeOffset since) => since < anchor;

    private static DateTimeOffset AnchorAt(Window window, DateTimeOffset edge)
    {
        var span = window.Length.Ticks * WindowsBack;
        return new(((edge.UtcTicks / span) - 1) * span, TimeSpan.Zero);
    }

    private void CatchUp(DateTimeOffset edge)
    {
        if (AnchorAt(shape.Window, edge) is var from && from != anchor)
        {
            looks.Clear();
            anchor = from;
        }

        var next = looks.Count > 0 ? looks[^1].At + Apart : anchor;
        if (next > edge)
        {
            return;
        }

        var standing = new Standing(shape);
        foreach (var incident in timeline.In(new(next - Length, next)))
        {
            standing.Add(incident);
        }

        Take(next, standing);
        for (; next + Apart <= edge; next += Apart)
        {
            Roll(standing, next);
            Take(next + Apart, standing);
        }
    }

    private void Take(DateTimeOffset at, Standing standing)
    {
        var before = looks.Count > 0 ? looks[^1].After : TrackedHotspots.None(shape.Frame);
        var (after, events) = Tracker.Look(before, at - Apart, standing.Shown(at), standing.ByCell);
        looks.Add(new(at, before, after, events));
    }

    private void Roll(Standing standing, DateTimeOffset from)
    {
        foreach (var incident in timeline.In(new(from, from + Apart)))
        {
            standing.Add(incident);
        }

        foreach (var incident in timeline.In(new(from - Length, from - Length + Apart)))
        {
            standing.Remove(incident);
        }
    }

    private List<HotspotNews> NewsOf(Look look, DateTimeOffset? knownFrom)
    {
        var windows = look.Events.Count == 0 ? [] : Expectation.WindowsAt(shape.Window, look.At, knownFrom);
        return [.. look.Events.Select(told => HotspotNews.Of(told, look.Find(told.Other), ExpectedIn(look.Find(told.Id)!, windows), shape.Bandwidth))];
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

    private sealed record Look(DateTimeOffset At, TrackedHotspots Before, TrackedHotspots After, IReadOnlyList<HotspotEvent> Events)
    {
        /// <summary>Made when it is asked for: most looks are never told of.</summary>
        public List<HotspotNews>? News { get; set; }

        public TrackedHotspot? Find(long? id) =>
            After.Hotspots.FirstOrDefault(hotspot => hotspot.Id == id) ?? Before.Hotspots.FirstOrDefault(hotspot => hotspot.Id == id);
    }
}
