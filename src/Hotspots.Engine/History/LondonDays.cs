namespace Hotspots.Engine;

/// <summary>Days by the calendar in London.</summary>
public static class LondonDays
{
    /// <summary>The date in London at a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => LondonClock.DayOf(moment);

    /// <summary>The moment at which a day begins, UTC.</summary>
    public static DateTimeOffset MidnightOf(DateOnly day) => LondonClock.Midnight(day);
}
