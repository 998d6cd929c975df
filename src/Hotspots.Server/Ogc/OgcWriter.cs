using Hotspots.Geography.Boundaries;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Ogc;

/// <summary>Writes features as RFC 7946 GeoJSON, a part at a time.</summary>
internal static class OgcWriter
{
    /// <summary>A page.</summary>
    public static async Task WriteAsync(Stream output, OgcPage page, OgcLinks links, CancellationToken cancellation)
    {
        using var json = new StreamedJson(output);
        json.Writer.WriteStartObject();
        json.Writer.WriteString("type", "FeatureCollection");
        json.Writer.WriteNumber("numberMatched", page.Matched);
        json.Writer.WriteNumber("numberReturned", page.Features.Count);
        json.Writer.WriteNumber("position", page.Source.Position);
        json.Write("links", links.Of(page));
        json.Write("credits", page.Source.Credits);
        if (page.Source.About is { } about)
        {
            json.Write("about", about);
        }

        json.Writer.WriteStartArray("features");
        foreach (var feature in page.Features)
        {
            json.Writer.WriteStartObject();
            WriteBody(json, feature);
            json.Writer.WriteEndObject();
            await json.DrainAsync(cancellation);
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        await json.SendAsync(cancellation);
    }

    /// <summary>One feature.</summary>
    public static async Task WriteAsync(Stream output, OgcFeature feature, OgcLinks links, CancellationToken cancellation)
    {
        using var json = new StreamedJson(output);
        json.Writer.WriteStartObject();
        WriteBody(json, feature);
        json.Write("links", links.Of(feature));
        json.Writer.WriteEndObject();
        await json.SendAsync(cancellation);
    }

    private static void WriteBody(StreamedJson json, OgcFeature feature)
    {
        json.Writer.WriteString("type", "Feature");
        json.Writer.WriteString("id", feature.Id);
        json.Write("properties", feature.Properties);
        GeoJsonWriter.WriteGeometry(json.Writer, feature.Outline);
    }
}
