using Hotspots.Geography.Boundaries;
using NetTopologySuite.Algorithm.Hull;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Triangulate;

namespace Hotspots.Geography.Demonstration;

/// <summary>Makes shapes of centroids and hectares.</summary>
internal static class DemonstrationShapes
{
    /// <summary>A side of the hull no longer than this, in metres: wide enough to close over parks, narrow enough to follow a bend.</summary>
    private const double LongestSide = 900;
    private const int QuadrantSegments = 4;

    /// <summary>Corners lie on whole centimetres.</summary>
    private static readonly PrecisionModel Centimetres = new(100);

    /// <summary>One shape for each row, on the National Grid. They share their edges corner for corner and overlap nowhere.</summary>
    public static IReadOnlyList<Geometry> Of(IReadOnlyList<AreaFigures> rows)
    {
        var hulls = rows.GroupBy(row => row.BoroughCode, StringComparer.Ordinal).ToDictionary(borough => borough.Key, borough => Hull([.. borough]), StringComparer.Ordinal);
        var faces = rows.Select(_ => new List<Geometry>()).ToArray();
        foreach (var face in Faces(rows, hulls.Values))
        {
            var middle = face.InteriorPoint;
            var nearest = Nearest(rows, middle);
            if (hulls[rows[nearest].BoroughCode].Contains(middle))
            {
                faces[nearest].Add(face);
            }
        }

        return [.. faces.Select(Shapes.Union)];
    }

    /// <summary>The ground of a borough: the concave hull of its centroids, widened to its true extent.</summary>
    private static Geometry Hull(IReadOnlyList<AreaFigures> rows)
    {
        var hull = ConcaveHull.ConcaveHullByLength(new MultiPoint([.. rows.Select(row => new Point(row.Easting, row.Northing))]), LongestSide);
        var wanted = rows.Sum(row => row.Hectares) * 10_000;
        var (low, high) = (0.0, 2000.0);
        while (high - low > 0.01)
        {
            var middle = (low + high) / 2;
            (low, high) = hull.Buffer(middle, QuadrantSegments).Area < wanted ? (middle, high) : (low, middle);
        }

        return hull.Buffer(high, QuadrantSegments);
    }

    // All lines are cut at their crossings in one go: so neighbours get the very same corners.
    private static IEnumerable<Geometry> Faces(IReadOnlyList<AreaFigures> rows, IEnumerable<Geometry> hulls)
    {
        var ground = Shapes.Union(hulls).EnvelopeInternal;
        ground.ExpandBy(1000);
        var voronoi = new VoronoiDiagramBuilder { ClipEnvelope = ground };
        voronoi.SetSites([.. rows.Select(row => new Coordinate(row.Easting, row.Northing))]);
        var lines = hulls.Append(voronoi.GetDiagram(GeometryFactory.Default)).SelectMany(shape => LinearComponentExtracter.GetLines(shape));
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionNG.Union(GeometryFactory.Default.BuildGeometry(lines), Centimetres));
        return polygonizer.GetPolygons();
    }

    private static int Nearest(IReadOnlyList<AreaFigures> rows, Point place) => Enumerable.Range(0, rows.Count)
        .MinBy(index => double.Hypot(rows[index].Easting - place.X, rows[index].Northing - place.Y));
}
