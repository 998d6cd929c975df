using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Hotspots.Geography.Tests;

public class PlacementTests
{
    [Fact]
    public void Away_from_edges_it_is_the_area_that_the_library_finds()
    {
        const int seed = 356;
        var random = new Random(seed);
        var atlas = new Atlas(Shared.Lsoas(), Shared.Wards());
        foreach (var layer in atlas.Layers.Index())
        {
            var oracle = layer.Item.Areas.Select(area => PreparedGeometryFactory.Prepare(area.Shape)).ToArray();
            for (var i = 0; i < 3000; i++)
            {
                var place = Anywhere(layer.Item, random);
                var found = atlas.Place(place)[layer.Index];
                var point = new Point(place.Easting, place.Northing);
                var expected = Array.FindIndex(oracle, area => area.Contains(point));
                Assert.True(found == expected || IsOnEdge(layer.Item, point), FormattableString.Invariant($"{Text(place)} is in {found}, not {expected} (seed {seed}, layer {layer.Index})."));
            }
        }
    }

    [Fact]
    public void Every_place_of_the_union_is_in_exactly_one_area_also_at_corners_and_on_shared_edges()
    {
        const int seed = 44;
        var random = new Random(seed);
        foreach (var edition in new[] { Shared.Lsoas(), Shared.Wards() })
        {
            var alone = edition.Areas.Select(area => AreaRasterBuilder.Build([area.Shape])).ToArray();
            var together = AreaRasterBuilder.Build([.. edition.Areas.Select(area => area.Shape)]);
            var inside = OnInnerEdges(edition).Where(_ => random.Next(8) == 0).ToList();
            Assert.True(inside.Count > 300);
            Assert.All(inside, place =>
            {
                var holders = alone.Index().Where(area => area.Item.IndexAt(place) == 0).Select(area => area.Index).ToList();
                Assert.True(holders.Count == 1, FormattableString.Invariant($"{Text(place)} is in {holders.Count} areas (seed {seed})."));
                Assert.Equal(holders[0], together.IndexAt(place));
            });
        }
    }

    [Fact]
    public void A_place_in_a_ward_is_in_the_borough_made_of_its_wards()
    {
        const int seed = 7;
        var random = new Random(seed);
        var atlas = new Atlas(Shared.Wards());
        var (wards, boroughs) = (atlas.LayerOf(AreaLevel.Ward), atlas.LayerOf(AreaLevel.Borough));
        Assert.All(Enumerable.Range(0, 20_000).Select(_ => Anywhere(atlas.Layers[wards], random)).Concat(OnInnerEdges(atlas.Layers[wards])), place =>
        {
            var placement = atlas.Place(place);
            Assert.Equal(atlas.AreaOf(placement, wards)?.Borough, atlas.AreaOf(placement, boroughs)?.Key.Code);
        });
    }

    [Fact]
    public void Overlapping_areas_give_a_shared_place_to_the_lower_code_whatever_their_sizes()
    {
        const int seed = 5;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var shapes = Enumerable.Range(0, 12).Select(_ => Blob(random)).ToArray();
            var (together, alone) = (AreaRasterBuilder.Build(shapes), shapes.Select(shape => AreaRasterBuilder.Build([shape])).ToArray());
            for (var i = 0; i < 2000; i++)
            {
                var place = new GridPosition(random.NextDouble() * 1200, random.NextDouble() * 1200);
                Assert.Equal(Array.FindIndex(alone, area => area.IndexAt(place) == 0), together.IndexAt(place));
            }
        }
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(1e300, 1e300)]
    [InlineData(0, 0)]
    [InlineData(318_000, 176_000)] // Cardiff.
    public void What_lies_in_no_area_is_nowhere(double easting, double northing) =>
        Assert.True(new Atlas(Shared.Wards(), Shared.Lsoas()).Place(new(easting, northing)).IsNowhere);

    [Fact]
    public void An_empty_atlas_places_everything_nowhere() => Assert.True(new Atlas().Place(new(537_000, 172_000)).IsNowhere);

    private static GridPosition Anywhere(BoundaryEdition edition, Random random)
    {
        var box = edition.Areas.Aggregate(new Envelope(), (all, area) => { all.ExpandToInclude(area.Shape.EnvelopeInternal); return all; });
        return new(box.MinX + (random.NextDouble() * box.Width), box.MinY + (random.NextDouble() * box.Height));
    }

    private static bool IsOnEdge(BoundaryEdition edition, Point point) => edition.Areas.Any(area => area.Shape.Boundary.Distance(point) < 1e-6);

    /// <summary>The ends and middles of all sides that two areas share.</summary>
    private static IEnumerable<GridPosition> OnInnerEdges(BoundaryEdition edition)
    {
        var sides = edition.Areas.SelectMany(area => NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(area.Shape))
            .SelectMany(ring => ring.Coordinates.Zip(ring.Coordinates.Skip(1)))
            .Select(side => side.First.CompareTo(side.Second) < 0 ? (A: side.First, B: side.Second) : (A: side.Second, B: side.First))
            .GroupBy(side => (side.A.X, side.A.Y, side.B.X, side.B.Y)).ToLookup(same => same.Count() == 2, same => same.First());
        var outer = sides[false].SelectMany(side => new[] { (side.A.X, side.A.Y), (side.B.X, side.B.Y) }).ToHashSet();
        foreach (var (a, b) in sides[true])
        {
            yield return new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
            if (!outer.Contains((a.X, a.Y)))
            {
                yield return new(a.X, a.Y);
            }
        }
    }

    private static Geometry Blob(Random random)
    {
        var (x, y, reach) = (random.Next(1000), random.Next(1000), random.Next(1, 400));
        var points = Enumerable.Range(0, 9).Select(i => i * 2 * Math.PI / 9).Select(turn => (turn, far: reach * (0.3 + random.NextDouble())))
            .Select(at => new Coordinate(x + (at.far * Math.Cos(at.turn)), y + (at.far * Math.Sin(at.turn)))).ToList();
        return new Polygon(new LinearRing([.. points, points[0]]));
    }

    private static string Text(GridPosition place) => FormattableString.Invariant($"{place.Easting}, {place.Northing}");
}
