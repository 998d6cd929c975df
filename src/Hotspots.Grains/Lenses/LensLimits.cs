namespace Hotspots.Grains.Lenses;

/// <summary>How many lenses may live on one silo, whoever looks at them.</summary>
/// <param name="Most">Surfaces and the boards of places together.</param>
/// <param name="MostBytes">Their memory, in bytes.</param>
public sealed record LensLimits(int Most = 1_000, long MostBytes = 1L << 30)
{
    /// <summary>After so long without a question or a nudge a cell is given up. It begins again from the journal when asked.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(10);
}
