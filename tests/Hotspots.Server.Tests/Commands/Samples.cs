using System.Globalization;

namespace Hotspots.Server.Tests;

/// <summary>Small files of our own for the command line: two square wards in Lewisham, and incidents in them.</summary>
internal static class Samples
{
    private const string Template = """
        {"type":"Feature","properties":{"WD22CD":"CODE","WD22NM":"Ward CODE","LSOA21CD":"CODE","LSOA21NM":"Lewisham CODE","LAD22CD":"E09000023","LAD22NM":"Lewisham"},
        "geometry":{"type":"Polygon","coordinates":[[[WEST,51.44],[EAST,51.44],[EAST,51.45],[WEST,51.45],[WEST,51.44]]]}}
        """;

    public static string[] Features { get; } = [Square("E05000001", -0.03m), Square("E05000002", -0.02m)];

    public static string Boundaries { get; } = $$"""{"type":"FeatureCollection","features":[{{string.Join(',', Features)}}]}""";

    /// <summary>One that is placed, one without a place, one on a day that is none.</summary>
    public static string[] Three { get; } =
    [
        Incident("one", "2026-10-01T12:00:00Z", """, "longitude": -0.025, "latitude": 51.445"""),
        Incident("two", "2026-10-02T12:00:00Z", ""),
        Incident("three", "2026-02-30T12:00:00Z", ""),
    ];

    public static string Incident(string id, string occurred, string place) =>
        $$"""{"source": "test", "id": "{{id}}", "occurredAt": "{{occurred}}", "category": "personal-robbery"{{place}} }""";

    private static string Square(string code, decimal west) => Template.ReplaceLineEndings("").Replace("CODE", code, StringComparison.Ordinal)
        .Replace("WEST", west.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("EAST", (west + 0.01m).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
