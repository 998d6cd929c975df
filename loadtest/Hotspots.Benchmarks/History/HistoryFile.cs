using System.Globalization;
using Hotspots.Domain.Areas;

namespace Hotspots.Benchmarks;

/// <summary>The same rows for databases, as CSV: second, LSOA, class of groups, longitude and latitude on the grid.</summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-history-");

    public HistoryFile(LondonRows rows)
    {
        // Databases of other users read them, too.
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }

        var layer = rows.Placer.Atlas.LayerOf(AreaLevel.Lsoa);
        using var incidents = new StreamWriter(Incidents);
        foreach (var (_, placed) in rows.All())
        {
            var seconds = placed.Occurred.UpTo.ToUnixTimeSeconds();
            incidents.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{seconds},{placed.Placement[layer]},{placed.Groups.Bits},{placed.Grid!.Value.Easting:F3},{placed.Grid.Value.Northing:F3}"));
        }
    }

    public string Incidents => Path.Combine(folder.FullName, "incidents.csv");

    public void Dispose() => folder.Delete(recursive: true);
}
