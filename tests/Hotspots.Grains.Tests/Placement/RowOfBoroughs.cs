using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;

namespace Hotspots.Grains.Tests;

/// <summary>Boroughs in a row from west to east, each a square kilometre with one ward and one LSOA in it; the first stand where the square city does.</summary>
internal static class RowOfBoroughs
{
    public static Atlas Of(int count) => new(
        new BoundaryEdition(AreaLevel.Borough, "test", [.. Areas(AreaLevel.Borough, "B", count)]),
        new BoundaryEdition(AreaLevel.Ward, "test", [.. Areas(AreaLevel.Ward, "W", count)]),
        new BoundaryEdition(AreaLevel.Lsoa, "test", [.. Areas(AreaLevel.Lsoa, "Z", count)]));

    public static Placer PlacerOf(int count) => new(Of(count), SquareCity.Catalogue);

    private static IEnumerable<Area> Areas(AreaLevel level, string prefix, int count) => Enumerable.Range(0, count).Select(column =>
        Area.Drawn(new(level, "test", $"{prefix}{column}"), $"{level} {column}", Square(column)) with { Borough = $"B{column}", Residents = 6_000 });

    private static Polygon Square(int column)
    {
        var (west, south, side) = (SquareCity.West + (column * SquareCity.Side), SquareCity.South, SquareCity.Side);
        return new(new LinearRing([new(west, south), new(west + side, south), new(west + side, south + side), new(west, south + side), new(west, south)]));
    }
}
