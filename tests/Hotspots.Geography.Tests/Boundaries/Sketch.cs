using System.Globalization;
using System.Text;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Geography.Tests;

/// <summary>Small boundary files, written by hand: positions are thousandths of a degree from a corner in south London.</summary>
internal static class Sketch
{
    public static readonly BoundaryRequest Wards = new(AreaLevel.Ward, "2022");

    public static string Collection(params string[] features) => $$"""{ "type": "FeatureCollection", "features": [{{string.Join(",", features)}}] }""";

    public static string Ward(string code, string rings, string name = "Somewhere") =>
        $$$"""{ "type": "Feature", "properties": { "WD22CD": "{{{code}}}", "WD22NM": "{{{name}}}" }, "geometry": { "type": "Polygon", "coordinates": [{{{rings}}}] } }""";

    public static string Square(int east, int north, int side = 10) =>
        Ring((east, north), (east + side, north), (east + side, north + side), (east, north + side), (east, north));

    public static string Ring(params (double East, double North)[] points) =>
        $"[{string.Join(",", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"[{-0.05 + (point.East / 1000)}, {51.4 + (point.North / 1000)}]")))}]";

    public static BoundaryReading Read(string json, BoundaryRequest? request = null) => Read(Encoding.UTF8.GetBytes(json), request);

    public static BoundaryReading Read(byte[] bytes, BoundaryRequest? request = null) =>
        BoundaryFile.Read(new MemoryStream(bytes), "sketch.geojson", request ?? Wards);
}
