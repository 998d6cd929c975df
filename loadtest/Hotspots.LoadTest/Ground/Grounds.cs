using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.Projection;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Hotspots.LoadTest;

/// <summary>Finds where incidents of a stage may happen: where the engine's simulator puts them, or anywhere in its areas.</summary>
internal static class Grounds
{
    /// <summary>As many different spots are enough for any picture, and their text fits in memory.</summary>
    private const int MostSpots = 40_000;

    /// <summary>So far from every edge that is known roughly, in metres.</summary>
    private const double FromEdges = 5;

    private static readonly DateTimeOffset YearsEnd = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The boundaries that its own server can be given.</summary>
    public static IReadOnlyList<string> Names { get; } = ["demonstration", "london", "england-and-wales"];

    /// <summary>The stage of that name.</summary>
    public static Stage StageOf(string name) => name switch
    {
        "london" => new(MadeCountry.London.Make(), Stage.Catalogue),
        "england-and-wales" => new(MadeCountry.EnglandAndWales.Make(), Stage.Catalogue),
        _ => Stage.Usual,
    };

    /// <summary>Where a plan's incidents happen.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="plan">What happens.</param>
    /// <param name="exact">Whether the stage has the servers' own boundaries, to the last bit; else nothing happens beside an edge.</param>
    /// <exception cref="FormatException">The plan names a district, a group or a place that does not exist.</exception>
    public static Ground Of(Stage stage, Plan plan, bool exact = true)
    {
        var figures = SimulationFigures.Read(Path.Combine(Bounds.Built("Geodata"), "simulation.json"));
        var known = stage.Placer.Atlas.Current(AreaLevel.Borough)?.Areas.Any(area => area.Name == figures.Borough) == true;
        var revisions = known ? Simulated(figures, stage, plan.Seed) : Anywhere(stage, new(plan.Seed));
        var edges = exact ? [] : EdgesOf(stage);
        return new(stage, plan, [.. revisions.Where(revision => !IsBeside(edges, revision.Grid!.Value)).Take(MostSpots).Select(revision => Spot.Of(revision, stage.Placer))]);
    }

    private static IEnumerable<Revision> Simulated(SimulationFigures figures, Stage stage, int seed)
    {
        var places = Places.Read(Path.Combine(Bounds.Built("Geodata"), "places.csv"));
        return new Simulator(figures, stage.Placer.Atlas, stage.Placer.Catalogue, places, seed).Past(YearsEnd.AddYears(-1), YearsEnd)
            .Where(revision => revision is { Kind: RevisionKind.Report, Grid: not null });
    }

    // An LSOA is made to hold as many people as any other, so each is as likely.
    private static IEnumerable<Revision> Anywhere(Stage stage, Random random)
    {
        var level = stage.Placer.Atlas.Current(AreaLevel.Lsoa) ?? stage.Placer.Atlas.Current(AreaLevel.Ward) ?? stage.Placer.Atlas.Layers[0];
        var categories = stage.Categories.Where(category => !stage.Placer.Catalogue.GroupsOf(category, IncidentFlags.None).IsEmpty).ToList();
        while (true)
        {
            if (PointIn(level.Areas[random.Next(level.Areas.Count)].Shape, random) is { } point)
            {
                var published = NationalGrid.ToWgs84(new(point.X, point.Y));
                yield return new() { Key = new(new("", ""), 1), Occurred = default, Category = categories[random.Next(categories.Count)], Published = published, Grid = NationalGrid.ToGrid(published) };
            }
        }
    }

    private static Point? PointIn(Geometry shape, Random random)
    {
        var box = shape.EnvelopeInternal;
        var point = new Point(box.MinX + (random.NextDouble() * box.Width), box.MinY + (random.NextDouble() * box.Height));
        return shape.Contains(point) ? point : null;
    }

    private static List<IndexedFacetDistance> EdgesOf(Stage stage) => stage.Placer.Atlas.Layers
        .Select(layer => new IndexedFacetDistance(new GeometryCollection([.. layer.Areas.Select(area => area.Shape)]))).ToList();

    private static bool IsBeside(List<IndexedFacetDistance> edges, GridPosition at) => edges.Exists(layer => layer.IsWithinDistance(new Point(at.Easting, at.Northing), FromEdges));
}
