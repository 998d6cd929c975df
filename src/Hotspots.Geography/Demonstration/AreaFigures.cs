using System.Globalization;
using CsvHelper;
using Hotspots.Geography.Csv;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Demonstration;

/// <summary>What the demonstration geography knows of an area: figures, no boundary.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Name">The official name.</param>
/// <param name="BoroughCode">The official code of its borough.</param>
/// <param name="BoroughName">The name of its borough.</param>
/// <param name="Easting">Of its centroid, EPSG:27700, rounded to a metre.</param>
/// <param name="Northing">Of its centroid, EPSG:27700, rounded to a metre.</param>
/// <param name="Hectares">Its true extent, rounded to 0.01 ha.</param>
/// <param name="Residents">Usual residents in the Census of 2021.</param>
/// <param name="ResidentsSource"><c>official</c>, or <c>best-fit</c> where it is summed over LSOAs that do not quite fit.</param>
/// <param name="Ward">Of an LSOA: the code of the ward that holds most of its ground. Of a ward: its own code.</param>
internal sealed record AreaFigures(
    string Code, string Name, string BoroughCode, string BoroughName, int Easting, int Northing, double Hectares, int Residents, string ResidentsSource, string Ward)
{
    private static readonly string[] Header =
        ["code", "name", "borough_code", "borough_name", "easting", "northing", "hectares", "residents", "residents_source", "ward"];

    /// <summary>The rows of a table that <see cref="Write"/> wrote.</summary>
    /// <exception cref="BoundaryException">The file is missing, or a row is none of ours.</exception>
    public static IReadOnlyList<AreaFigures> Read(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path);
            var rows = new List<AreaFigures>();
            while (csv.Read())
            {
                rows.Add(RowOf(csv));
            }

            return rows;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or CsvFormatException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new BoundaryException($"'{path}' cannot be read: {broken.Message}", "Restore it from the project's own copy.", broken);
        }
    }

    /// <summary>Writes a table.</summary>
    public static void Write(string path, IEnumerable<AreaFigures> rows)
    {
        using var csv = new CsvTable(path, "\n");
        csv.Row(Header);
        foreach (var row in rows)
        {
            csv.Row([row.Code, row.Name, row.BoroughCode, row.BoroughName, Text(row.Easting), Text(row.Northing), Text(row.Hectares), Text(row.Residents), row.ResidentsSource, row.Ward]);
        }
    }

    private static AreaFigures RowOf(CsvReader csv) => new(
        Code: csv.GetString("code"), Name: csv.GetString("name"), BoroughCode: csv.GetString("borough_code"), BoroughName: csv.GetString("borough_name"),
        Easting: csv.Parse<int>("easting"), Northing: csv.Parse<int>("northing"), Hectares: csv.Parse<double>("hectares"), Residents: csv.Parse<int>("residents"),
        ResidentsSource: csv.GetString("residents_source"), Ward: csv.GetString("ward"));

    private static string Text(IFormattable figure) => figure.ToString(null, CultureInfo.InvariantCulture);
}
