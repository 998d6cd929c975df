using System.Text.Json;
using Hotspots.Geography.Boundaries;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using static Hotspots.Geography.Tests.Sketch;
using Area = Hotspots.Geography.Boundaries.Area;

namespace Hotspots.Geography.Tests;

public class GeoJsonWriterTests
{
    [Fact]
    public void Areas_go_out_as_the_wire_says()
    {
        var edition = Read(Collection(Ward("E1", Square(0, 0), "One"), Ward("E2", Square(10, 0), "Two"))).Edition with { Approximate = true, Credit = "Ours" };
        using var document = Written(edition, edition.Areas.Index().Skip(1));
        var root = document.RootElement;
        Assert.Equal(("FeatureCollection", "2022", true, "Ours"), (
            root.GetProperty("type").GetString(), root.GetProperty("edition").GetString(), root.GetProperty("approximate").GetBoolean(), root.GetProperty("credit").GetString()));
        var feature = Assert.Single(root.GetProperty("features").EnumerateArray());
        Assert.Equal(1, feature.GetProperty("id").GetInt32());
        var properties = feature.GetProperty("properties");
        Assert.Equal(("E2", "Two", JsonValueKind.Null), (properties.GetProperty("code").GetString(), properties.GetProperty("name").GetString(), properties.GetProperty("residents").ValueKind));
        Assert.Equal(edition.Areas[1].Hectares, properties.GetProperty("hectares").GetDouble(), 0.01);
    }

    [Fact]
    public void Outer_rings_run_anticlockwise_holes_clockwise_and_no_position_has_more_than_six_decimals()
    {
        var edition = Shared.Wards();
        using var document = Written(edition, edition.Areas.Index());
        var rings = document.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("geometry"))
            .SelectMany(geometry => geometry.GetProperty("type").GetString() == "Polygon" ? [geometry.GetProperty("coordinates")] : geometry.GetProperty("coordinates").EnumerateArray().ToArray())
            .SelectMany(polygon => polygon.EnumerateArray().Index());
        Assert.All(rings, ring =>
        {
            var points = ring.Item.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble())).ToArray();
            Assert.Equal(ring.Index == 0, Orientation.IsCCW(points));
            Assert.Equal(points[0], points[^1]);
            Assert.All(points, point => Assert.Equal(Math.Round(point.X, 6), point.X));
        });
    }

    [Fact]
    public void A_hole_runs_clockwise_even_where_the_file_had_it_otherwise()
    {
        var edition = Read(Collection(Ward("E1", $"{Square(0, 0)}, {Square(2, 2, 2)}"))).Edition;
        using var document = Written(edition, edition.Areas.Index());
        var hole = document.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[1];
        Assert.False(Orientation.IsCCW([.. hole.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))]));
    }

    [Fact]
    public void An_island_smaller_than_the_rounding_stays_an_island() =>
        Assert.Equal("""{"type":"Polygon","coordinates":[[[0,0],[1E-08,0],[1E-08,1E-08],[0,0]]]}""", Geometry(new Polygon(new LinearRing([new(0, 0), new(1e-8, 0), new(1e-8, 1e-8), new(0, 0)]))));

    [Fact]
    public void Points_and_lines_are_rounded_as_outlines_are()
    {
        Assert.Equal("""{"type":"Point","coordinates":[-0.123457,51.5]}""", Geometry(new Point(-0.123456789, 51.5)));
        Assert.Equal("""{"type":"LineString","coordinates":[[0.111111,51.123457],[0.2,51]]}""", Geometry(new LineString([new(0.11111111, 51.123456789), new(0.2, 51)])));
    }

    private static string Geometry(Geometry outline)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            GeoJsonWriter.WriteGeometry(writer, outline);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(stream.ToArray()).GetProperty("geometry").GetRawText();
    }

    private static JsonDocument Written(BoundaryEdition edition, IEnumerable<(int, Area)> areas)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            GeoJsonWriter.Write(writer, edition, areas);
        }

        return JsonDocument.Parse(stream.ToArray());
    }
}
