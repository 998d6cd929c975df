namespace Hotspots.Domain.Density;

/// <summary>Scatters bits, the same on every machine: sums of what it gives stand for sets of incidents, whatever order they came in.</summary>
public static class SplitMix
{
    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit given changes half of the bits returned.</summary>
    public static ulong Of(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
