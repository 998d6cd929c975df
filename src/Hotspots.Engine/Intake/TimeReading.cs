using System.Globalization;
using System.Text.RegularExpressions;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>Reads times as a <see cref="TimeRule"/> says.</summary>
internal static class TimeReading
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly string[] Clocks =
        ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", .. Enumerable.Range(1, 7).Select(digits => "yyyy-MM-ddTHH:mm:ss." + new string('f', digits))];

    /// <summary>Of a moment in UTC as most sources write it, by the length of the text.</summary>
    private static readonly Dictionary<int, string> Plainest = Clocks[1..].ToDictionary(clock => clock.Length + 1, clock => clock + "'Z'");

    private static readonly Regex InstantParts = new(
        "^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<time>[0-9]{2}:[0-9]{2}(:[0-9]{2})?)"
        + @"(?<fraction>\.[0-9]{1,9})?(?<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2})?$",
        RegexOptions.NonBacktracking);

    private static readonly Regex Day = new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.NonBacktracking);

    private static readonly Regex Month = new("^[0-9]{4}-[0-9]{2}$", RegexOptions.NonBacktracking);

    /// <summary>When it happened, or why the text does not tell.</summary>
    public static (OccurredAt At, string? Fault) Occurred(string text, TimeRule rule)
    {
        var zone = LocalTime.Find(rule.Zone)!;
        foreach (var format in rule.Formats)
        {
            var read = format switch
            {
                "instant" => Instant(text, zone),
                "day" => Day.IsMatch(text) ? Days(text, "yyyy-MM-dd", zone, day => day.AddDays(1)) : null,
                "month" => Month.IsMatch(text) ? Days(text + "-01", "yyyy-MM-dd", zone, day => day.AddMonths(1)) : null,
                _ => Custom(text, format, zone),
            };
            if (read is { } found)
            {
                return found.Fault is null && OutOfRange(found.At) ? Fault($"'{Wording.Short(text)}' lies outside the years {Years}.") : found;
            }
        }

        return Fault($"'{Wording.Short(text)}' is no time. Write it as {Examples(rule)}.");
    }

    /// <summary>A moment that must be known exactly, or why the text does not tell.</summary>
    public static (DateTimeOffset At, string? Fault) Moment(string text, TimeRule rule)
    {
        var (at, fault) = Occurred(text, rule with { Formats = ["instant"] });
        return fault is null && at.Precision > TimeSpan.Zero
            ? (default, $"'{Wording.Short(text)}' occurs twice, since clocks go back then: give its offset, +01:00 or +00:00.")
            : (at.After, fault);
    }

    private static (OccurredAt At, string? Fault)? Instant(string text, TimeZoneInfo zone)
    {
        // Ten times as fast as the pattern, and the same.
        if (Plainest.TryGetValue(text.Length, out var plain) && DateTime.TryParseExact(text, plain, Plain, DateTimeStyles.None, out var utc) && InRange(utc))
        {
            return (OccurredAt.Instant(new(utc, TimeSpan.Zero)), null);
        }

        if (InstantParts.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        var clock = match.Groups["day"].Value + "T" + match.Groups["time"].Value + (fraction.Length > 8 ? fraction[..8] : fraction);
        return !DateTime.TryParseExact(clock, Clocks, Plain, DateTimeStyles.None, out var local) ? NoDate(text)
            : !match.Groups["offset"].Success ? Local(text, local, zone)
            : Offset(match.Groups["offset"].Value) is { } offset && InRange(local) ? (OccurredAt.Instant(new(local, offset)), null)
            : Fault($"'{Wording.Short(text)}' has no valid offset, or lies outside the years {Years}.");
    }

    private static (OccurredAt At, string? Fault) Local(string text, DateTime local, TimeZoneInfo zone) =>
        LocalTime.Occurred(local, zone) is { } at ? (at, null)
        : Fault($"'{Wording.Short(text)}' does not exist in {zone.Id}: clocks go forward over it. Give the time with its offset.");

    private static TimeSpan? Offset(string text)
    {
        if (text is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        var digits = text.Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(int.Parse(digits.AsSpan(1, 2), Plain), int.Parse(digits.AsSpan(3, 2), Plain), 0);
        return offset > TimeSpan.FromHours(14) ? null : text[0] == '-' ? -offset : offset;
    }

    private static (OccurredAt At, string? Fault) Days(string text, string format, TimeZoneInfo zone, Func<DateOnly, DateOnly> next) =>
        !DateOnly.TryParseExact(text, format, Plain, DateTimeStyles.None, out var day) ? NoDate(text)
        : !InRange(day.ToDateTime(TimeOnly.MinValue)) ? Fault($"'{text}' lies outside the years {Years}.")
        : (LocalTime.Days(day, next(day), zone), null);

    private static (OccurredAt At, string? Fault)? Custom(string text, string format, TimeZoneInfo zone)
    {
        if (format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal))
        {
            return DateTimeOffset.TryParseExact(text, format, Plain, DateTimeStyles.AssumeUniversal, out var at) ? (OccurredAt.Instant(at), null) : null;
        }

        return !DateTime.TryParseExact(text, format, Plain, DateTimeStyles.None, out var local) ? null
            : !InRange(local) ? Fault($"'{text}' lies outside the years {Years}.")
            : format.Contains('H', StringComparison.Ordinal) || format.Contains('h', StringComparison.Ordinal) ? Local(text, local, zone)
            : (WholeDays(DateOnly.FromDateTime(local), format.Contains('d', StringComparison.Ordinal), zone), null);
    }

    private static OccurredAt WholeDays(DateOnly first, bool one, TimeZoneInfo zone) =>
        LocalTime.Days(first, one ? first.AddDays(1) : first.AddMonths(1), zone);

    private static bool OutOfRange(OccurredAt at) =>
        !InRange(at.After.UtcDateTime) || at.UpTo.UtcDateTime > new DateTime(IntakeLimits.Years.Latest + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static bool InRange(DateTime at) => at.Year >= IntakeLimits.Years.Earliest && at.Year <= IntakeLimits.Years.Latest;

    private static string Years { get; } = string.Create(Plain, $"{IntakeLimits.Years.Earliest} to {IntakeLimits.Years.Latest}");

    private static (OccurredAt At, string? Fault) NoDate(string text) =>
        Fault($"'{Wording.Short(text)}' is no date or time of the calendar and the clock{(MonthOf(text) is { } month ? $": {month}" : "")}.");

    /// <summary>The usual mistake, said plainly: a day that its month does not have.</summary>
    private static string? MonthOf(string text) =>
        DateOnly.TryParseExact(text.AsSpan(0, Math.Min(7, text.Length)), "yyyy-MM", Plain, DateTimeStyles.None, out var month)
        && text.Length >= 10 && int.TryParse(text.AsSpan(8, 2), NumberStyles.None, Plain, out var day)
        && day > DateTime.DaysInMonth(month.Year, month.Month)
            ? string.Create(Plain, $"{month:MMMM yyyy} has {DateTime.DaysInMonth(month.Year, month.Month)} days") : null;

    private static string Examples(TimeRule rule) => string.Join(" or ", rule.Formats.Select(format => format switch
    {
        "instant" => "2024-03-01T22:15:00Z",
        "day" => "2024-03-01",
        "month" => "2024-03",
        _ => format,
    }));

    private static (OccurredAt At, string? Fault) Fault(string reason) => (default, reason);
}
