using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>A surface of one bandwidth, drawn from a timeline and kept up with it.</summary>
internal sealed class SurfaceDrawing
{
    // So many looks at hotspots take about a millisecond.
    private const int PerSlice = 4;

    private static readonly HotspotFinder Finder = new(new(LeastIncidents: 1));

    private readonly Timeline timeline;
    private readonly WindowSurface standing;
    private readonly HotspotLife life;
    private readonly Expectation expectation;
    private ulong fingerprint;
    private Interval window;

    public SurfaceDrawing(Atlas atlas, District district, Lens lens, int bandwidth, Timeline timeline, Interval window)
    {
        (this.timeline, this.window, Shape) = (timeline, window, SurfaceShape.Of(atlas, district, lens, bandwidth));
        (standing, life, expectation) = (new(Shape), new(Shape, timeline), new(Shape, timeline));
        foreach (var incident in timeline.In(window))
        {
            Stand(incident, 1);
        }
    }

    public SurfaceShape Shape { get; }

    /// <summary>The memory that it takes, about.</summary>
    public long Bytes => standing.Bytes + life.Bytes + expectation.Bytes + (Shape.Mass?.Bytes ?? 0);

    private DateTimeOffset Edge => window.After + Shape.Window.Length;

    /// <summary>Counts an incident in or out that came to the timeline or left it.</summary>
    public void Count(in MappedIncident incident, int by)
    {
        expectation.CountPast(incident, by);
        life.Touch(incident.CountedAt);
        if (window.Contains(incident.CountedAt))
        {
            Stand(incident, by);
        }
    }

    /// <summary>Lets the window roll on; its trailing edge takes along what it passes.</summary>
    public void MoveTo(Interval next)
    {
        foreach (var incident in timeline.In(new(window.After, next.After)))
        {
            Stand(incident, -1);
        }

        window = next;
    }

    /// <summary>Does some of what is to be done before the hotspots can be told; false where nothing is.</summary>
    public bool Prepare() => life.CatchUp(Edge, PerSlice);

    /// <summary>How often it looked at hotspots.</summary>
    public long Looks => life.Looks;

    public SurfaceEvidence Evidence(Moment moment) => new(moment, Shape.Bandwidth, [.. standing.Shown(Edge).Cells]);

    public SurfaceState State(Moment moment, DateTimeOffset? knownFrom)
    {
        var shown = standing.Shown(Edge);
        expectation.MoveTo(Edge, knownFrom);
        var newest = timeline.NewestAfter(window.After);
        var (hotspots, news) = life.Now(Edge, standing, shown, knownFrom);
        var significance = expectation.Judge();
        return new(
            Moment: moment,
            Window: window,
            Version: FormattableString.Invariant($"{standing.ByCell.Total}.{fingerprint:x16}.{timeline.Fingerprint:x16}.{Edge.ToUnixTimeSeconds()}.{expectation.Windows}"),
            Grid: SurfaceGrid.Of(shown, Shape.Bandwidth, GridVersion()),
            Contours: [.. Finder.FindNested(shown, standing.ByCell).Select(Contour.Of)],
            Hotspots: [.. hotspots.Hotspots.Select(hotspot => Followed(hotspot, significance))],
            News: news,
            Significance: significance,
            Incidents: standing.ByCell.Total,
            Newest: newest);
    }

    private FollowedHotspot Followed(TrackedHotspot hotspot, SignificanceTest significance) => new(
        HotspotName.Of(hotspot.Since, hotspot.BornAt, Shape.Bandwidth),
        hotspot.Since,
        life.IsOfUnknownAge(hotspot.Since),
        hotspot.Hotspot,
        significance.Near(hotspot.Hotspot.PeakAt));

    // Where incidents fade the densities change with every step, and else with the incidents alone.
    private string GridVersion() => FormattableString.Invariant(
        $"{standing.ByCell.Total}.{fingerprint:x16}.{Shape.Bandwidth}{(Shape.Weighting == Weighting.Recency ? "." + Edge.ToUnixTimeSeconds() : "")}");

    private void Stand(in MappedIncident incident, int by)
    {
        expectation.CountNow(incident, by);
        if (by > 0)
        {
            standing.Add(incident);
            fingerprint += incident.Hash;
        }
        else
        {
            standing.Remove(incident);
            fingerprint -= incident.Hash;
        }
    }
}
