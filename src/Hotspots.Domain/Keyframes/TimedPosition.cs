using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Keyframes;

/// <summary>Where and when something happened.</summary>
/// <param name="At">EPSG:27700, metres.</param>
/// <param name="Ticks">UTC, in units of 100 ns since the year 1, as <see cref="DateTimeOffset.UtcTicks"/>.</param>
public readonly record struct TimedPosition(GridPosition At, long Ticks)
{
    /// <summary>The same from a point in time.</summary>
    public TimedPosition(GridPosition at, DateTimeOffset instant)
        : this(at, instant.UtcTicks)
    {
    }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset Instant => new(Ticks, TimeSpan.Zero);
}
