using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>The density surface of one lens, the hotspots on it, their life, and whether they are real.</summary>
/// <param name="atlas">The boundaries.</param>
/// <param name="district">The lens's district.</param>
/// <param name="lens">What is looked at.</param>
public sealed class SurfaceCell(Atlas atlas, District district, Lens lens) : Cell
{
    private readonly List<PlacedIncident> upcoming = [];
    private Timeline timeline = new(lens.Window);
    private BandwidthChoice bandwidth = null!;
    private KnownDays known = new();
    private Interval window;
    private DateTimeOffset reach;
    private SurfaceDrawing? drawing;
    private SurfaceState? answered;
    private DateTimeOffset? answeredFrom;

    private DateTimeOffset Edge => window.After + lens.Window.Length;

    /// <inheritdoc/>
    public override JournalSlice SliceAt(DateTimeOffset now) =>
        new(new(district.SouthWest, district.NorthEast), ReachAt(lens.Window.At(now)));

    /// <inheritdoc/>
    public override bool Concerns(PlacedIncident incident) => incident.Grid is not null && district.Includes(incident.Placement);

    /// <inheritdoc/>
    public override SubscriptionFilter Filter => SubscriptionFilter.Where(Concerns, new([new(district.SouthWest, district.NorthEast)], Unlocated: false));

    /// <summary>The memory that it takes, about: its incidents, its grids, what is known of its hotspots, and the last answer twice, as it is and as it is sent.</summary>
    public long Bytes => timeline.Bytes + (drawing?.Bytes ?? 0) + (answered is { Grid.Values.Length: var cells } ? 2L * cells * sizeof(ushort) : 0);

    /// <inheritdoc/>
    public override void Clear(DateTimeOffset now)
    {
        (timeline, known, drawing, answered) = (new(lens.Window), new(), null, null);
        bandwidth = new(lens, timeline);
        upcoming.Clear();
        window = lens.Window.At(now);
        reach = ReachAt(window);
    }

    /// <inheritdoc/>
    public override void Add(in PlacedIncident incident) => Count(incident, 1);

    /// <inheritdoc/>
    public override void Remove(in PlacedIncident incident) => Count(incident, -1);

    /// <inheritdoc/>
    public override void Advance(DateTimeOffset now)
    {
        var next = lens.Window.At(now);
        var isNewStep = next.After != window.After;
        drawing?.MoveTo(next);
        window = next;
        foreach (var due in upcoming.Where(incident => !IsUpcoming(incident)).ToList())
        {
            upcoming.Remove(due);
            Enter(MappedIncident.Of(due, lens.Snapped));
        }

        if (isNewStep)
        {
            answered = null;
            reach = ReachAt(window);
        }

        timeline.Trim(reach);
        known.Trim(reach);
    }

    /// <summary>How often it looked at the hotspots of a moment, for a measure of what late incidents cost.</summary>
    internal long Looks => drawing?.Looks ?? 0;

    /// <inheritdoc/>
    public override bool Prepare() => (answered is null || answeredFrom != known.From) && Drawing().Prepare();

    /// <summary>The surface and its hotspots. The same object as before while nothing changed but the time.</summary>
    public SurfaceState State(Moment moment)
    {
        if (answered is null || answeredFrom != known.From)
        {
            (answered, answeredFrom) = (Drawing().State(moment, known.From), known.From);
        }

        return answered with { Moment = moment, Window = window };
    }

    /// <summary>What a recomputation has to equal to the last bit: the cells of the grid.</summary>
    public SurfaceEvidence Evidence(Moment moment) => Drawing().Evidence(moment);

    /// <summary>How far back anything can matter that is told of while the window begins there; the end of a step.</summary>
    private DateTimeOffset ReachAt(Interval window)
    {
        var life = HotspotLife.Reach(lens.Window, window.After + lens.Window.Length);
        var past = PastWindows.Horizon(lens.Window, window.After);
        return lens.Window.At(life < past ? life : past).After + lens.Window.Length;
    }

    private SurfaceDrawing Drawing()
    {
        var metres = bandwidth.At(Edge);
        if (drawing?.Shape.Bandwidth != metres)
        {
            drawing = new(atlas, district, lens, metres, timeline, window);
        }

        return drawing;
    }

    private bool IsUpcoming(in PlacedIncident incident) => incident.Occurred.CountedAt > window.UpTo;

    private void Count(in PlacedIncident incident, int by)
    {
        if (!Concerns(incident) || incident.Occurred.CountedAt <= reach || incident.Groups.Overlaps(lens.Without))
        {
            return;
        }

        known.Count(incident.Occurred.CountedAt, by);
        if (!lens.SurfaceFilter.Admits(incident.Groups) || !lens.Window.Admits(incident.Occurred))
        {
            return;
        }

        switch (IsUpcoming(incident), by)
        {
            case (true, 1): upcoming.Add(incident); break;
            case (true, _): upcoming.Remove(incident); break;
            case (_, 1): Enter(MappedIncident.Of(incident, lens.Snapped)); break;
            default: Leave(MappedIncident.Of(incident, lens.Snapped)); break;
        }
    }

    private void Enter(in MappedIncident incident)
    {
        timeline.Add(incident);
        drawing?.Count(incident, 1);
        answered = null;
    }

    private void Leave(in MappedIncident incident)
    {
        timeline.Remove(incident);
        drawing?.Count(incident, -1);
        answered = null;
    }
}
