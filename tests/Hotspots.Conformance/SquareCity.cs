using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;

namespace Hotspots.Conformance;

/// <summary>A small made-up city: two boroughs side by side, each of two wards, each of two LSOAs, all squares of a kilometre.</summary>
public static class SquareCity
{
    public const double West = 530_000;

    public const double South = 170_000;

    public const double Side = 1_000;

    public static Atlas Atlas { get; } = new(
        EditionOf(AreaLevel.Borough, "L", 2, 2), EditionOf(AreaLevel.Ward, "W", 1, 2), EditionOf(AreaLevel.Lsoa, "Z", 1, 1));

    public static GroupCatalogue Catalogue { get; } = new(
        [new("robbery"), new("violence"), new("burglary")],
        [
            new("robbery", "Robbery", "Test", false, [new(Set("robbery"), IncidentFlags.None)]),
            new("violence", "Violence", "Test", false, [new(Set("violence"), IncidentFlags.None)]),
            new("knife", "Knife-enabled", "Test", false, [new(Set(), IncidentFlags.Knife)]),
            new("domestic", "Domestic abuse", "Test", true, [new(Set("violence"), IncidentFlags.Domestic)]),
        ]);

    public static Placer Placer { get; } = new(Atlas, Catalogue);

    public static GroupSet AllGroups { get; } = Catalogue.Find(Catalogue.Groups.Select(group => group.Id))!.Value;

    public static AreaKey Ward(int column) => new(AreaLevel.Ward, "test", $"W{column}0");

    private static HashSet<Category> Set(params string[] codes) => [.. codes.Select(code => new Category(code))];

    // Four columns by two rows of unit squares; an area is so many of them wide and high.
    private static BoundaryEdition EditionOf(AreaLevel level, string prefix, int wide, int high)
    {
        var areas =
            from column in Enumerable.Range(0, 4 / wide)
            from row in Enumerable.Range(0, 2 / high)
            select AreaOf(level, $"{prefix}{column}{row}", column * wide, row * high, wide, high);
        return new(level, "test", [.. areas]);
    }

    private static Area AreaOf(AreaLevel level, string code, int column, int row, int wide, int high)
    {
        var shape = new Polygon(new LinearRing([.. Corners(column, row, wide, high).Select(at => new Coordinate(West + (at.Column * Side), South + (at.Row * Side)))]));
        return Area.Drawn(new(level, "test", code), level == AreaLevel.Borough ? code : $"{level} {code}", shape) with { Borough = $"L{column / 2}0", Residents = 1_500 * wide * high };
    }

    // Once around by every corner of a unit square: areas of all levels share their edges corner for corner, so they nest at every place.
    private static IEnumerable<(int Column, int Row)> Corners(int column, int row, int wide, int high) =>
    [
        .. Enumerable.Range(0, wide).Select(along => (column + along, row)),
        .. Enumerable.Range(0, high).Select(along => (column + wide, row + along)),
        .. Enumerable.Range(0, wide).Select(along => (column + wide - along, row + high)),
        .. Enumerable.Range(0, high + 1).Select(along => (column, row + high - along)),
    ];
}
