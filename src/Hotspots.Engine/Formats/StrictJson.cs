using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotspots.Engine.Formats;

/// <summary>Reads our own files of definitions, in which anything unexpected is an error.</summary>
internal static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="IntakeException">It is absent, no JSON, or says what it should not; the message names the place.</exception>
    public static T Read<T>(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            DemandNoNull(bytes);
            return JsonSerializer.Deserialize<T>(bytes, Options)!;
        }
        catch (JsonException why)
        {
            throw new IntakeException($"'{file}' is not as it should be: {why.Message}", why);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException($"'{file}' cannot be read: {why.Message}", why);
        }
    }

    private static void DemandNoNull(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw new JsonException("A null stands there, which means nothing: leave the member out.");
            }
        }
    }
}
