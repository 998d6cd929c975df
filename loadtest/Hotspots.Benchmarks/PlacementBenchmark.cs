using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Hotspots.Benchmarks;

/// <summary>Finds the LSOA of a million random places in Lewisham and Lambeth: our raster beside a plain tree with Contains.</summary>
/// <remarks>The tree takes over a minute for a million, so it is timed on every fiftieth place, and its time is multiplied.</remarks>
internal static class PlacementBenchmark
{
    private const int Places = 1_000_000;
    private const int Fraction = 50;
    private const int Seed = 356;

    public static IEnumerable<Comparison> Run(string root)
    {
        var (edition, which) = Lsoas(root);
        var atlas = new Atlas(edition);
        var places = PlacesIn(edition);
        var tree = Tree(edition);
        var some = places.Where((_, index) => index % Fraction == 0).ToArray();
        if (Ours(atlas, some) != Theirs(tree, some))
        {
            throw new InvalidOperationException("The two ways do not find the same areas.");
        }

        yield return Comparison.Run($"placement, {which} LSOAs", "STRtree with Contains", Places, () => Ours(atlas, places), () => Theirs(tree, some), Fraction);
    }

    private static long Ours(Atlas atlas, GridPosition[] places)
    {
        var sum = 0L;
        foreach (var place in places)
        {
            sum += atlas.Place(place)[0];
        }

        return sum;
    }

    private static long Theirs(STRtree<(int Index, Geometry Shape)> tree, GridPosition[] places)
    {
        var sum = 0L;
        foreach (var place in places)
        {
            var point = new Point(place.Easting, place.Northing);
            var found = tree.Query(point.EnvelopeInternal).Where(area => area.Shape.Contains(point)).Select(area => area.Index);
            sum += found.DefaultIfEmpty(-1).Min();
        }

        return sum;
    }

    private static (BoundaryEdition Edition, string Which) Lsoas(string root)
    {
        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "boundaries"));
        BoundaryEdition Read(string file) => BoundaryFile.Read(Path.Combine(shared, file), new(AreaLevel.Lsoa, "2021")).Edition;
        return Directory.Exists(shared)
            ? (Read("lewisham_lsoa21_bfc_4326.geojson").And(Read("lambeth_lsoa21_4326.geojson")), "356 official")
            : (DemonstrationGeography.Make(Path.Combine(root, "geodata"))[0], "356 demonstration");
    }

    // Of two areas on one place, by a sliver, ours takes the lower; so does the yardstick.
    private static STRtree<(int Index, Geometry Shape)> Tree(BoundaryEdition edition)
    {
        var tree = new STRtree<(int, Geometry)>();
        foreach (var (index, area) in edition.Areas.Index())
        {
            tree.Insert(area.Shape.EnvelopeInternal, (index, area.Shape));
        }

        tree.Build();
        return tree;
    }

    private static GridPosition[] PlacesIn(BoundaryEdition edition)
    {
        var random = new Random(Seed);
        var box = edition.Areas.Aggregate(new Envelope(), (all, area) => { all.ExpandToInclude(area.Shape.EnvelopeInternal); return all; });
        return [.. Enumerable.Range(0, Places).Select(_ => new GridPosition(box.MinX + (random.NextDouble() * box.Width), box.MinY + (random.NextDouble() * box.Height)))];
    }
}
