using System.Globalization;
using Hotspots.Domain.History;
using Hotspots.Engine.History;

namespace Hotspots.Server.Ogc;

/// <summary>The parameter <c>datetime</c>: an instant, or an interval whose ends may be open.</summary>
/// <param name="From">Its beginning; null where open.</param>
/// <param name="To">Its end, which belongs to it; null where open.</param>
/// <param name="IsInstant">Whether both are one moment.</param>
internal readonly record struct OgcTime(DateTimeOffset? From, DateTimeOffset? To, bool IsInstant)
{
    private const string DayPattern = "yyyy-MM-dd";
    private const string Forms = "2026-11-20T06:40:00Z, 2026-01-01T00:00:00Z/2026-06-30T23:59:59Z, ../2026-06-30T23:59:59Z or 2026-01-01T00:00:00Z/..";
    private static readonly string[] Patterns = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", DayPattern];

    /// <summary>Null for nothing.</summary>
    /// <exception cref="BadHttpRequestException">It is neither.</exception>
    public static OgcTime? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var ends = text.Split('/');
        var time = ends.Length switch
        {
            1 => new(End(text, isLast: false) ?? throw Unreadable(text), End(text, isLast: true), End(text, isLast: false) == End(text, isLast: true)),
            2 => new OgcTime(End(ends[0], isLast: false), End(ends[1], isLast: true), false),
            _ => throw Unreadable(text),
        };
        return time is { From: null, To: null } || time.From > time.To ? throw Unreadable(text) : time;
    }

    /// <summary>The days in London that it touches.</summary>
    /// <param name="known">The first day of which anything is known, for an open beginning.</param>
    /// <param name="today">For an open end.</param>
    public Period Days(DateOnly known, DateOnly today)
    {
        var last = To is { } to ? DayOf(to > From ? to.AddTicks(-1) : to) : today;
        var first = From is { } from ? DayOf(from) : known;
        return new(first <= last ? first : last, last);
    }

    // A day written without a time is all of it.
    private static DateTimeOffset? End(string text, bool isLast)
    {
        if (text is "" or "..")
        {
            return null;
        }

        if (!DateTimeOffset.TryParseExact(text, Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || moment.Year is < 1900 or > 2060)
        {
            throw Unreadable(text);
        }

        var (day, isDay) = (DateOnly.FromDateTime(moment.UtcDateTime), text.Length == DayPattern.Length);
        return isDay ? Midnight(isLast ? day.AddDays(1) : day) : moment;
    }

    private static DateTimeOffset Midnight(DateOnly day) => TimeRange.MomentOf(TimeRange.Of(new(day, day)).From);

    private static DateOnly DayOf(DateTimeOffset moment) => LondonDays.Of(moment);

    private static BadHttpRequestException Unreadable(string text) =>
        new($"datetime '{(text.Length > 60 ? text[..60] + "…" : text)}' is neither an instant nor an interval: write {Forms}.");
}
