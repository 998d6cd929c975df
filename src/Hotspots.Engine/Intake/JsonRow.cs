using System.Text.Json;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>Takes a JSON row apart: an object with the members of an incident, or a GeoJSON Feature with those as properties.</summary>
internal static class JsonRow
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>The row of a text.</summary>
    /// <param name="line">The line that it begins on.</param>
    /// <param name="text">The JSON.</param>
    /// <param name="cut">The source, where the text may lack its end because the source did; else null.</param>
    public static RawRow Of(long line, string text, ByteSource? cut)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Of(line, text, document.RootElement)
                : RawRow.Broken(line, text, "A row is a JSON object; this is none.");
        }
        catch (JsonException why)
        {
            return RawRow.Broken(line, text, cut is null
                ? $"The row is not valid JSON: {Plain(why)}"
                : $"The input ends in the middle of this row. {cut.BrokeOff ?? "Get the whole of it."} ({Plain(why)})");
        }
        catch (InvalidOperationException)
        {
            return RawRow.Broken(line, text, "A text of the row holds half of a surrogate pair: it is no valid Unicode.");
        }
    }

    private static RawRow Of(long line, string text, JsonElement row)
    {
        var fields = new JsonFields();
        if (!row.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("Feature"))
        {
            fields.Add(row, "");
            return new(line, IntakeLimits.Clip(text), fields, null);
        }

        if (row.TryGetProperty("id", out var id))
        {
            fields.AddValue("id", id);
        }

        if (row.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            fields.Add(properties, "");
        }

        return GeometryFault(row, fields) is { } fault
            ? RawRow.Broken(line, text, fault, "geometry")
            : new(line, IntakeLimits.Clip(text), fields, null);
    }

    private static string? GeometryFault(JsonElement feature, JsonFields fields)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var name) ? name.ToString() : "nothing known";
        if (type != "Point")
        {
            return $"An incident is a Point; this geometry is {Wording.Short(type)}. Give the place as a Point, or null where it is unknown.";
        }

        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array
            || coordinates.GetArrayLength() is < 2 or > 3)
        {
            return "A Point's coordinates are an array of longitude and latitude.";
        }

        fields.AddValue("longitude", coordinates[0]);
        fields.AddValue("latitude", coordinates[1]);
        return null;
    }

    private static string Plain(JsonException why) => why.Message.Split(" LineNumber", 2)[0].Split(" Change the reader options", 2)[0];
}

/// <summary>The members of a JSON row; those of an object within are joined by dots, the elements of an array by semicolons.</summary>
internal sealed class JsonFields : IRowFields
{
    private readonly Dictionary<string, string?> values = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => values.Keys;

    public string? this[string column] => values.GetValueOrDefault(column);

    public bool Has(string column) => values.ContainsKey(column);

    public void Add(JsonElement row, string prefix)
    {
        foreach (var member in row.EnumerateObject())
        {
            AddValue(prefix + member.Name, member.Value);
        }
    }

    public void AddValue(string name, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(each => each.ToString())),
            _ => value.ToString(),
        };
        values[name] = text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        if (value.ValueKind == JsonValueKind.Object)
        {
            Add(value, name + ".");
        }
    }
}
