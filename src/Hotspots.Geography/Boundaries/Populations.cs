using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>How many people live in each area, from an official table.</summary>
/// <param name="Residents">By area code.</param>
/// <param name="Names">By area code, where the table has names.</param>
/// <param name="Source">The file's name, and the year where it holds several.</param>
public sealed record Populations(IReadOnlyDictionary<string, int> Residents, IReadOnlyDictionary<string, string> Names, string Source)
{
    /// <summary>Reads a CSV file with a column of codes and one of residents, found by the names that publishers use.</summary>
    /// <param name="path">UTF-8, with a header.</param>
    /// <param name="year">Which year to take where the file holds several.</param>
    /// <exception cref="BoundaryException">A column is missing, a figure is none, or a code has two figures.</exception>
    public static Populations Read(string path, int? year = null)
    {
        try
        {
            using var text = new StreamReader(path);
            return Read(text, Path.GetFileName(path), year);
        }
        catch (CsvFormatException broken)
        {
            throw new BoundaryException($"'{path}' is no CSV: {broken.Message}", "Export it again.", broken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BoundaryException($"'{path}' cannot be read: {refused.Message}", "Check the path and its permissions.", refused);
        }
    }

    /// <summary>Reads the same from open text.</summary>
    /// <exception cref="BoundaryException">A column is missing, a figure is none, or a code has two figures.</exception>
    public static Populations Read(TextReader text, string source, int? year = null)
    {
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true }, leaveOpen: true);
        var header = csv.Headers.ToArray();
        var code = Column(header, CodeColumn, source, "codes", "ward22_code or Code");
        var count = Column(header, CountColumn, source, "residents", "usual_residents or Population");
        var years = Array.FindIndex(header, name => name.Equals("year", StringComparison.OrdinalIgnoreCase));
        var names = Array.FindIndex(header, NameColumn.IsMatch);
        return Gather(csv, source, year, new(code, count, years, names));
    }

    /// <summary>The edition with residents, its <see cref="BoundaryEdition.Denominator"/> naming this table; names where the areas have none.</summary>
    public BoundaryEdition JoinTo(BoundaryEdition edition) => edition with
    {
        Denominator = Source,
        Areas = [.. edition.Areas.Select(area => area with
        {
            Residents = Residents.TryGetValue(area.Key.Code, out var residents) ? residents : null,
            Name = area.Name == area.Key.Code ? Names.GetValueOrDefault(area.Key.Code, area.Name) : area.Name,
        })],
    };

    private static Populations Gather(CsvReader csv, string source, int? year, Columns columns)
    {
        var rows = RowsOf(csv, source, columns).ToList();
        var years = rows.Select(row => row.Year).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var wanted = years.Count == 1 ? years[0] : year?.ToString(CultureInfo.InvariantCulture);
        if (rows.Count > 0 && !years.Contains(wanted, StringComparer.Ordinal))
        {
            throw new BoundaryException($"'{source}' holds the years {years[0]} to {years[^1]}.", "Say which of them to take.");
        }

        var byCode = rows.Where(row => row.Year == wanted).GroupBy(row => row.Code, StringComparer.Ordinal).ToList();
        var names = byCode.Where(same => same.First().Name.Length > 0).ToDictionary(same => same.Key, same => same.First().Name, StringComparer.Ordinal);
        return new(byCode.ToDictionary(same => same.Key, same => Only(same, source), StringComparer.Ordinal), names, years is [""] or [] ? source : $"{source} ({wanted})");
    }

    private static IEnumerable<Row> RowsOf(CsvReader csv, string source, Columns columns)
    {
        string Field(int column) => column < 0 || csv.IsEmpty(column) ? "" : csv.GetString(column).Trim();
        while (csv.Read())
        {
            var count = double.TryParse(Field(columns.Count), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure is >= 0 and <= int.MaxValue
                ? (int)Math.Round(figure)
                : throw new BoundaryException(
                    $"'{source}', line {csv.LineNumber.ToString(CultureInfo.InvariantCulture)}: '{Field(columns.Count)}' is no number of residents.", "Mend or remove the line.");
            yield return new(Field(columns.Code), Field(columns.Name), Field(columns.Year), count);
        }
    }

    private static int Only(IGrouping<string, Row> rows, string source) => rows.Select(row => row.Count).Distinct().Count() == 1
        ? rows.First().Count
        : throw new BoundaryException($"'{source}' gives {rows.Key} two numbers of residents.", "Remove the wrong one.");

    private static int Column(string[] header, Regex rule, string source, string what, string example) =>
        Array.FindIndex(header, rule.IsMatch) is >= 0 and var found ? found : throw new BoundaryException(
            $"'{source}' has no column of {what}, only: {string.Join(", ", header)}.", $"Name one like {example}.");

    private static readonly Regex CodeColumn = new("(^|_)code$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex NameColumn = new("(^|_)name$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex CountColumn = new("^(usual_)?residents$|^population$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly record struct Columns(int Code, int Count, int Year, int Name);

    private readonly record struct Row(string Code, string Name, string Year, int Count);
}
