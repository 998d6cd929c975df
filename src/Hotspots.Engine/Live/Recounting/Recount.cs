using Hotspots.Domain.Areas;
using Hotspots.Domain.Density;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Recounting;

/// <summary>Counts again, straight from the journal and in the plainest way, what a cell says that it holds.</summary>
/// <remarks>
/// Written to be read, not to be fast, and without anything that the cells use to be fast: it is the other side of the scales.
/// It looks at the journal as it stood at the answer's own position and ends its windows at the answer's own time.
/// </remarks>
public sealed class Recount
{
    private readonly Placer placer;
    private readonly IReadOnlyList<PlacedIncident> incidents;

    private Recount(Placer placer, IReadOnlyList<PlacedIncident> incidents) => (this.placer, this.incidents) = (placer, incidents);

    /// <summary>Reads the journal as it stood at a position, once, for any number of checks of answers at that position.</summary>
    public static Task<Recount> AtAsync(IJournal journal, Placer placer, Position position, CancellationToken cancellation = default) =>
        AtAsync(journal, placer, position, _ => true, cancellation);

    /// <summary>Reads all of it likewise, and keeps what an answer is about: of a long journal the rest would fill the memory.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="placer">The boundaries and the groups.</param>
    /// <param name="position">Where it is looked at.</param>
    /// <param name="concerns">What the answers to be checked are about.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Recount> AtAsync(
        IJournal journal, Placer placer, Position position, Func<PlacedIncident, bool> concerns, CancellationToken cancellation = default)
    {
        var incidents = new List<PlacedIncident>();
        await foreach (var counted in journal.ReadCountedAsync(JournalSlice.Everything, position, cancellation).ConfigureAwait(false))
        {
            var incident = placer.Place(counted.Revision);
            if (concerns(incident))
            {
                incidents.Add(incident);
            }
        }

        return new(placer, incidents);
    }

    /// <summary>Which incidents a board is about: those of the place, those of its areas, which may reach beyond it, and those without a place.</summary>
    public static Func<PlacedIncident, bool> ConcernsOf(Atlas atlas, District place, AreaLevel level)
    {
        var (layer, areas) = (atlas.LayerOf(level), atlas.AreasOf(place, level).Select(each => each.Index).ToHashSet());
        return incident => incident.Grid is null || place.Includes(incident.Placement) || areas.Contains(incident.Placement[layer]);
    }

    /// <summary>Counts an area again.</summary>
    public Finding Check(AreaKey area, AreaFigures figures)
    {
        var (layer, index) = placer.Atlas.PlaceOf(area);
        var inside = incidents.Where(incident => incident.Placement[layer] == index).ToList();
        return Finding.Of(figures.Figures.Select(figure =>
            ($"{area}, {placer.Catalogue.Groups[figure.Group].Id}, {figure.Window}",
            figure.Count,
            CountOf(inside, Window.Find(figure.Window)!, default(GroupSet).With(figure.Group), figures.Moment.Now))));
    }

    /// <summary>Counts a board again: the place, the unlocated and every row with its densities and its alarm.</summary>
    public Finding Check(District district, Board board)
    {
        var inside = incidents.Where(incident => district.Includes(incident.Placement)).ToList();
        var (question, now) = (board.Question, board.Moment.Now);
        WindowCount Count(IEnumerable<PlacedIncident> counted) => CountOf(counted, question.Window, question.Groups, now);
        return Finding.Of(
        [
            ($"board of {district.Id}, whole", board.Whole, Count(inside)),
            ($"board of {district.Id}, unlocated", board.Unlocated, Count(incidents.Where(incident => incident.Grid is null))),
        ]) + CheckRows(district, board, inside);
    }

    /// <summary>Counts again what a board asked of an area.</summary>
    public Finding Check(AreaKey? area, AreaQuestion question, AreaCount count, DateTimeOffset now)
    {
        var inside = incidents.Where(incident => area is { } key ? IsIn(key, incident) : incident.Grid is null).ToList();
        var recounted = CountOf(inside, question.Window, question.Groups, now);
        var past = question.KnownFrom is { } from ? PastOf(inside, PastWindowsOf(question.Window, now, from), question.Window, question.Groups) : [];
        return Finding.Of([($"{area}", $"{count.Count} {string.Join(' ', count.Past.ToArray())}", $"{recounted} {string.Join(' ', past)}")]);
    }

    /// <summary>Adds a surface up again, and compares every cell of the grid to the last bit.</summary>
    public Finding Check(Lens lens, SurfaceEvidence evidence)
    {
        var district = placer.Atlas.DistrictOf(lens.Place);
        var window = lens.Window.At(evidence.Moment.Now);
        var inside = incidents.Where(incident =>
            incident.Grid is not null && district.Includes(incident.Placement) && lens.SurfaceFilter.Admits(incident.Groups)
            && lens.Window.Admits(incident.Occurred) && window.Contains(incident.Occurred.CountedAt)).ToList();
        var edge = window.After + lens.Window.Length;
        var bandwidth = BandwidthChoice.Of(lens, [.. inside.Where(incident => incident.Occurred.CountedAt <= edge).Select(incident => MappedIncident.Of(incident, lens.Snapped).At)]);
        var shape = SurfaceShape.Of(placer.Atlas, district, lens, bandwidth);
        var name = $"surface of {lens.Place}, {string.Join('+', placer.Catalogue.IdsOf(lens.Groups))}, {lens.Window}, {lens.Kernel} {bandwidth} m, {lens.Weighting}, {lens.Edge}";
        if (bandwidth != evidence.Bandwidth)
        {
            return new(1, [$"{name}: the cell has {evidence.Bandwidth} m."]);
        }

        var cells = PlainlyDrawn(shape, [.. inside.Select(incident => MappedIncident.Of(incident, lens.Snapped))], edge);
        var differing = Enumerable.Range(0, evidence.Cells.Count).Count(cell => cells[cell] != evidence.Cells[cell]);
        return new(1, differing == 0 ? [] : [$"{name}: {differing} of {cells.Length} cells differ."]);
    }

    private Finding CheckRows(District district, Board board, IReadOnlyList<PlacedIncident> inside)
    {
        var (question, now, layer) = (board.Question, board.Moment.Now, placer.Atlas.LayerOf(board.Question.Level));
        var byArea = incidents.ToLookup(incident => incident.Placement[layer]);
        var alarms = AlarmsOf([.. board.Areas.Select(row => byArea[row.Area])], question, KnownFrom(inside, question.Groups.Without, now), now);
        return Finding.Of(board.Areas.Zip(alarms, (row, alarm) =>
        {
            var (area, count) = (placer.Atlas.Layers[layer].Areas[row.Area], CountOf(byArea[row.Area], question.Window, question.Groups, now));
            var recounted = new BoardRow(row.Area, count, count.Current / (area.Hectares / 100), area.Residents is > 0 and var people ? count.Current * 1000.0 / people : null, alarm);
            return ($"board of {district.Id}, {area.Key}", row, recounted);
        }));
    }

    private static IReadOnlyList<Alarm?> AlarmsOf(IReadOnlyList<IEnumerable<PlacedIncident>> areas, BoardQuestion question, DateTimeOffset? knownFrom, DateTimeOffset now)
    {
        var windows = knownFrom is { } from ? PastWindowsOf(question.Window, now, from) : [];
        return windows.Count == 0 ? [.. areas.Select(_ => default(Alarm?))] : [.. Alarms.Judge([.. areas.Select(inside => new PlaceCounts(
            CountOf(inside, question.Window, question.Groups, now).Current, PastOf(inside, windows, question.Window, question.Groups)))]).Select(alarm => (Alarm?)alarm)];
    }

    // From the first day on of which anything is known, as far back as a year's window is compared.
    private static DateTimeOffset? KnownFrom(IEnumerable<PlacedIncident> inside, GroupSet without, DateTimeOffset now) => inside
        .Where(incident => !incident.Groups.Overlaps(without) && incident.Occurred.CountedAt > Baseline.Horizon(now))
        .Select(incident => (DateTimeOffset?)new DateTimeOffset((incident.Occurred.CountedAt.UtcTicks - 1) / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay, TimeSpan.Zero)).Min();

    private static IReadOnlyList<Interval> PastWindowsOf(Window window, DateTimeOffset now, DateTimeOffset from) =>
        PastWindows.Of(window, window.At(now).After + window.Length + window.Step, from, LondonClock.Zone);

    private static int[] PastOf(IEnumerable<PlacedIncident> inside, IReadOnlyList<Interval> windows, Window window, GroupFilter groups) =>
        [.. windows.Select(past => inside.Count(incident => groups.Admits(incident.Groups) && window.Admits(incident.Occurred) && past.Contains(incident.Occurred.CountedAt)))];

    private bool IsIn(AreaKey key, in PlacedIncident incident) => placer.Atlas.PlaceOf(key) is var (layer, index) && incident.Placement[layer] == index;

    private static long[] PlainlyDrawn(SurfaceShape shape, IReadOnlyList<MappedIncident> incidents, DateTimeOffset edge)
    {
        var plain = new PlainSurface(shape.Frame, shape.Kernel, shape.Bandwidth);
        var fading = new RecencySurface(shape.Frame, shape.Kernel, shape.Bandwidth, shape.HalfLife);
        foreach (var incident in incidents)
        {
            plain.Add(incident.At, shape.WeightOf(incident));
            fading.Add(incident.At, incident.CountedAt);
        }

        if (shape is { Mass: null, Weighting: not Weighting.Recency })
        {
            return plain.Cells.ToArray();
        }

        var empty = new Surface(shape.Frame, shape.Kernel, shape.Bandwidth);
        var densities = shape.Weighting == Weighting.Recency
            ? fading.DensitiesAt(edge + shape.Window.Step)
            : Array.ConvertAll(plain.Cells.ToArray(), empty.DensityOf);
        shape.Mass?.Correct(densities);
        return Surface.Holding(shape.Frame, shape.Kernel, shape.Bandwidth, densities).Cells.ToArray();
    }

    private static WindowCount CountOf(IEnumerable<PlacedIncident> incidents, Window window, GroupFilter groups, DateTimeOffset now)
    {
        var (current, previous) = (window.At(now), window.Before(now));
        var (counts, before, leftOut) = (0, 0, 0);
        foreach (var incident in incidents.Where(incident => groups.Admits(incident.Groups)))
        {
            var at = incident.Occurred.CountedAt;
            var admitted = window.Admits(incident.Occurred);
            counts += admitted && current.Contains(at) ? 1 : 0;
            before += admitted && previous.Contains(at) ? 1 : 0;
            leftOut += !admitted && current.Contains(at) ? 1 : 0;
        }

        return new(counts, before, leftOut);
    }
}
