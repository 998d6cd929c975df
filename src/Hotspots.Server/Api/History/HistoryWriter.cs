using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Hotspots.Domain;
using Hotspots.Geography;
using NetTopologySuite.Geometries;

namespace Hotspots.Server;

/// <summary>The forms in which an answer can be had.</summary>
internal enum HistoryFormat
{
    Json,
    Csv,
    GeoJson,
}

/// <summary>Writes answers about the past.</summary>
internal static class HistoryWriter
{
    /// <summary>How rows are written, in every form.</summary>
    internal static readonly JsonSerializerOptions Json = MakeJson();
    private static readonly CsvWriterOptions Rfc4180 = new() { NewLine = "\r\n", CommentPrefix = '#', Injection = CsvInjection.Escape };

    /// <summary>The media type of a form.</summary>
    public static string MediaTypeOf(HistoryFormat format) => format switch
    {
        HistoryFormat.Csv => "text/csv; charset=utf-8",
        HistoryFormat.GeoJson => "application/geo+json",
        _ => "application/json; charset=utf-8",
    };

    /// <summary>The answer in a form, UTF-8.</summary>
    /// <exception cref="Engine.HistoryException">It has no shape, and GeoJSON was asked for.</exception>
    public static ReadOnlyMemory<byte> Write(HistoryDocument document, HistoryAsked asked, HistoryFormat format) => format switch
    {
        HistoryFormat.Csv => Csv(document),
        HistoryFormat.GeoJson => GeoJson(document, asked),
        _ => JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), Json),
    };

    private static byte[] Csv(HistoryDocument document)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Rfc4180, true))
        {
            foreach (var line in Preamble(document.About))
            {
                csv.WriteComment(" " + line.ReplaceLineEndings(" "));
            }

            foreach (var (index, row) in document.Table.Index())
            {
                Write(csv, JsonSerializer.SerializeToElement(row, row.GetType(), Json), document.About.Disclosure?.Published, isFirst: index == 0);
            }
        }

        return bytes.ToArray();
    }

    // As in JSON: the same names, in the same order, in the same notation.
    private static void Write(CsvWriter csv, JsonElement row, PublishedPart? published, bool isFirst)
    {
        foreach (var member in isFirst ? row.EnumerateObject() : default)
        {
            csv.WriteField(member.Name);
        }

        if (isFirst)
        {
            csv.EndRecord();
        }

        foreach (var member in row.EnumerateObject())
        {
            if (published is not null && member is { Name: "count" or "previous", Value.ValueKind: JsonValueKind.Null })
            {
                csv.WriteField(FormattableString.Invariant($"under {published.Threshold}"));
            }
            else
            {
                Write(csv, member.Value);
            }
        }

        csv.EndRecord();
    }

    private static void Write(CsvWriter csv, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                csv.WriteField(value.GetDecimal(), default); // A number, so that its minus is not taken for the beginning of a formula.
                break;
            case JsonValueKind.Null:
                csv.WriteField("");
                break;
            case JsonValueKind.String:
                csv.WriteField(value.GetString());
                break;
            default:
                csv.WriteField(value.GetRawText());
                break;
        }
    }

    /// <summary>What stands above a table: the question, what it rests on, the notes and the credits.</summary>
    public static IEnumerable<string> Preamble(HistoryAbout about) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{about.Question}; district {about.District}; groups {string.Join('+', about.Groups)}; {about.Period.First:yyyy-MM-dd}/{about.Period.Last:yyyy-MM-dd}")
            + (about.Against is { } against ? string.Create(CultureInfo.InvariantCulture, $" against {against.First:yyyy-MM-dd}/{against.Last:yyyy-MM-dd}") : ""),
        string.Create(CultureInfo.InvariantCulture, $"position {about.Position}; {about.Level} edition {about.Edition}; denominator {about.Denominator ?? "none"}"),
        .. about.Notes,
        .. about.Credits,
    ];

    private static ReadOnlyMemory<byte> GeoJson(HistoryDocument document, HistoryAsked asked)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = Json.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WritePropertyName("about");
            JsonSerializer.Serialize(writer, document.About, Json);
            writer.WriteStartArray("features");
            foreach (var (row, outline) in document.Shapes.Select(row => (row, OutlineOf(row, asked))))
            {
                Write(writer, row, outline);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, object row, Geometry outline)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WritePropertyName("properties");
        JsonSerializer.Serialize(writer, row, row.GetType(), Json);
        GeoJsonWriter.WriteGeometry(writer, outline);
        writer.WriteEndObject();
    }

    private static Geometry OutlineOf(object row, HistoryAsked asked)
    {
        var atlas = asked.View.Placer.Atlas;
        return row is IShapedRow shaped ? shaped.Outline
            : row is not IAreaRow area ? throw new Engine.HistoryException("This answer has no shape. Ask for it as json or csv.")
            : area.Code.Length == 0 ? asked.Place.Polygon!.Outline
            : atlas.Layers[asked.Place.Layer].Areas[atlas.PlaceOf(new AreaKey(asked.Edition.Level, asked.Edition.Name, area.Code)).Index].Outline;
    }

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        WireJson.Apply(options);
        return options;
    }
}
