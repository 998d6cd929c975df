namespace Hotspots.Engine;

/// <summary>Days by the calendar in London.</summary>
public static class LondonDays
{
    /// <summary>The date in London at a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => LondonClock.DayOf(moment);
}
