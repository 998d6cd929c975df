using Hotspots.Geography.GeoJson;
using Hotspots.Geography.Projection;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace Hotspots.Geography.Boundaries;

/// <summary>What is done to polygons on their way in.</summary>
internal static class Shapes
{
    public static Geometry Union(IEnumerable<Geometry> shapes) => OverlayNGRobust.Union(shapes);

    /// <summary>The same shape on the National Grid. Equal positions stay equal, so shared edges stay shared.</summary>
    public static Geometry ToGrid(Geometry outline) => Moved(outline, point =>
    {
        var grid = NationalGrid.ToGrid(new(point.X, point.Y));
        return new Coordinate(grid.Easting, grid.Northing);
    });

    /// <summary>The same shape in degrees.</summary>
    public static Geometry ToWgs84(Geometry shape) => Moved(shape, point =>
    {
        var position = NationalGrid.ToWgs84(new(point.X, point.Y));
        return new Coordinate(position.Longitude, position.Latitude);
    });

    /// <summary>The same geometry with outer rings anticlockwise and holes clockwise, as RFC 7946 wants them written.</summary>
    public static Geometry Wound(Geometry geometry) => Rebuilt(geometry, (ring, isOuter) => Wound(ring, isOuter));

    /// <summary>The positions of a ring, in that order of turning.</summary>
    public static Coordinate[] Wound(LineString ring, bool anticlockwise) =>
        Orientation.IsCCW(ring.CoordinateSequence) == anticlockwise ? ring.Coordinates : [.. ring.Coordinates.Reverse()];

    /// <summary>The geometry as it is where it is valid, or as the library mends it; null where nothing remains.</summary>
    /// <exception cref="GeometryTooCostlyException">To check or to mend it would cost too much.</exception>
    public static Geometry? Mend(Geometry geometry, CancellationToken cancellation, out string? fault)
    {
        fault = null;
        new GeometryWork(cancellation).Demand([geometry]);
        if (new IsValidOp(geometry).ValidationError is not { } error)
        {
            return geometry;
        }

        fault = FormattableString.Invariant($"Its geometry is invalid: {error.Message} at {error.Coordinate.X:F6}, {error.Coordinate.Y:F6}.");
        var polygons = PolygonExtracter.GetPolygons(GeometryFixer.Fix(geometry)).Cast<Polygon>().Where(polygon => polygon.Area > 0).ToArray();
        return polygons.Length switch { 0 => null, 1 => polygons[0], _ => new MultiPolygon(polygons) };
    }

    /// <summary>Refuses a file whose coordinates are not longitude and latitude in this order.</summary>
    public static void RefuseForeignCoordinates(GeoJsonFeature feature, string source)
    {
        var box = feature.Geometry!.EnvelopeInternal;
        if (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90)
        {
            throw new BoundaryException(
                FormattableString.Invariant($"The coordinates of '{source}' are no degrees (feature {feature.Number} has {box.MaxX:F0}, {box.MaxY:F0}); they look like metres."),
                "Export it in EPSG:4326, longitude and latitude.");
        }

        if (!box.IsNull && !Contains(box.Centre) && Contains(new(box.Centre.Y, box.Centre.X)))
        {
            throw new BoundaryException(
                FormattableString.Invariant($"'{source}' gives latitude before longitude (feature {feature.Number})."),
                "GeoJSON wants longitude first: export it so.");
        }
    }

    /// <summary>Whether all of it lies where the National Grid reaches.</summary>
    public static bool IsInGreatBritain(Geometry outline) =>
        outline.EnvelopeInternal is var box && Contains(new(box.MinX, box.MinY)) && Contains(new(box.MaxX, box.MaxY));

    private static bool Contains(Coordinate point) => NationalGrid.InGreatBritain(new(point.X, point.Y));

    private static Geometry Moved(Geometry geometry, Func<Coordinate, Coordinate> move) => Rebuilt(geometry, (ring, _) => [.. ring.Coordinates.Select(move)]);

    /// <summary>The polygon, or the multipolygon, of the rings that <paramref name="rebuild"/> makes; told of each whether it is an outer one.</summary>
    public static Geometry Rebuilt(Geometry geometry, Func<LineString, bool, Coordinate[]> rebuild)
    {
        LinearRing Ring(LineString ring, bool isOuter) => new(rebuild(ring, isOuter));
        Polygon Polygon(Polygon polygon) => new(Ring(polygon.ExteriorRing, isOuter: true), [.. polygon.InteriorRings.Select(hole => Ring(hole, isOuter: false))]);
        var polygons = Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Select(Polygon).ToArray();
        return polygons.Length == 1 ? polygons[0] : new MultiPolygon(polygons);
    }
}
