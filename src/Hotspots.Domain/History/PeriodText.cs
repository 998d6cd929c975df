using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotspots.Domain.History;

/// <summary>Reads periods as people write them.</summary>
/// <param name="today">The date in London. What is reckoned from it ends with the last day that is over: yesterday.</param>
/// <param name="meetings">Days that a district has named, such as <c>meeting</c>: then <c>since-meeting</c> is a period.</param>
public sealed class PeriodText(DateOnly today, IReadOnlyDictionary<string, DateOnly>? meetings = null)
{
    /// <summary>What can be written, for messages.</summary>
    public const string Forms =
        "2024, 2024-Q1, 2024-06, 2024-W23, 2024-06-30, summer-2024 (June to August; so winter-2023 for December 2023 to February 2024), "
        + "2024-01-01/2024-06-30, last-12-months (or days, weeks, years), last-week, last-month, last-year, this-week, this-month, this-year";

    private const int EarliestYear = 1932;
    private const int LatestYear = 2066;
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    private DateOnly Yesterday => today.AddDays(-1);

    private DateOnly Monday => today.AddDays(-(((int)today.DayOfWeek + 6) % 7));

    /// <summary>The period; null where it is none that is known, or reaches beyond the years 1932 to 2066.</summary>
    public Period? Read(string text)
    {
        try
        {
            return (ByCalendar(text) ?? Relative(text) ?? Since(text)) is { } period
                && period.First <= period.Last && period.First.Year >= EarliestYear && period.Last.Year <= LatestYear ? period : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // 9,999 years ago there was no calendar.
        }
    }

    private static Period? ByCalendar(string text) =>
        text.Split('/') is [var first, var last] ? DayOf(first) is { } from && DayOf(last) is { } to ? new(from, to) : null
        : DayOf(text) is { } day ? new(day, day)
        : DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? MonthsFrom(month, 1)
        : DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? MonthsFrom(year, 12)
        : Quarter.Match(text) is { Success: true } quarter ? MonthsFrom(new(NumberIn(quarter, 1), (NumberIn(quarter, 2) * 3) - 2, 1), 3)
        : Week.Match(text) is { Success: true } week ? WeekOf(NumberIn(week, 1), NumberIn(week, 2))
        : Season.Match(text) is { Success: true } season ? MonthsFrom(new(NumberIn(season, 2), (Array.IndexOf(Seasons, season.Groups[1].Value) * 3) + 3, 1), 3)
        : null;

    private Period? Relative(string text) => text switch
    {
        "last-week" => new(Monday.AddDays(-7), Monday.AddDays(-1)),
        "last-month" => MonthsFrom(new DateOnly(today.Year, today.Month, 1).AddMonths(-1), 1),
        "last-year" => MonthsFrom(new(today.Year - 1, 1, 1), 12),
        "this-week" => UntilYesterday(Monday),
        "this-month" => UntilYesterday(new(today.Year, today.Month, 1)),
        "this-year" => UntilYesterday(new(today.Year, 1, 1)),
        _ => LastSo.Match(text) is { Success: true } last ? UntilYesterday(Back(NumberIn(last, 1), last.Groups[2].Value)) : null,
    };

    private Period? Since(string text) =>
        text.StartsWith("since-", StringComparison.Ordinal) && meetings?.TryGetValue(text["since-".Length..], out var day) == true ? UntilYesterday(day) : null;

    // While the first day of it is not over, it is that day as far as it has come.
    private Period UntilYesterday(DateOnly first) => new(first, first == today ? today : Yesterday);

    private DateOnly Back(int count, string unit) => unit switch
    {
        "day" => today.AddDays(-count),
        "week" => today.AddDays(-7 * count),
        "month" => today.AddMonths(-count),
        _ => today.AddYears(-count),
    };

    private static Period MonthsFrom(DateOnly first, int months) => new(first, first.AddMonths(months).AddDays(-1));

    private static Period? WeekOf(int year, int week) => week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
        ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)) is var monday ? new(monday, monday.AddDays(6)) : null
        : null;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int NumberIn(Match match, int part) => int.Parse(match.Groups[part].ValueSpan, CultureInfo.InvariantCulture);

    private static readonly Regex Quarter = new("^([0-9]{4})-Q([1-4])$", RegexOptions.NonBacktracking);

    private static readonly Regex Week = new("^([0-9]{4})-W([0-9]{2})$", RegexOptions.NonBacktracking);

    private static readonly Regex Season = new("^(spring|summer|autumn|winter)-([0-9]{4})$", RegexOptions.NonBacktracking);

    private static readonly Regex LastSo = new("^last-([1-9][0-9]{0,3})-(day|week|month|year)s?$", RegexOptions.NonBacktracking);
}
