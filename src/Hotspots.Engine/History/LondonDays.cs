using Hotspots.Domain.Time;

namespace Hotspots.Engine.History;

/// <summary>Days by the calendar in London.</summary>
public static class LondonDays
{
    /// <summary>The date in London at a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => LondonClock.DayOf(moment);

    /// <summary>The midnight at which a day begins, UTC.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day) => LondonClock.Midnight(day);

    /// <summary>The midnight at which a day ends, UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => LondonClock.Midnight(day.AddDays(1));

    /// <summary>The first moment of a day at which the clocks show that hour, UTC.</summary>
    public static DateTimeOffset HourOf(DateOnly day, int hour) => LondonClock.At(day, hour * 3_600, second: false);
}
