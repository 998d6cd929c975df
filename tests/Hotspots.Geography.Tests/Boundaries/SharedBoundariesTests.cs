using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Tests;

namespace Hotspots.Geography.Tests;

public class SharedBoundariesTests
{
    [Theory]
    [InlineData("lewisham_wards22_bfc_4326.geojson", AreaLevel.Ward, 19, "E05013714", "Bellingham", "E09000023")]
    [InlineData("lambeth_wards22_4326.geojson", AreaLevel.Ward, 25, "E05014117", "Vauxhall", "E09000022")]
    [InlineData("lewisham_lsoa21_bfc_4326.geojson", AreaLevel.Lsoa, 175, "E01003244", "Lewisham 001A", null)]
    [InlineData("lambeth_lsoa21_4326.geojson", AreaLevel.Lsoa, 181, "E01003043", "Lambeth 018A", null)]
    [InlineData("lewisham_borough_bfc_4326.geojson", AreaLevel.Borough, 1, "E09000023", "Lewisham", "E09000023")]
    [InlineData("lewisham_wards2002_4326.geojson", AreaLevel.Ward, 18, "E05000437", "Bellingham", "E09000023")]
    [InlineData("lambeth_wards2002_4326.geojson", AreaLevel.Ward, 21, "E05000416", "Bishop's", null)]
    [InlineData("london_boroughs_4326.geojson", AreaLevel.Borough, 33, "00AD", "Bexley", "00AD")]
    [InlineData("london_lsoa21_gen20_4326.geojson", AreaLevel.Lsoa, 4994, "E01000001", "City of London 001A", "E09000001")]
    [InlineData("london_wards22_bsc200m_4326.geojson", AreaLevel.Ward, 704, "E05009288", "Aldersgate", "E09000001")]
    public void Every_shared_file_is_read_without_being_told_its_properties(string file, AreaLevel level, int count, string code, string name, string? borough)
    {
        var edition = Shared.Read(file, level, "any").Edition;
        var area = Assert.Single(edition.Areas, area => area.Key == new AreaKey(level, "any", code));
        Assert.Equal((count, name, borough), (edition.Areas.Count, area.Name, area.Borough));
    }

    [Fact]
    public void Hectares_are_those_that_the_publisher_states() => Assert.InRange(
        Shared.Read("lewisham_wards2002_4326.geojson", AreaLevel.Ward, "2002").Edition.Areas.Single(ward => ward.Name == "Bellingham").Hectares,
        308.471 * 0.998, 308.471 * 1.002);

    [Fact]
    public void Wards_and_LSOAs_of_a_borough_cover_the_same_ground()
    {
        var borough = Shared.Read("lewisham_borough_bfc_4326.geojson", AreaLevel.Borough, "2022").Edition.Areas[0].Hectares;
        Assert.Equal(borough, Shared.Read("lewisham_wards22_bfc_4326.geojson", AreaLevel.Ward, "2022").Edition.Areas.Sum(ward => ward.Hectares), 0.01);
        Assert.InRange(Shared.Read("lewisham_lsoa21_bfc_4326.geojson", AreaLevel.Lsoa, "2021").Edition.Areas.Sum(lsoa => lsoa.Hectares) / borough, 0.999, 1.001);
    }

    [Fact]
    public void All_35672_LSOAs_of_England_and_Wales_are_read_from_a_packed_file()
    {
        var reading = Shared.Read("ew_lsoa21_simplified_4326.geojson.gz", AreaLevel.Lsoa, "2021");
        Assert.Equal(35_672, reading.Edition.Areas.Count);
    }

    [Fact]
    public void Residents_join_by_code()
    {
        var populations = Populations.Read(SharedData.Need("data/population/ew_lsoa21_census2021_pop.csv"));
        var reading = Shared.Read("lewisham_lsoa21_bfc_4326.geojson", AreaLevel.Lsoa, "2021");
        var joined = reading.With(populations);
        Assert.Equal(reading.Problems.Count, joined.Problems.Count);
        Assert.InRange(joined.Edition.Areas.Sum(area => area.Residents)!.Value, 300_000, 301_000);
        Assert.Equal("ew_lsoa21_census2021_pop.csv", joined.Edition.Denominator);
    }

    [Fact]
    public void A_table_of_many_years_asks_which_one()
    {
        var path = SharedData.Need("data/population/gla_ward2002_pop_2011_2050_lewisham_lambeth.csv");
        Assert.Contains("2011 to 2050", Assert.Throws<BoundaryException>(() => Populations.Read(path)).Message, StringComparison.Ordinal);
        Assert.Equal(9699, Populations.Read(path, 2011).Residents["E05000416"]);
    }
}
