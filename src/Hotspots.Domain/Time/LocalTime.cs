using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Time;

/// <summary>Civil (local) times of a zone as moments in UTC.</summary>
public static class LocalTime
{
    /// <summary>The zone of an IANA name, or null where this machine has none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        // Windows knows its own names only, where globalisation is invariant.
        : name == "Europe/London" && TimeZoneInfo.TryFindSystemTimeZoneById("GMT Standard Time", out var london) ? london
        : null;

    /// <summary>
    /// The moment of a local time; a span from the first to the second where clocks going back make the hour occur twice;
    /// null where clocks going forward leave it out.
    /// </summary>
    public static OccurredAt? Occurred(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return OccurredAt.Instant(new(local, zone.GetUtcOffset(local)));
        }

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return OccurredAt.Span(new(local, offsets.Max()), new(local, offsets.Min()));
    }

    /// <summary>The span of whole local days: from the midnight that begins the first to the one that begins the next after the last.</summary>
    public static OccurredAt Days(DateOnly first, DateOnly next, TimeZoneInfo zone) => OccurredAt.Span(Midnight(first, zone), Midnight(next, zone));

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
