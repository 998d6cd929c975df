namespace Hotspots.Domain.Time;

/// <summary>A stretch of time, half-open: after its beginning, up to and including its end.</summary>
/// <param name="After">UTC; not part of the interval.</param>
/// <param name="UpTo">UTC; part of the interval.</param>
public readonly record struct Interval(DateTimeOffset After, DateTimeOffset UpTo)
{
    /// <summary>Whether <paramref name="instant"/> lies in it.</summary>
    public bool Contains(DateTimeOffset instant) => After < instant && instant <= UpTo;
}
