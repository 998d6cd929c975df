using System.Text.Json;
using Hotspots.Domain;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography;

/// <summary>Writes areas and outlines as RFC 7946 GeoJSON: longitude first, outer rings anticlockwise, holes clockwise.</summary>
public static class GeoJsonWriter
{
    /// <summary>Enough for a map: 0.1 m.</summary>
    public const int MapDecimals = 6;

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
        if (outline is Point or LineString)
        {
            WriteLine(writer, outline, decimals);
            return;
        }

        var polygons = Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).OfType<Polygon>().ToList();
        writer.WriteStartObject("geometry");
        writer.WriteString("type", polygons.Count == 1 ? "Polygon" : "MultiPolygon");
        writer.WritePropertyName("coordinates");
        if (polygons.Count == 1)
        {
            Write(writer, polygons[0], decimals);
        }
        else
        {
            WriteAll(writer, polygons, polygon => Write(writer, polygon, decimals));
        }

        writer.WriteEndObject();
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

    private static void Write(Utf8JsonWriter writer, Polygon polygon, int? decimals)
    {
        var rings = polygon.InteriorRings.Prepend(polygon.ExteriorRing).ToList();
        WriteAll(writer, rings, ring => WriteAll(writer, Positions(ring, anticlockwise: ring == rings[0], decimals), position =>
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(position.X);
            writer.WriteNumberValue(position.Y);
            writer.WriteEndArray();
        }));
    }

    private static void WriteLine(Utf8JsonWriter writer, Geometry line, int? decimals)
    {
        writer.WriteStartObject("geometry");
        writer.WriteString("type", line is Point ? "Point" : "LineString");
        writer.WritePropertyName("coordinates");
        double[][] positions = [.. line.Coordinates.Select(at => (double[])[Rounded(at.X, decimals), Rounded(at.Y, decimals)])];
        void One(double[] position) => WriteAll(writer, position, writer.WriteNumberValue);
        if (line is Point)
        {
            One(positions[0]);
        }
        else
        {
            WriteAll(writer, positions, One);
        }

        writer.WriteEndObject();
    }

    private static Coordinate[] Positions(LineString ring, bool anticlockwise, int? decimals)
    {
        var turned = Shapes.Wound(ring, anticlockwise);
        if (decimals is null)
        {
            return turned;
        }

        // A ring smaller than the rounding keeps its positions, so that no reader finds a line where an island was.
        var rounded = CoordinateArrays.RemoveRepeatedPoints([.. turned.Select(point => new Coordinate(Rounded(point.X, decimals), Rounded(point.Y, decimals)))]);
        return rounded.Length > 3 ? rounded : turned;
    }

    private static double Rounded(double degrees, int? decimals) => decimals is { } places ? Math.Round(degrees, places) : degrees;

    private static void WriteAll<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }
}
