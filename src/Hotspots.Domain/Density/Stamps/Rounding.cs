namespace Hotspots.Domain.Density.Stamps;

/// <summary>Rounds by adding a number so large that a double beside it has no room for a fraction.</summary>
internal static class Rounding
{
    /// <summary>1.5 · 2^52: between it and 2^53 doubles are whole numbers.</summary>
    public const double Large = 6_755_399_441_055_744;

    /// <summary>The bits of <see cref="Large"/>; those of the sum less these are the integer.</summary>
    public const long Bits = 0x4338_0000_0000_0000;
}
