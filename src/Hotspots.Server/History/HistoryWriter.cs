using System.Globalization;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Csv;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.History;

/// <summary>The forms in which an answer can be had.</summary>
internal enum HistoryFormat
{
    Json,
    Csv,
    GeoJson,
}

/// <summary>Writes an answer about the past, a part at a time: however long it is, no more than some kilobytes of its text are held.</summary>
internal sealed class HistoryWriter
{
    /// <summary>How rows are written, in every form.</summary>

    private const int RowsOfPart = 100;

    private readonly HistoryDocument document;
    private readonly HistoryContext asked;
    private readonly HistoryFormat format;

    private HistoryWriter(HistoryDocument document, HistoryContext asked, HistoryFormat format) => (this.document, this.asked, this.format) = (document, asked, format);

    /// <summary>An answer to be written.</summary>
    /// <exception cref="Engine.History.HistoryException">It has no shape, and GeoJSON was asked for.</exception>
    public static HistoryWriter Of(HistoryDocument document, HistoryContext asked, HistoryFormat format)
    {
        if (format == HistoryFormat.GeoJson && document.Shapes.FirstOrDefault() is not (null or IAreaRow or IShapedRow))
        {
            throw Shapeless();
        }

        return new(document, asked, format);
    }

    /// <summary>Of what has no shape there is no GeoJSON.</summary>
    public static Engine.History.HistoryException Shapeless() => new("This answer has no shape. Ask for it as json or csv.");

    /// <summary>The media type of a form.</summary>
    public static string MediaTypeOf(HistoryFormat format) => format switch
    {
        HistoryFormat.Csv => "text/csv; charset=utf-8",
        HistoryFormat.GeoJson => "application/geo+json",
        _ => "application/json; charset=utf-8",
    };

    /// <summary>Writes it in its form, UTF-8.</summary>
    public Task WriteAsync(Stream output, CancellationToken cancellation = default) => format switch
    {
        HistoryFormat.Csv => CsvAsync(output, cancellation),
        HistoryFormat.GeoJson => GeoJsonAsync(output, cancellation),
        _ => JsonSerializer.SerializeAsync(output, document, document.GetType(), WireJson.Options, cancellation),
    };

    private async Task CsvAsync(Stream output, CancellationToken cancellation)
    {
        using var part = new MemoryStream();
        await using (var csv = new CsvTable(part))
        {
            foreach (var line in Preamble(document.About))
            {
                csv.Comment(line);
            }
        }

        foreach (var (index, rows) in document.Table.Chunk(RowsOfPart).Index())
        {
            await using (var csv = new CsvTable(part))
            {
                foreach (var (number, row) in rows.Index())
                {
                    Write(csv, JsonSerializer.SerializeToElement(row, row.GetType(), WireJson.Options), document.About.Disclosure?.Published, isFirst: index == 0 && number == 0);
                }
            }

            await SendAsync(part, output, cancellation);
        }

        await SendAsync(part, output, cancellation);
    }

    private static async Task SendAsync(MemoryStream part, Stream output, CancellationToken cancellation)
    {
        await output.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), cancellation);
        await output.FlushAsync(cancellation);
        part.SetLength(0);
    }

    // As in JSON: the same names, in the same order, in the same notation.
    private static void Write(CsvTable csv, JsonElement row, PublishedPart? published, bool isFirst)
    {
        foreach (var member in isFirst ? row.EnumerateObject() : default)
        {
            csv.Cell(member.Name);
        }

        if (isFirst)
        {
            csv.EndRow();
        }

        foreach (var member in row.EnumerateObject())
        {
            if (published is not null && member is { Name: "count" or "previous", Value.ValueKind: JsonValueKind.Null })
            {
                csv.Cell(FormattableString.Invariant($"under {published.Threshold}"));
            }
            else
            {
                Write(csv, member.Value);
            }
        }

        csv.EndRow();
    }

    private static void Write(CsvTable csv, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                csv.Cell(value.GetDecimal());
                break;
            case JsonValueKind.Null:
                csv.Cell("");
                break;
            case JsonValueKind.String:
                csv.Cell(value.GetString());
                break;
            default:
                csv.Cell(value.GetRawText());
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

    private async Task GeoJsonAsync(Stream output, CancellationToken cancellation)
    {
        using var json = new StreamedJson(output);
        json.Writer.WriteStartObject();
        json.Writer.WriteString("type", "FeatureCollection");
        json.Write("about", document.About);
        json.Writer.WriteStartArray("features");
        foreach (var row in document.Shapes)
        {
            json.Writer.WriteStartObject();
            json.Writer.WriteString("type", "Feature");
            json.Write("properties", row);
            GeoJsonWriter.WriteGeometry(json.Writer, OutlineOf(row, asked));
            json.Writer.WriteEndObject();
            await json.DrainAsync(cancellation);
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        await json.SendAsync(cancellation);
    }

    private static Geometry OutlineOf(object row, HistoryContext asked)
    {
        var atlas = asked.View.Placer.Atlas;
        return row is IShapedRow shaped ? shaped.Outline
            : row is not IAreaRow area ? throw new InvalidOperationException("Only what has a shape is written as GeoJSON.")
            : area.Code.Length == 0 ? asked.Place.Polygon!.Outline
            : atlas.Layers[asked.Place.Layer].Areas[atlas.PlaceOf(new AreaKey(asked.Edition.Level, asked.Edition.Name, area.Code)).Index].Outline;
    }
}
