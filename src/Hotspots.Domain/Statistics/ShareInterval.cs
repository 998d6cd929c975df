namespace Hotspots.Domain.Statistics;

/// <summary>What a share may truly be, where so many of so many had it: the exact interval at 95 % (Clopper and Pearson 1934, Biometrika 26).</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ShareInterval(double Low, double High)
{
    private const double Side = 0.025;

    /// <summary>The interval.</summary>
    /// <param name="having">How many had it; need not be whole, where incidents were judged several times and count by parts.</param>
    /// <param name="all">Of how many, at least as many; for none it is from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more had it than there are.</exception>
    public static ShareInterval Of(double having, double all)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(having);
        ArgumentOutOfRangeException.ThrowIfLessThan(all, having);
        return new(having <= 0 ? 0 : At(having, all - having + 1, Side), having >= all ? 1 : At(having + 1, all - having, 1 - Side));
    }

    /// <summary>The x at which I_x(a, b) is p, found by halving to the last digit.</summary>
    private static double At(double a, double b, double p)
    {
        var (low, high) = (0.0, 1.0);
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = BetaFunction.Regularised(a, b, middle, 1 - middle) < p ? (middle, high) : (low, middle);
        }

        return low;
    }
}
