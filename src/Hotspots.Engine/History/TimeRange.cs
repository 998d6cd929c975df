using Hotspots.Domain.History;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.History;

/// <summary>A stretch of the past in whole seconds since the beginning of 2000, UTC: from one moment on, up to but without another.</summary>
/// <param name="From">The first second of it.</param>
/// <param name="To">The first second after it.</param>
public readonly record struct TimeRange(int From, int To)
{
    private static readonly long Origin = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>All that can be said in such seconds: from 1931 to 2068.</summary>
    public static TimeRange Always { get; } = new(int.MinValue, int.MaxValue);

    /// <summary>How many seconds it lasts.</summary>
    public uint Length => (uint)((long)To - From);

    /// <summary>Whether a second lies in it.</summary>
    public bool Contains(int second) => second >= From && second < To;

    /// <summary>The days of a period by the clock in London: from midnight to midnight, so that a day may have 23 or 25 hours.</summary>
    public static TimeRange Of(Period period) => new(SecondOf(LondonClock.Midnight(period.First)), SecondOf(LondonClock.Midnight(period.Last.AddDays(1))));

    /// <summary>The second that a moment falls in. Moments before 1931 count as the first second, after 2068 as the last.</summary>
    public static int SecondOf(DateTimeOffset moment)
    {
        var (seconds, rest) = Math.DivRem(moment.UtcTicks - Origin, TimeSpan.TicksPerSecond);
        return (int)Math.Clamp(rest < 0 ? seconds - 1 : seconds, int.MinValue, int.MaxValue - 1);
    }

    /// <summary>The moment at which a second begins.</summary>
    public static DateTimeOffset MomentOf(int second) => new(Origin + (second * TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
