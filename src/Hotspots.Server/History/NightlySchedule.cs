using Hotspots.Engine.History;

namespace Hotspots.Server.History;

/// <summary>When a night begins: at an hour in London.</summary>
internal static class NightlySchedule
{
    /// <summary>The last night that has begun and the next one, UTC.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="hour">The hour in London, 0 to 23.</param>
    public static (DateTimeOffset Last, DateTimeOffset Next) Around(DateTimeOffset now, int hour)
    {
        var today = LondonDays.HourOf(LondonDays.Of(now), hour);
        return today <= now
            ? (today, LondonDays.HourOf(LondonDays.Of(now).AddDays(1), hour))
            : (LondonDays.HourOf(LondonDays.Of(now).AddDays(-1), hour), today);
    }
}
