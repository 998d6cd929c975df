using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.Geocoding;

/// <summary>Reads the known places from <c>places.csv</c>: name, kind, lon and lat in EPSG:4326.</summary>
public static class Places
{
    private static readonly Dictionary<string, PlaceKind> Kinds =
        Enum.GetValues<PlaceKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal);

    /// <summary>Reads the file; anything unexpected in it is an error.</summary>
    /// <exception cref="IntakeException">It cannot be read, or a row is wrong; the message names the row and what to do.</exception>
    public static IReadOnlyList<Place> Read(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path);
            return [.. Rows(csv, path)];
        }
        catch (Exception why) when (why is CsvFormatException or FormatException or KeyNotFoundException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new IntakeException($"'{path}' cannot be read as places with name, kind, lon, lat: {why.Message}", why);
        }
    }

    private static IEnumerable<Place> Rows(CsvReader csv, string path)
    {
        for (var row = 1; csv.Read(); row++)
        {
            yield return PlaceOf(csv, $"'{path}', place {row.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static Place PlaceOf(CsvReader csv, string where)
    {
        var (name, kind) = (csv.GetString("name").Trim(), csv.GetString("kind"));
        var at = new Wgs84Position(csv.Parse<double>("lon"), csv.Parse<double>("lat"));
        return name.Length == 0 ? throw new IntakeException($"{where}: the name is missing.")
            : !Kinds.TryGetValue(kind, out var known) ? throw new IntakeException($"{where}: '{kind}' is no kind of place; there are {string.Join(", ", Kinds.Keys)}.")
            : !NationalGrid.InGreatBritain(at) ? throw new IntakeException($"{where}: '{name}' does not lie in Great Britain: are lon and lat in their columns?")
            : new(name, known, NationalGrid.ToGrid(at));
    }
}
