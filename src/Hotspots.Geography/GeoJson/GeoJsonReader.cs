using System.Text;
using System.Text.Json;

namespace Hotspots.Geography.GeoJson;

/// <summary>Reads the polygons of an RFC 7946 FeatureCollection token by token; members may come in any order.</summary>
internal static class GeoJsonReader
{
    /// <summary>The features of a document.</summary>
    /// <exception cref="BoundaryException">It is not a FeatureCollection.</exception>
    public static GeoJsonDocument Read(ReadOnlySpan<byte> utf8, string source)
    {
        var bom = Encoding.UTF8.Preamble;
        try
        {
            return ReadCollection(utf8.StartsWith(bom) ? utf8[bom.Length..] : utf8, source);
        }
        catch (JsonException broken)
        {
            throw new BoundaryException(
                FormattableString.Invariant($"'{source}' breaks off or is no JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."),
                "Fetch or export it again as GeoJSON.", broken);
        }
        catch (InvalidOperationException undecodable)
        {
            throw new BoundaryException($"'{source}' holds text that is not UTF-8.", "Save it as UTF-8.", undecodable);
        }
    }

    private static GeoJsonDocument ReadCollection(ReadOnlySpan<byte> utf8, string source)
    {
        var reader = new Utf8JsonReader(utf8);
        var features = default(List<GeoJsonFeature>);
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("features") && Enter(ref reader, JsonTokenType.StartArray))
            {
                features = ReadFeatures(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, members);
            }
            else
            {
                reader.Skip();
            }
        }

        // Whatever follows must be JSON too: a half document is not taken for a whole one.
        while (reader.Read())
        {
        }

        return members.GetValueOrDefault("type") == "FeatureCollection" && features is not null
            ? new(features, members)
            : throw new BoundaryException($"'{source}' is JSON, but not a GeoJSON FeatureCollection.", "Export the boundaries as GeoJSON (RFC 7946).");
    }

    private static List<GeoJsonFeature> ReadFeatures(ref Utf8JsonReader reader)
    {
        var features = new List<GeoJsonFeature>();
        for (var number = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                features.Add(ReadFeature(ref reader, number));
            }
            else
            {
                reader.Skip();
                features.Add(new(number, new Dictionary<string, string?>(), null, [("It is not an object.", "Left out.")]));
            }
        }

        return features;
    }

    private static GeoJsonFeature ReadFeature(ref Utf8JsonReader reader, int number)
    {
        var properties = new Dictionary<string, string?>(StringComparer.Ordinal);
        var shape = new GeoJsonShape();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("properties") && Enter(ref reader, JsonTokenType.StartObject))
            {
                ReadProperties(ref reader, properties);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("geometry") && Enter(ref reader, JsonTokenType.StartObject))
            {
                ReadGeometry(ref reader, shape);
            }
            else
            {
                ReadOther(ref reader, "");
            }
        }

        return new(number, properties, shape.ToGeometry(), shape.Remarks);
    }

    private static void ReadProperties(ref Utf8JsonReader reader, Dictionary<string, string?> properties)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, properties);
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, Dictionary<string, string?> members)
    {
        var name = reader.GetString()!;
        reader.Read();
        members[name] = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        reader.Skip();
    }

    private static void ReadGeometry(ref Utf8JsonReader reader, GeoJsonShape shape)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("coordinates") && Enter(ref reader, JsonTokenType.StartArray))
            {
                shape.ReadCoordinates(ref reader);
            }
            else
            {
                shape.Type = ReadOther(ref reader, "type") ?? shape.Type;
            }
        }
    }

    /// <summary>Goes on to the value; where it is not of the kind asked for, it is left for <see cref="ReadOther"/>.</summary>
    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        reader.Read();
        return reader.TokenType == kind;
    }

    /// <summary>The text of the member of that name; any other is passed over.</summary>
    private static string? ReadOther(ref Utf8JsonReader reader, string name)
    {
        var wanted = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        var text = wanted && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return text;
    }
}
