using System.Text.Json;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Hotspots.Geography.Boundaries;

/// <summary>Writes areas and outlines as RFC 7946 GeoJSON: longitude first, outer rings anticlockwise, holes clockwise.</summary>
public static class GeoJsonWriter
{
    /// <summary>Enough for a map: 0.1 m.</summary>
    public const int MapDecimals = 6;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Writes areas of one edition as a FeatureCollection; a feature's id is the area's index in the edition.</summary>
    /// <param name="writer">Where it goes; not flushed.</param>
    /// <param name="edition">What the foreign members <c>edition</c>, <c>approximate</c> and <c>credit</c> tell.</param>
    /// <param name="areas">For example <see cref="Atlas.AreasOf"/>.</param>
    /// <param name="decimals">Of a degree; null for all that there are, so that a reader gets the very same numbers.</param>
    public static void Write(Utf8JsonWriter writer, BoundaryEdition edition, IEnumerable<(int Index, Area Area)> areas, int? decimals = MapDecimals)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("edition", edition.Name);
        writer.WriteBoolean("approximate", edition.Approximate);
        writer.WriteString("credit", edition.Credit);
        writer.WriteString("source", edition.Source);
        writer.WriteString("denominator", edition.Denominator);
        writer.WriteStartArray("features");
        foreach (var (index, area) in areas)
        {
            Write(writer, index, area, decimals);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the member <c>geometry</c> of a feature.</summary>
    /// <param name="writer">Inside the feature's object.</param>
    /// <param name="outline">A point, line, polygon or multipolygon in EPSG:4326.</param>
    /// <param name="decimals">Of a degree; null for all that there are, so that a reader gets the very same numbers.</param>
    public static void WriteGeometry(Utf8JsonWriter writer, Geometry outline, int? decimals = MapDecimals)
    {
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize(writer, outline switch
        {
            Point point => new Point(Rounded(point.Coordinate, decimals)),
            LineString line => new LineString([.. line.Coordinates.Select(at => Rounded(at, decimals))]),
            _ => Shapes.Rebuilt(outline, (ring, _) => Positions(ring, decimals)),
        }, Json);
    }

    private static void Write(Utf8JsonWriter writer, int index, Area area, int? decimals)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteNumber("id", index);
        writer.WriteStartObject("properties");
        writer.WriteString("code", area.Key.Code);
        writer.WriteString("name", area.Name);
        writer.WriteString("borough", area.Borough);
        writer.WriteString("boroughName", area.BoroughName);
        writer.WriteNumber("hectares", Math.Round(area.Hectares, 2));
        if (area.Residents is { } residents)
        {
            writer.WriteNumber("residents", residents);
        }
        else
        {
            writer.WriteNull("residents");
        }

        writer.WriteEndObject();
        WriteGeometry(writer, area.Outline, decimals);
        writer.WriteEndObject();
    }

    // A ring smaller than the rounding keeps its positions, so that no reader finds a line where an island was.
    private static Coordinate[] Positions(LineString ring, int? decimals)
    {
        var rounded = CoordinateArrays.RemoveRepeatedPoints([.. ring.Coordinates.Select(point => Rounded(point, decimals))]);
        return decimals is not null && rounded.Length > 3 ? rounded : ring.Coordinates;
    }

    private static Coordinate Rounded(Coordinate at, int? decimals) => decimals is { } places ? new(Math.Round(at.X, places), Math.Round(at.Y, places)) : at;
}
