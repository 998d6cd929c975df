namespace Hotspots.Grains.Lenses;

/// <summary>A lens that lives on this silo: what it takes, and when somebody looked through it last.</summary>
/// <param name="grain">What gives it up.</param>
internal sealed class LivingLens(ILensGrain grain)
{
    private long bytes;
    private long lookedAt = TimeProvider.System.GetTimestamp();
    private int watched;

    /// <summary>The memory that it takes, as it measured it itself.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>When somebody looked last, in ticks of the machine.</summary>
    public long LookedAt => Volatile.Read(ref lookedAt);

    /// <summary>Whether somebody watches it.</summary>
    public bool IsWatched => Volatile.Read(ref watched) > 0;

    /// <summary>Says that somebody looked.</summary>
    /// <param name="taken">The memory that it takes now.</param>
    /// <param name="watchers">How many watch it now.</param>
    public void Looked(long taken, int watchers)
    {
        Measure(taken, watchers);
        Volatile.Write(ref lookedAt, TimeProvider.System.GetTimestamp());
    }

    /// <summary>Says what it takes, and who watches it.</summary>
    public void Measure(long taken, int watchers)
    {
        Volatile.Write(ref bytes, taken);
        Volatile.Write(ref watched, watchers);
    }

    /// <summary>Has it given up, unless somebody watches it by then.</summary>
    public void Release() => grain.ReleaseAsync().Ignore();
}
