using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Server.Lenses;

/// <summary>Reads and writes when something was known: <c>8123</c>, <c>2026-11-20T06:40:00Z</c> or <c>8123@2026-11-20T06:40:00.000Z</c>.</summary>
internal static class AsOfText
{
    // Windows and periods reach back from it: at the ends of the calendar there is nothing to reach back to.
    private const int EarliestYear = 1900;
    private const int LatestYear = 2060;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'"];

    /// <summary>Null for nothing: what is known now.</summary>
    /// <exception cref="LensException">It is none of these.</exception>
    public static AsOf? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? PositionIn(text) is { } alone ? new(alone, null) : new(null, InstantIn(text) ?? throw Unreadable(text))
            : new(PositionIn(text[..at]) ?? throw Unreadable(text), InstantIn(text[(at + 1)..]) ?? throw Unreadable(text));
    }

    private static Position? PositionIn(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new Position(value) : null;

    private static DateTimeOffset? InstantIn(string text) =>
        DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= EarliestYear and <= LatestYear ? instant : null;

    private static LensException Unreadable(string text) => new(
        $"'{(text.Length > 60 ? text[..60] + "…" : text)}' says nothing of when it was known: give a position such as 8123, an instant such as 2026-11-20T06:40:00Z, or 8123@2026-11-20T06:40:00Z.");
}
