namespace Hotspots.Domain.Time;

/// <summary>The civil time of London (Europe/London): dates and clock times from moments in UTC, and back.</summary>
public static class LondonClock
{
    /// <summary>Europe/London.</summary>
    public static TimeZoneInfo Zone { get; } = LocalTime.Find("Europe/London")
        ?? throw new TimeZoneNotFoundException("This machine does not know the time zone Europe/London: install its time zone database (tzdata).");

    /// <summary>The date in London at that moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime + Zone.GetUtcOffset(moment));

    /// <summary>The hour that the clocks in London show: 0 for Monday from midnight to one, up to 167.</summary>
    public static int HourOfWeek(DateTimeOffset moment)
    {
        var local = moment.UtcDateTime + Zone.GetUtcOffset(moment);
        return (((int)local.DayOfWeek + 6) % 7 * 24) + local.Hour;
    }

    /// <summary>The moment at which a day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly day) => At(day, 0, second: false);

    /// <summary>The moment at which the clocks show that second of that day.</summary>
    /// <remarks>In spring what falls in the hour left out is an hour later, as the clocks then say.</remarks>
    /// <param name="day">The date in London.</param>
    /// <param name="secondOfDay">0 to 86,399.</param>
    /// <param name="second">In the hour that occurs twice: whether the second time is meant.</param>
    public static DateTimeOffset At(DateOnly day, int secondOfDay, bool second)
    {
        var local = day.ToDateTime(default).AddSeconds(secondOfDay);
        var offset = Zone.IsInvalidTime(local) ? Zone.BaseUtcOffset
            : second || !Zone.IsAmbiguousTime(local) ? Zone.GetUtcOffset(local)
            : Zone.GetAmbiguousTimeOffsets(local).Max();
        return new(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
    }
}
