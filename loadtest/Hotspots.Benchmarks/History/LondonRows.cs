using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Intake;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Benchmarks;

/// <summary>Ten million made-up incidents of ten years all over London, standing on 200,000 points as published ones do. By a seed.</summary>
internal sealed class LondonRows
{
    public const int Count = 10_000_000;

    private const int Seed = 10_000_000;
    private const int PointsEach = 40;
    private static readonly DateTimeOffset Begin = new(2016, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static double SecondsEach => (End - Begin).TotalSeconds / Count;

    private readonly Revision[] points;
    private readonly PlacedIncident[] placed;

    private LondonRows(Placer placer)
    {
        Placer = placer;
        var random = new Random(Seed);
        Categories = [.. placer.Catalogue.Categories.Where(category => !placer.Catalogue.GroupsOf(category, IncidentFlags.None).IsEmpty)];
        points = [.. placer.Atlas.Current(AreaLevel.Lsoa)!.Areas.SelectMany(area => Enumerable.Range(0, PointsEach).Select(_ => Point(random, area)))];
        placed = [.. points.Select(placer.Place)];
    }

    public static DateTimeOffset End { get; } = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public Placer Placer { get; }

    public IReadOnlyList<Category> Categories { get; }

    /// <summary>Reads the official boundaries; null where they are not beside the checkout.</summary>
    public static LondonRows? Read(string root)
    {
        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "boundaries"));
        if (!Directory.Exists(shared))
        {
            Console.Error.WriteLine($"'{shared}' is not there: history needs the official boundaries of London, and measures nothing.");
            return null;
        }

        BoundaryEdition Of(string file, AreaLevel level, string name) => BoundaryFile.Read(Path.Combine(shared, file), new(level, name)).Edition;
        var atlas = new Atlas(
            Of("london_lsoa21_gen20_4326.geojson", AreaLevel.Lsoa, "2021"), Of("london_wards22_bsc200m_4326.geojson", AreaLevel.Ward, "2022"),
            Of("london_boroughs_4326.geojson", AreaLevel.Borough, "2022"));
        return new(new(atlas, CatalogueReader.Read(Path.Combine(root, "geodata"))));
    }

    /// <summary>All of them in the order in which they were recorded: most of them within days.</summary>
    public IEnumerable<(Revision Revision, PlacedIncident Placed)> All()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Count; number++)
        {
            var late = -Math.Log(1 - random.NextDouble()) * 2 * 86_400;
            var at = Begin.AddSeconds(Math.Floor(Math.Max(0, (number * SecondsEach) - late)));
            var (point, category) = (random.Next(points.Length), Categories[random.Next(Categories.Count)]);
            var revision = points[point] with { Key = new(new("made-up", FormattableString.Invariant($"{number:x}")), 1), Occurred = OccurredAt.Instant(at), Category = category };
            yield return (revision, placed[point] with { Occurred = revision.Occurred, Groups = Placer.Catalogue.GroupsOf(category, IncidentFlags.None) });
        }
    }

    /// <summary>Our columns of all of them.</summary>
    public IncidentColumns Columns()
    {
        var columns = new IncidentColumns(Placer);
        foreach (var (number, (revision, incident)) in All().Index())
        {
            columns.Take(new(new(new(number + 1), revision.Occurred.UpTo, revision, null, false), null, incident));
        }

        return columns;
    }

    private static Revision Point(Random random, Area area)
    {
        var box = area.Shape.EnvelopeInternal;
        GridPosition at;
        do
        {
            at = new(box.MinX + (random.NextDouble() * box.Width), box.MinY + (random.NextDouble() * box.Height));
        }
        while (!area.Shape.Contains(new NetTopologySuite.Geometries.Point(at.Easting, at.Northing)));
        return new() { Key = new(new("made-up", ""), 1), Occurred = OccurredAt.Instant(Begin), Category = new(""), Grid = at };
    }
}
