using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

public class GazetteerTests
{
    private static readonly Gazetteer Gazetteer = new([
        new("Catford", PlaceKind.TownCentre, new(1000, 1000)),
        new("Catford Bridge", PlaceKind.Station, new(1200, 1000)),
        new("Deptford", PlaceKind.Station, new(5000, 5000)),
        new("King's", PlaceKind.Hospital, new(9000, 9000))]);

    [Theory]
    [InlineData(1010, 1000, "Catford town centre")]
    [InlineData(1110, 1000, "Catford town centre")]
    [InlineData(1195, 1000, "Around Catford Bridge station")]
    [InlineData(5000, 5300, "Around Deptford station")]
    [InlineData(9000, 9100, "Around King's")]
    [InlineData(5000, 5400, "Evelyn")]
    public void The_nearest_place_names_it_and_a_town_centre_before_a_station(double easting, double northing, string name) =>
        Assert.Equal(name, Gazetteer.NameFor(new(easting, northing), "Evelyn"));

    [Fact]
    public void A_town_centre_inside_names_it_although_a_station_is_nearer_to_its_peak()
    {
        Assert.Equal("Catford town centre", Gazetteer.NameFor(new(1200, 1000), "Rushey Green", null, at => at.Easting < 1300));
        Assert.Equal("Around Catford Bridge station", Gazetteer.NameFor(new(1200, 1000), "Rushey Green", null, at => at.Easting is > 1100 and < 1300));
    }

    [Theory]
    [InlineData(600, 600, "Evelyn, north-eastern part")]
    [InlineData(0, 600, "Evelyn, northern part")]
    [InlineData(-600, 0, "Evelyn, western part")]
    [InlineData(600, -600, "Evelyn, south-eastern part")]
    [InlineData(-600, -10, "Evelyn, western part")]
    [InlineData(100, 100, "Evelyn, central part")]
    public void Far_from_any_place_the_part_of_the_ward_names_it(double east, double north, string name) =>
        Assert.Equal(name, Gazetteer.NameFor(new(20000 + east, 20000 + north), "Evelyn", new GridPosition(20000, 20000)));

    [Fact]
    public void Outside_of_everything_it_says_so() =>
        Assert.Equal("Outside every ward", Gazetteer.NameFor(new(20000, 20000), null));

    [Fact]
    public void No_two_places_of_a_kind_share_a_name() =>
        Assert.Equal(SimulatedYear.Places.Count, SimulatedYear.Places.DistinctBy(place => (place.Name, place.Kind)).Count());

    [Fact]
    public void Every_known_place_lies_in_Lewisham_or_Lambeth()
    {
        var atlas = new Atlas(BoundaryFile.Read(SharedData.Need("data/boundaries/london_boroughs_4326.geojson"), new(AreaLevel.Borough, "official")).Edition);
        Assert.All(SimulatedYear.Places, place =>
            Assert.True(atlas.AreaOf(atlas.Place(place.At), 0)?.Name is "Lewisham" or "Lambeth", place.Name));
    }
}
