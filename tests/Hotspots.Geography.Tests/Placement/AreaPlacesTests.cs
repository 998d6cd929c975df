using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.Tests;

/// <summary>A ward, an LSOA or a borough as a place to look at. The LSOA <c>ab</c> lies in two wards, and <c>b</c> reaches over the border of its borough.</summary>
public class AreaPlacesTests
{
    private static readonly Atlas Atlas = new(
        Edition(AreaLevel.Borough, ("L0", "L0", 0, 2_000), ("L1", "L1", 2_000, 4_000)),
        Edition(AreaLevel.Ward, ("A", "L0", 0, 1_000), ("B", "L0", 1_000, 2_000), ("C", "L1", 2_000, 4_000)),
        Edition(AreaLevel.Lsoa, ("a", "L0", 0, 800), ("ab", "L0", 800, 1_200), ("b", "L0", 1_200, 2_100), ("c", "L1", 2_100, 4_000)));

    [Theory]
    [InlineData("A", AreaLevel.Lsoa, "a ab")]
    [InlineData("B", AreaLevel.Lsoa, "ab b")]
    [InlineData("B", AreaLevel.Ward, "B")]
    [InlineData("B", AreaLevel.Borough, "L0")]
    [InlineData("ab", AreaLevel.Ward, "A B")]
    [InlineData("ab", AreaLevel.Lsoa, "ab")]
    [InlineData("L0", AreaLevel.Ward, "A B")]
    public void An_area_has_those_of_another_level_that_overlap_it(string code, AreaLevel level, string areas) => Assert.Equal(areas, AreasOf(code, level));

    [Theory]
    [InlineData("C", AreaLevel.Lsoa, "c")]
    [InlineData("b", AreaLevel.Ward, "B")]
    [InlineData("b", AreaLevel.Borough, "L0")]
    [InlineData("L1", AreaLevel.Lsoa, "c")]
    public void What_another_borough_has_beyond_the_border_is_no_part_of_it(string code, AreaLevel level, string areas) => Assert.Equal(areas, AreasOf(code, level));

    [Fact]
    public void It_has_its_name_its_borough_its_box_and_itself_as_its_only_part()
    {
        var place = Atlas.DistrictOf("B");
        Assert.Equal(("B", "Ward B", "L0"), (place.Id, place.Name, Assert.Single(place.Boroughs)));
        Assert.Equal((1_000.0, 2_000.0), (Math.Round(place.SouthWest.Easting - West, 3), Math.Round(place.NorthEast.Easting - West, 3)));
        Assert.Equal((true, false), (place.Includes(At(1_900)), place.Includes(At(2_050))));
        Assert.Null(Atlas.District("D"));
    }

    private const double West = 530_000;

    private const double South = 170_000;

    private static string AreasOf(string code, AreaLevel level) => string.Join(' ', Atlas.AreasOf(Atlas.DistrictOf(code), level).Select(each => each.Area.Key.Code));

    private static Placement At(double east) => Atlas.Place(new(West + east, South + 500));

    private static BoundaryEdition Edition(AreaLevel level, params (string Code, string Borough, double From, double To)[] strips) =>
        new(level, "test", [.. strips.Select(strip => Area.Drawn(new(level, "test", strip.Code), $"{level} {strip.Code}", Strip(strip.From, strip.To)) with { Borough = strip.Borough })]);

    private static Polygon Strip(double from, double to) => new(new LinearRing(
        [new(West + from, South), new(West + to, South), new(West + to, South + 1_000), new(West + from, South + 1_000), new(West + from, South)]));
}
