using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotspots.LoadTest;

/// <summary>Reads scenarios: plans in files of JSON. What they do not say is as without a scenario; what nobody knows is refused.</summary>
internal static class Scenario
{
    private const long MostBytes = 1 << 20;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Where the scenarios that come along are.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>The names of those that come along.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    /// <summary>Reads one that comes along, by its name, or any other by the path of its file.</summary>
    /// <exception cref="FormatException">There is none, or it is wrong; the message says what and where.</exception>
    public static Plan Read(string name)
    {
        var path = Names.Contains(name, StringComparer.Ordinal) ? Path.Combine(Folder, $"{name}.json") : name;
        try
        {
            return !File.Exists(path) ? throw new FormatException($"There is no scenario '{name}'; there are {string.Join(", ", Names)}, or give the path of a file.")
                : new FileInfo(path).Length > MostBytes ? throw new FormatException($"'{path}' is larger than 1 MiB: that is no scenario.")
                : Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"'{path}' cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="FormatException">It is wrong; the message says what and where.</exception>
    public static Plan Parse(ReadOnlySpan<byte> utf8, string source)
    {
        try
        {
            var text = JsonSerializer.Deserialize<ScenarioText>(utf8, Strict) ?? throw new FormatException("It holds null and no scenario.");
            return text.ToPlan();
        }
        catch (JsonException wrong)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Scenario '{source}', line {wrong.LineNumber + 1}, {wrong.Path}: {Said(wrong)}"), wrong);
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or NotSupportedException or DecoderFallbackException)
        {
            throw new FormatException($"Scenario '{source}': {wrong.Message}", wrong);
        }
    }

    // The reader's own message without where it stood, which is said before.
    private static string Said(JsonException wrong) => wrong.Message.Split(" Path: ")[0];
}
