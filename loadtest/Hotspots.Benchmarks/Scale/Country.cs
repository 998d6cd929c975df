using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using NetTopologySuite.Geometries;

namespace Hotspots.Benchmarks;

/// <summary>Many areas, and incidents made up in them by a seed.</summary>
internal sealed class Country
{
    private const int Seed = 35_672;
    private readonly Placer placer;
    private readonly Category[] categories;
    private readonly Random random = new(Seed);
    private int made;

    private Country(string name, IEnumerable<BoundaryEdition> editions, GroupCatalogue catalogue)
    {
        (Name, placer, categories) =
            (name, new(new Atlas(editions), catalogue), [.. catalogue.Categories.Where(category => !catalogue.GroupsOf(category, IncidentFlags.None).IsEmpty)]);
        Areas = [.. placer.Atlas.Layers.Where(layer => layer.Level != AreaLevel.Borough).SelectMany(layer => layer.Areas)];
    }

    public string Name { get; }

    public Placer Placer => placer;

    /// <summary>All LSOAs and wards; a boundary file without boroughs gets them too, but they are not what is counted here.</summary>
    public IReadOnlyList<Area> Areas { get; }

    public static IEnumerable<Country> ReadAll(string root)
    {
        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "boundaries"));
        var catalogue = CatalogueReader.Read(Path.Combine(root, "geodata"));
        if (!Directory.Exists(shared))
        {
            Console.Error.WriteLine($"'{shared}' is not there: scale needs the official boundaries of London and of England and Wales, and measures nothing.");
            yield break;
        }

        BoundaryEdition Read(string file, AreaLevel level) => BoundaryFile.Read(Path.Combine(shared, file), new(level, "2021")).Edition;
        yield return new("London", [Read("london_lsoa21_gen20_4326.geojson", AreaLevel.Lsoa), Read("london_wards22_bsc200m_4326.geojson", AreaLevel.Ward)], catalogue);
        yield return new("England and Wales", [Read("ew_lsoa21_simplified_4326.geojson.gz", AreaLevel.Lsoa)], catalogue);
    }

    /// <summary>An incident in an area, now.</summary>
    public Revision InArea(Area area) => At(area.Shape.InteriorPoint, TimeProvider.System.GetUtcNow());

    /// <summary>Whether what <see cref="InArea"/> makes is counted there: of areas that overlap, only one is.</summary>
    public bool Holds(Area area) => placer.Atlas.Place(Grid(area.Shape.InteriorPoint)) is var there
        && placer.Atlas.Find(area.Key) is { } place && there[place.Layer] == place.Index;

    /// <summary>So many incidents in each LSOA, somewhere in the last 28 days.</summary>
    public IEnumerable<Revision> History(int each)
    {
        var now = TimeProvider.System.GetUtcNow();
        var points = Areas.Where(area => area.Key.Level == AreaLevel.Lsoa).Select(area => area.Shape.InteriorPoint).ToList();
        return Enumerable.Range(0, each).SelectMany(_ => points).Select(point => At(point, now - (Window.TwentyEightDays.Length * random.NextDouble())));
    }

    /// <summary>So many incidents around the middles of LSOAs, as they happened, one after the other, over a time that ends now.</summary>
    public IEnumerable<Revision> Past(int count, TimeSpan time)
    {
        var now = TimeProvider.System.GetUtcNow();
        var points = Areas.Where(area => area.Key.Level == AreaLevel.Lsoa).Select(area => area.Shape.InteriorPoint).ToList();
        double Aside() => (random.NextDouble() - 0.5) * 400;
        return Enumerable.Range(1, count).Select(number =>
        {
            var middle = points[random.Next(points.Count)];
            return At(new Point(middle.X + Aside(), middle.Y + Aside()), now - (time * (1 - ((double)number / count))));
        });
    }

    private Revision At(Point point, DateTimeOffset moment) => new()
    {
        Key = new(new("scale", FormattableString.Invariant($"{made++:x8}")), 1),
        Occurred = OccurredAt.Instant(moment),
        Category = categories[random.Next(categories.Length)],
        Published = NationalGrid.ToWgs84(Grid(point)),
        Grid = Grid(point),
    };

    private static GridPosition Grid(Point point) => new(point.X, point.Y);
}
