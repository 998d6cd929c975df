using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Wire;

/// <summary>Outlines of cells as geometries in EPSG:4326 degrees.</summary>
internal static class Outlines
{
    public static Polygon Of(GridPolygon polygon) => new(RingOf(polygon.Exterior), [.. polygon.Holes.Select(RingOf)]);

    private static LinearRing RingOf(IReadOnlyList<GridPosition> ring) => new([.. ring.Select(corner =>
    {
        var at = NationalGrid.ToWgs84(corner);
        return new Coordinate(Degrees.Rounded(at.Longitude), Degrees.Rounded(at.Latitude));
    })]);
}
