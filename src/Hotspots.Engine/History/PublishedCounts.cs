using System.Globalization;
using CsvHelper;
using Hotspots.Domain.History;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.History;

/// <summary>Monthly counts of whole wards as a police force publishes them: figures of areas, not incidents, so neither place nor day is known.</summary>
/// <remarks>The wide form: a column for each month, named <c>yyyyMM</c>, beside <c>wardcode</c>, <c>majortext</c> and <c>minortext</c>.</remarks>
public sealed class PublishedCounts
{
    private readonly List<Row> rows = [];

    private PublishedCounts(string source) => Source = source;

    /// <summary>The file's name: the label that these figures go under.</summary>
    public string Source { get; }

    /// <summary>The months that it holds, from the first to the last.</summary>
    public Period Months { get; private set; }

    /// <summary>The offences that it tells apart: major ones, and the minor ones they are made of.</summary>
    public IReadOnlyList<string> Offences => [.. rows.SelectMany(row => new[] { row.Major, row.Minor }).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>Every area that it has counts of.</summary>
    public IReadOnlySet<string> Codes => rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <exception cref="IntakeException">It cannot be read, has other columns, a gap between its months, or a count that is none.</exception>
    public static PublishedCounts Read(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path);
            var counts = new PublishedCounts(Path.GetFileName(path));
            counts.Take(csv, path);
            return counts;
        }
        catch (Exception why) when (why is CsvFormatException or FormatException or KeyNotFoundException or ArgumentException or OverflowException or IOException or UnauthorizedAccessException)
        {
            throw new IntakeException($"'{path}' cannot be read as monthly counts with wardcode, majortext, minortext and a column for each month (yyyyMM): {why.Message}", why);
        }
    }

    /// <summary>The count of an area.</summary>
    /// <param name="code">The area's code.</param>
    /// <param name="period">Whole months within <see cref="Months"/>.</param>
    /// <param name="offences">Major or minor ones, each row once; empty for all.</param>
    /// <exception cref="HistoryException">The period is not made of months that the file holds, or an offence is unknown.</exception>
    public int Count(string code, Period period, IReadOnlyList<string> offences) => Sum(rows.Where(row => row.Code == code), period, offences);

    /// <summary>The count of everything in the file.</summary>
    /// <exception cref="HistoryException">The period is not made of months that the file holds, or an offence is unknown.</exception>
    public int Count(Period period, IReadOnlyList<string> offences) => Sum(rows, period, offences);

    private int Sum(IEnumerable<Row> some, Period period, IReadOnlyList<string> offences)
    {
        if (period.Months is not { } months || period.First < Months.First || period.Last > Months.Last)
        {
            throw new HistoryException($"'{Source}' holds whole months from {Months.First:yyyy-MM} to {Months.Last:yyyy-MM}: ask for a period of such, for example {Months.Last.Year - 1}.");
        }

        if (offences.FirstOrDefault(offence => !Offences.Contains(offence, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new HistoryException($"'{Source}' has no offence '{unknown}'; it has: {string.Join(", ", Offences)}.");
        }

        var from = MonthsFrom(Months.First, period.First);
        return some.Where(row => offences.Count == 0 || offences.Any(row.IsOf)).Sum(row => row.Counts.AsSpan(from, months).ToArray().Sum());
    }

    private void Take(CsvReader csv, string path)
    {
        var header = csv.Headers.ToArray();
        var months = header.Index().Where(each => MonthOf(each.Item) is not null).Select(each => (each.Index, Month: MonthOf(each.Item)!.Value)).OrderBy(each => each.Month).ToList();
        if (months.Count == 0 || MonthsFrom(months[0].Month, months[^1].Month) != months.Count - 1)
        {
            throw new IntakeException($"'{path}' needs a column for each month, named as 202401, without a gap or a second one.");
        }

        Months = new(months[0].Month, months[^1].Month.AddMonths(1).AddDays(-1));
        while (csv.Read())
        {
            int[] counts = [.. months.Select(each => int.Parse(csv.GetString(each.Index), NumberStyles.None, CultureInfo.InvariantCulture))];
            rows.Add(new(csv.GetString("wardcode"), csv.GetString("majortext"), csv.GetString("minortext"), counts));
        }
    }

    private static DateOnly? MonthOf(string column) =>
        DateOnly.TryParseExact(column, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private static int MonthsFrom(DateOnly first, DateOnly other) => ((other.Year - first.Year) * 12) + other.Month - first.Month;

    private sealed record Row(string Code, string Major, string Minor, int[] Counts)
    {
        public bool IsOf(string offence) => offence.Equals(Major, StringComparison.OrdinalIgnoreCase) || offence.Equals(Minor, StringComparison.OrdinalIgnoreCase);
    }
}
