namespace Hotspots.Domain.Density.Kernels;

/// <summary>e^−u by additions and multiplications alone: the same bits on every machine and at every width, which the platform's own does not promise.</summary>
/// <remarks>
/// The series of Taylor at u/16, where fourteen terms reach the last bit up to u = 4.5, and then four times the square.
/// The squares double what rounding left each time: the result is within 1e-14 of itself.
/// </remarks>
internal static class Bell
{
    private const int Terms = 14;

    /// <summary>e^−u.</summary>
    /// <param name="u">From 0 to 5; beyond, the result is of no use.</param>
    public static double At(double u) => At<Lanes64, double, long>(u);

    /// <summary>e^−u in every lane.</summary>
    public static TReal At<TLanes, TReal, TWhole>(TReal u)
        where TLanes : ILanes<TReal, TWhole>
    {
        var (step, one) = (TLanes.Multiply(u, TLanes.Of(1d / 16)), TLanes.Of(1d));
        var sum = one;
        for (var term = Terms; term > 0; term--)
        {
            sum = TLanes.Subtract(one, TLanes.Multiply(TLanes.Multiply(step, TLanes.Of(1d / term)), sum));
        }

        sum = TLanes.Multiply(sum, sum);
        sum = TLanes.Multiply(sum, sum);
        sum = TLanes.Multiply(sum, sum);
        return TLanes.Multiply(sum, sum);
    }
}
