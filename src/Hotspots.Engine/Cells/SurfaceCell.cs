using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>The density surface of one lens, and the hotspots on it.</summary>
public sealed class SurfaceCell(District district, Lens lens) : Cell
{
    /// <summary>A cell's side is the bandwidth through this: fine enough that no contour shows it.</summary>
    public const int CellsPerBandwidth = 10;

    private static readonly HotspotFinder Finder = new(new HotspotRule());

    private readonly GridFrame frame = FrameOf(district, lens.Bandwidth);
    private readonly SortedDictionary<int, List<Standing>> steps = [];
    private readonly List<PlacedIncident> upcoming = [];
    private Surface surface = null!;
    private Interval window;
    private SurfaceState? answered;

    /// <summary>The grid of a district's surfaces of that bandwidth, in metres: the district and a bandwidth around it.</summary>
    public static GridFrame FrameOf(District district, int bandwidth) =>
        GridFrame.Around(district.SouthWest, district.NorthEast, bandwidth, (double)bandwidth / CellsPerBandwidth);

    /// <inheritdoc/>
    public override JournalSlice SliceAt(DateTimeOffset now) =>
        new(new(district.SouthWest, district.NorthEast), lens.Window.At(now).After);

    /// <inheritdoc/>
    public override bool Concerns(PlacedIncident incident) =>
        incident.Groups.Overlaps(lens.Groups) && lens.Window.Admits(incident.Occurred)
        && incident.Grid is not null && district.Includes(incident.Placement);

    /// <inheritdoc/>
    public override void Clear(DateTimeOffset now)
    {
        surface = new(frame, Kernel.Quartic, lens.Bandwidth);
        steps.Clear();
        upcoming.Clear();
        answered = null;
        window = lens.Window.At(now);
    }

    /// <inheritdoc/>
    public override void Add(in PlacedIncident incident)
    {
        if (IsUpcoming(incident))
        {
            upcoming.Add(incident);
        }
        else if (IsOn(incident))
        {
            Enter(Standing.Of(incident));
        }
    }

    /// <inheritdoc/>
    public override void Remove(in PlacedIncident incident)
    {
        if (IsUpcoming(incident))
        {
            upcoming.Remove(incident);
        }
        else if (IsOn(incident))
        {
            Leave(Standing.Of(incident));
        }
    }

    /// <inheritdoc/>
    public override void Advance(DateTimeOffset now)
    {
        window = lens.Window.At(now);
        var due = upcoming.Where(incident => incident.Occurred.CountedAt <= now).ToList();
        upcoming.RemoveAll(incident => incident.Occurred.CountedAt <= now);
        due.ForEach(incident => Enter(Standing.Of(incident)));
        var first = lens.Window.StepOf(window.After);
        while (steps.Count > 0 && steps.First() is var (step, gone) && step <= first)
        {
            gone.ForEach(each => surface.Remove(each.At));
            steps.Remove(step);
            answered = null;
        }
    }

    /// <summary>The surface and its hotspots. The same object as before while nothing changed but the time.</summary>
    public SurfaceState State(Moment moment)
    {
        answered ??= Make(moment);
        return answered with { Moment = moment, Window = window };
    }

    /// <summary>What a recomputation has to equal to the last bit: the raw cells of the grid.</summary>
    public SurfaceEvidence Evidence(Moment moment) => new(moment, [.. surface.Cells]);

    private SurfaceState Make(Moment moment)
    {
        var standing = steps.Values.SelectMany(step => step).ToList();
        return new(
            moment,
            window,
            surface.Fingerprint,
            SurfaceGrid.Of(surface, lens.Bandwidth),
            Finder.Find(surface, [.. standing.Select(each => each.At)]),
            standing.Count,
            standing.Count == 0 ? null : standing.Max(each => each.CountedAt));
    }

    private bool IsUpcoming(in PlacedIncident incident) => incident.Occurred.CountedAt > window.UpTo && Concerns(incident);

    private bool IsOn(in PlacedIncident incident) => window.Contains(incident.Occurred.CountedAt) && Concerns(incident);

    private void Enter(Standing incident)
    {
        var step = lens.Window.StepOf(incident.CountedAt);
        if (!steps.TryGetValue(step, out var list))
        {
            steps[step] = list = [];
        }

        list.Add(incident);
        surface.Add(incident.At);
        answered = null;
    }

    private void Leave(Standing incident)
    {
        var step = lens.Window.StepOf(incident.CountedAt);
        if (steps.TryGetValue(step, out var list) && list.Remove(incident))
        {
            surface.Remove(incident.At);
            answered = null;
        }
    }

    private readonly record struct Standing(DateTimeOffset CountedAt, GridPosition At)
    {
        public static Standing Of(PlacedIncident incident) => new(incident.Occurred.CountedAt, incident.Grid!.Value);
    }
}
