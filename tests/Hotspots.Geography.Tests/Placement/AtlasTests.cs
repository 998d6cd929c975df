using Hotspots.Domain.Areas;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

public class AtlasTests
{
    [Fact]
    public void Every_borough_is_a_district_and_a_few_are_one_together()
    {
        var atlas = new Atlas(Shared.Wards());
        Assert.Equal(["lambeth", "lewisham", "lambeth-lewisham"], atlas.Districts.Select(district => district.Id));
        Assert.Equal("Lambeth and Lewisham", atlas.District("lewisham-lambeth")?.Name);
        Assert.Null(atlas.District("southwark"));
    }

    [Fact]
    public void A_district_has_the_areas_of_its_boroughs_and_includes_their_places()
    {
        var atlas = new Atlas(Shared.Lsoas(), Shared.Wards());
        var (lewisham, both) = (atlas.District("lewisham")!, atlas.District("lambeth-lewisham")!);
        Assert.Equal((19, 175), (atlas.AreasOf(lewisham, AreaLevel.Ward).Count(), atlas.AreasOf(lewisham, AreaLevel.Lsoa).Count()));
        Assert.Equal((44, 356), (atlas.AreasOf(both, AreaLevel.Ward).Count(), atlas.AreasOf(both, AreaLevel.Lsoa).Count()));
        var catford = atlas.Place(NationalGrid.ToGrid(new(-0.0205, 51.4452)));
        var brixton = atlas.Place(NationalGrid.ToGrid(new(-0.1145, 51.4626)));
        Assert.Equal((true, false, true, true), (lewisham.Includes(catford), lewisham.Includes(brixton), both.Includes(catford), both.Includes(brixton)));
        Assert.Equal("Rushey Green", atlas.AreaOf(catford, atlas.LayerOf(AreaLevel.Ward))?.Name);
    }

    [Fact]
    public void The_box_around_a_district_holds_its_areas()
    {
        var atlas = new Atlas(Shared.Wards());
        var lewisham = atlas.District("lewisham")!;
        Assert.NotEmpty(atlas.AreasOf(lewisham, AreaLevel.Ward));
        Assert.All(atlas.AreasOf(lewisham, AreaLevel.Ward), ward => Assert.True(
            ward.Area.Shape.EnvelopeInternal.MinX >= lewisham.SouthWest.Easting && ward.Area.Shape.EnvelopeInternal.MaxY <= lewisham.NorthEast.Northing
            && ward.Area.Outline.EnvelopeInternal.MinX >= lewisham.Wgs84SouthWest.Longitude && ward.Area.Outline.EnvelopeInternal.MaxY <= lewisham.Wgs84NorthEast.Latitude));
    }

    [Fact]
    public void Areas_whose_file_names_no_borough_get_it_from_where_they_lie()
    {
        var atlas = new Atlas(Shared.Read("lambeth_wards2002_4326.geojson", AreaLevel.Ward, "2002").Edition, Shared.Wards());
        Assert.NotEmpty(atlas.Layers[0].Areas);
        Assert.All(atlas.Layers[0].Areas, ward => Assert.Equal("E09000022", ward.Borough));
    }

    [Fact]
    public void LSOAs_alone_make_boroughs_of_the_names_they_carry() =>
        Assert.Equal(["Lambeth", "Lewisham"], new Atlas(Shared.Lsoas()).Current(AreaLevel.Borough)!.Areas.Select(borough => borough.Name));

    [Fact]
    public void The_newest_edition_of_a_level_is_current_in_whatever_order_they_were_loaded_and_the_others_still_place()
    {
        var old = Shared.Read("lewisham_wards2002_4326.geojson", AreaLevel.Ward, "2002").Edition;
        var atlas = new Atlas(Shared.Wards(), old);
        var catford = atlas.Place(NationalGrid.ToGrid(new(-0.0205, 51.4452)));
        Assert.Equal("2022", atlas.Current(AreaLevel.Ward)!.Name);
        Assert.Equal((0, "2002"), (catford[0] >= 0 ? 0 : -1, atlas.KeyOf(0, catford[0]).Edition));
        Assert.Equal((1, catford[1]), atlas.Find(atlas.KeyOf(1, catford[1])));
    }

    [Fact]
    public void Two_editions_of_one_name_are_refused()
    {
        var edition = Read(Collection(Ward("E1", Square(0, 0)))).Edition;
        Assert.Contains("'2022'", Assert.Throws<BoundaryException>(() => new Atlas(edition, edition)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ninth_layer_is_refused()
    {
        var edition = Read(Collection(Ward("E1", Square(0, 0)))).Edition;
        Assert.Throws<BoundaryException>(() => new Atlas(Enumerable.Range(0, 9).Select(i => edition with { Name = new string('x', i) })));
    }
}
