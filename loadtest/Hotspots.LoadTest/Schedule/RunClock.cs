namespace Hotspots.LoadTest;

/// <summary>The time since a run began.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Time => time;

    /// <summary>When the run began, by the wall's clock.</summary>
    public DateTimeOffset Began { get; } = time.GetUtcNow();

    /// <summary>Microseconds since then.</summary>
    public long Micros => time.GetElapsedTime(began).Ticks / TimeSpan.TicksPerMicrosecond;
}
