using System.IO.Compression;
using System.Text;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

public class BadBoundariesTests
{
    [Fact]
    public void A_ring_that_crosses_itself_is_mended_and_it_is_said_so()
    {
        var bowTie = Ring((0, 0), (10, 10), (10, 0), (0, 10), (0, 0));
        var reading = Read(Collection(Ward("E1", bowTie)));
        Assert.True(reading.Edition.Areas[0].Shape.IsValid);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((1, "E1", "Mended."), (problem.Feature, problem.Code, problem.Done));
        Assert.Contains("Self-intersection at -0.045", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Areas_that_overlap_are_reported_with_how_much_they_share()
    {
        var reading = Read(Collection(Ward("E1", Square(0, 0)), Ward("E2", Square(5, 0))));
        var shared = reading.Edition.Areas[0].Hectares * 10_000 / 2;
        var problem = Assert.Single(reading.Problems);
        var stated = double.Parse(problem.What.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(stated, shared * 0.999, shared * 1.001);
        Assert.Contains("E2", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Areas_that_only_share_an_edge_are_no_problem() =>
        Assert.Empty(Read(Collection(Ward("E1", Square(0, 0)), Ward("E2", Square(10, 0)))).Problems);

    [Fact]
    public void One_code_in_two_features_is_one_area_of_two_parts()
    {
        var reading = Read(Collection(Ward("E1", Square(0, 0)), Ward("E1", Square(30, 0)), Ward("E2", Square(50, 0))));
        Assert.Equal(["E1", "E2"], reading.Edition.Areas.Select(area => area.Key.Code));
        Assert.Equal(2, reading.Edition.Areas[0].Shape.NumGeometries);
        Assert.Contains("Features 1, 2 have the same code.", Assert.Single(reading.Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "It has no geometry.")]
    [InlineData("{ \"type\": \"Polygon\", \"coordinates\": [] }", "It has no geometry.")]
    [InlineData("{ \"type\": \"Point\", \"coordinates\": [0, 51] }", "Its coordinates are not those of a polygon.")]
    [InlineData("{ \"type\": \"Polygon\", \"coordinates\": [[[0, 51], [0, 52], [0, 51]]] }", "A ring in it has fewer than four positions.")]
    [InlineData("{ \"type\": \"Polygon\", \"coordinates\": [[[\"a\", 51]]] }", "Its coordinates hold String.")]
    [InlineData("{ \"type\": \"Polygon\", \"coordinates\": [[[0, 1e999]]] }", "A position in it is not two finite numbers.")]
    [InlineData("{ \"type\": \"Polygon\", \"coordinates\": [[[5, 45], [6, 45], [6, 46], [5, 45]]] }", "It reaches outside Great Britain, where the National Grid ends.")]
    public void A_feature_that_cannot_be_used_is_left_out_and_it_is_said_why(string geometry, string what)
    {
        var feature = $$"""{ "type": "Feature", "properties": { "WD22CD": "E1" }, "geometry": {{geometry}} }""";
        var reading = Read(Collection(feature, Ward("E2", Square(0, 0))));
        Assert.Equal("E2", Assert.Single(reading.Edition.Areas).Key.Code);
        Assert.Contains(reading.Problems, problem => problem.Feature == 1 && problem.What == what);
    }

    [Fact]
    public void A_feature_without_a_code_is_left_out_and_it_is_said_so()
    {
        var reading = Read(Collection(Ward("", Square(0, 0)), Ward("E2", Square(10, 0))));
        Assert.Equal("feature 1: Its property WD22CD is missing or empty. Left out.", Assert.Single(reading.Problems).ToString());
    }

    [Fact]
    public void A_ring_left_open_is_closed_and_it_is_said_so()
    {
        var reading = Read(Collection(Ward("E1", Ring((0, 0), (10, 0), (10, 10), (0, 10)))));
        Assert.Equal("Closed.", Assert.Single(reading.Problems).Done);
        Assert.Single(reading.Edition.Areas);
    }

    [Fact]
    public void The_order_of_members_does_not_matter_and_holes_stay_holes()
    {
        var feature = $$"""{ "geometry": { "coordinates": [{{Square(0, 0)}}, {{Square(2, 2, 2)}}], "type": "Polygon" }, "properties": { "WD22CD": "E1" }, "type": "Feature" }""";
        var area = Read($$"""{ "features": [{{feature}}], "more": { "a": [1, 2] }, "type": "FeatureCollection" }""").Edition.Areas[0];
        Assert.Equal(0.96, area.Shape.Area / new NetTopologySuite.Geometries.Polygon(((NetTopologySuite.Geometries.Polygon)area.Shape).Shell).Area, 0.001);
    }

    [Fact]
    public void A_polygon_of_a_million_vertices_is_read_and_placed_in()
    {
        const int vertices = 1_000_000;
        var circle = Enumerable.Range(0, vertices).Append(0).Select(i => 2 * Math.PI * i / vertices).Select(turn => (20 * Math.Cos(turn), 20 * Math.Sin(turn)));
        var edition = Read(Collection(Ward("E1", Ring([.. circle])))).Edition;
        Assert.Equal(vertices + 1, edition.Areas[0].Shape.NumPoints);
        Assert.Equal(0, new Atlas(edition).Place(NationalGrid.ToGrid(new(-0.05, 51.4)))[0]);
    }

    [Theory]
    [InlineData("", "breaks off or is no JSON")]
    [InlineData("code,name\nE1,Somewhere\n", "breaks off or is no JSON")]
    [InlineData("[]", "not a GeoJSON FeatureCollection")]
    [InlineData("{ \"error\": { \"code\": 400 } }", "not a GeoJSON FeatureCollection")]
    [InlineData("{ \"type\": \"FeatureCollection\", \"features\": [] }", "holds no features")]
    [InlineData("{ \"type\": \"FeatureCollection\", \"features\": [ { \"type\": \"Feat", "line 1")]
    public void What_is_no_boundary_file_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<BoundaryException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Metres_are_not_taken_for_degrees() => Assert.Contains("look like metres", Refusal("[[537484,172002],[537485,172002],[537485,172003],[537484,172002]]"), StringComparison.Ordinal);

    [Fact]
    public void Latitude_before_longitude_is_told_from_boundaries_abroad() =>
        Assert.Contains("latitude before longitude", Refusal("[[51.40,-0.05],[51.41,-0.05],[51.41,-0.04],[51.40,-0.05]]"), StringComparison.Ordinal);

    [Fact]
    public void A_packed_file_that_breaks_off_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Collection([.. Enumerable.Range(0, 200).Select(i => Ward(FormattableString.Invariant($"E{i}"), Square(i * 10, i * 10)))])));
        }

        Assert.Equal(200, Read(packed.ToArray()).Edition.Areas.Count);
        Assert.Contains("breaks off", Assert.Throws<BoundaryException>(() => Read(packed.ToArray()[..^200])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_asked_for_that_is_not_there_is_named_beside_those_that_are()
    {
        var refusal = Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", Square(0, 0))), Wards with { Code = "WARD" }));
        Assert.Contains("'WARD'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("WD22CD, WD22NM", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_property_looks_like_a_code_it_is_asked_for() => Assert.Contains(
        "--code", Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", Square(0, 0))), new(AreaLevel.Lsoa, "2021"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_second_file_with_areas_that_are_there_already_is_refused()
    {
        var edition = Read(Collection(Ward("E1", Square(0, 0)))).Edition;
        Assert.Contains("E1", Assert.Throws<BoundaryException>(() => edition.And(edition)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Areas_of_two_files_that_overlap_are_reported_when_they_become_one_edition()
    {
        var both = Read(Collection(Ward("E1", Square(0, 0)))).And(Read(Collection(Ward("E2", Square(5, 0)))));
        Assert.Equal(2, both.Edition.Areas.Count);
        Assert.StartsWith("It overlaps E2 by", Assert.Single(both.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.geojson", Assert.Throws<BoundaryException>(() => BoundaryFile.Read("nowhere.geojson", Wards)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_edition_written_and_read_again_is_the_same()
    {
        var hole = $"{Square(0, 0)}, {Square(2, 2, 2)}";
        var edition = Read(Collection(Ward("E1", hole, "A \\\"ward\\\""), Ward("E2", Square(10, 0)), Ward("E2", Square(30, 0)))).Edition;
        edition = edition with { Approximate = true, Credit = "Ours", Denominator = "Counted", Areas = [.. edition.Areas.Select(area => area with { Residents = 7, Borough = "B" })] };
        using var written = new MemoryStream();
        BoundaryFile.Write(written, edition);
        var again = Read(written.ToArray(), Wards).Edition;
        Assert.Equal((edition.Approximate, edition.Credit, edition.Source, edition.Denominator), (again.Approximate, again.Credit, again.Source, again.Denominator));
        Assert.Equal(edition.Areas.Select(area => (area.Key, area.Name, area.Borough, area.Residents)), again.Areas.Select(area => (area.Key, area.Name, area.Borough, area.Residents)));
        Assert.All(edition.Areas.Zip(again.Areas), pair => Assert.InRange(pair.First.Shape.SymmetricDifference(pair.Second.Shape).Area, 0, 1));
    }

    private static string Refusal(string ring) => Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", ring)))).Message;
}
