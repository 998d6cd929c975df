using Hotspots.Domain.Time;

namespace Hotspots.Domain.Statistics;

/// <summary>The stretches of the past that a window is held against: as long, and at the same hours of the week.</summary>
/// <remarks>
/// Each lies a whole number of weeks back by the clock on the wall, so that Saturday night meets Saturday nights, on both
/// sides of a clock change; one that holds a change is an hour longer or shorter for it. Windows of up to a week lie one week
/// apart, of 28 days four, of 365 days 53, so that they overlap by no more than the step of their trailing edge.
/// </remarks>
public static class PastWindows
{
    /// <summary>How many are looked at, where the past reaches back so far.</summary>
    public const int Most = 12;

    /// <summary>Fewer than these say too little of what is usual.</summary>
    public const int Fewest = 4;

    /// <summary>The stretches, the newest first: at most <see cref="Most"/>; none where fewer than <see cref="Fewest"/> are known whole.</summary>
    /// <param name="window">The window that is judged, which ends at <paramref name="now"/>.</param>
    /// <param name="now">The clock.</param>
    /// <param name="knownFrom">Since when incidents are known.</param>
    /// <param name="zone">The clock on the wall, for example Europe/London.</param>
    public static IReadOnlyList<Interval> Of(Window window, DateTimeOffset now, DateTimeOffset knownFrom, TimeZoneInfo zone)
    {
        var (current, apart) = (window.At(now), Apart(window));
        Interval[] all =
        [
            .. Enumerable.Range(1, Most)
                .Select(back => new Interval(Back(current.After, back * apart, zone), Back(current.UpTo, back * apart, zone)))
                .TakeWhile(past => past.After >= knownFrom),
        ];
        return all.Length < Fewest ? [] : all;
    }

    /// <summary>A day and more before the first stretch begins, whatever the clock on the wall does.</summary>
    /// <param name="window">The window that is judged.</param>
    /// <param name="now">The clock.</param>
    public static DateTimeOffset Horizon(Window window, DateTimeOffset now) => window.At(now).After - (Most * Apart(window)) - TimeSpan.FromDays(2);

    private static TimeSpan Apart(Window window) => TimeSpan.FromDays(7 * Math.Ceiling(window.Length / TimeSpan.FromDays(7)));

    // An hour that the clocks skip is read by winter time, one that they show twice likewise.
    private static DateTimeOffset Back(DateTimeOffset instant, TimeSpan by, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone).DateTime - by, DateTimeKind.Unspecified);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
