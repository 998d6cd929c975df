using System.Text.Json;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>Reads what licences want said from the files that tell the origin of data: <c>FILE.origin.json</c>, beside it.</summary>
public static class OriginCredits
{
    private const string Suffix = ".origin.json";

    /// <summary>The credits of some files of a folder, in the order of their names; those that want nothing said are passed over.</summary>
    /// <param name="folder">The folder; there need not be one.</param>
    /// <param name="pattern">Which files, such as <c>places.csv</c> or <c>*.json</c>.</param>
    /// <exception cref="BoundaryException">An origin cannot be read.</exception>
    public static IReadOnlyList<string> In(string folder, string pattern) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, pattern + Suffix).Order(StringComparer.Ordinal).Select(Read).OfType<string>()]
        : [];

    private static string? Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.TryGetProperty("credit", out var credit) ? credit.GetString() : null;
        }
        catch (Exception why) when (why is JsonException or InvalidOperationException)
        {
            throw new BoundaryException($"'{file}' does not tell an origin ({why.Message})", "Put the file of the distribution back.");
        }
    }
}
