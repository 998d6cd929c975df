using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Tests;

/// <summary>What a textbook says of polygons, to hold the outlines to.</summary>
internal static class Polygons
{
    /// <summary>Ray casting over all rings; for places off the edges.</summary>
    public static bool Contains(this GridPolygon polygon, GridPosition place) =>
        polygon.Holes.Prepend(polygon.Exterior).Sum(ring => Crossings(ring, place)) % 2 == 1;

    /// <summary>The exterior's area less the holes', m²; signed areas, so it holds the rings to their directions too.</summary>
    public static double Area(this GridPolygon polygon) => polygon.Holes.Prepend(polygon.Exterior).Sum(SignedArea);

    /// <summary>Closed rings that turn at every vertex and visit none twice, the exterior counter-clockwise, the holes clockwise and inside.</summary>
    public static void CheckValid(this GridPolygon polygon)
    {
        Assert.True(SignedArea(polygon.Exterior) > 0);
        Assert.All(polygon.Holes, hole => Assert.True(SignedArea(hole) < 0));
        Assert.All(polygon.Holes.Prepend(polygon.Exterior), ring =>
        {
            Assert.Equal(ring[0], ring[^1]);
            Assert.Equal(ring.Count - 1, ring.Distinct().Count());
            Assert.All(Enumerable.Range(0, ring.Count - 1), i =>
                Assert.NotEqual(IsEastWest(ring, i), IsEastWest(ring, (i + 1) % (ring.Count - 1))));
        });
        var outline = polygon with { Holes = [] };
        Assert.All(polygon.Holes, hole => Assert.True(outline.Contains(Inside(hole))));
    }

    private static bool IsEastWest(IReadOnlyList<GridPosition> ring, int edge)
    {
        var (from, to) = (ring[edge], ring[edge + 1]);
        Assert.True(from.Northing == to.Northing ^ from.Easting == to.Easting);
        return from.Northing == to.Northing;
    }

    /// <summary>A place just right of the first edge, which runs east, so within a hole.</summary>
    private static GridPosition Inside(IReadOnlyList<GridPosition> hole) => new(hole[0].Easting + 1, hole[0].Northing - 1);

    private static int Crossings(IReadOnlyList<GridPosition> ring, GridPosition place)
    {
        var crossings = 0;
        for (var i = 1; i < ring.Count; i++)
        {
            var crosses = ring[i - 1].Northing > place.Northing != ring[i].Northing > place.Northing;
            crossings += crosses && place.Easting < ring[i].Easting ? 1 : 0;
        }

        return crossings;
    }

    private static double SignedArea(IReadOnlyList<GridPosition> ring) => ring.Zip(ring.Skip(1)).Sum(edge =>
        ((edge.First.Easting - ring[0].Easting) * (edge.Second.Northing - ring[0].Northing))
        - ((edge.Second.Easting - ring[0].Easting) * (edge.First.Northing - ring[0].Northing))) / 2;
}
