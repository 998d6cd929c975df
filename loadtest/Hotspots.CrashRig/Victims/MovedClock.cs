namespace Hotspots.CrashRig;

/// <summary>The machine's clock, so much ahead or behind. Timers and time spans go on as they do when somebody sets a machine's clock.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long ahead;

    /// <summary>By how much it is ahead of the machine's.</summary>
    public TimeSpan Ahead
    {
        get => new(Interlocked.Read(ref ahead));
        set => Interlocked.Exchange(ref ahead, value.Ticks);
    }

    /// <summary>Sets it to a moment.</summary>
    public void Set(DateTimeOffset moment) => Ahead = moment - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
