namespace Hotspots.Domain.Statistics;

/// <summary>How many times as high a rate is as another, with the interval that the counts leave open.</summary>
/// <remarks>
/// Given their sum, the first of two Poisson counts is binomial with a share that depends on the ratio of the rates alone. The
/// interval of that share is exact (Clopper and Pearson 1934, Biometrika 26), so that of the ratio is: it holds the true ratio in at
/// least 95 of 100 cases, however small the counts.
/// </remarks>
public readonly record struct RateRatio
{
    /// <summary>What may be wrong on each side.</summary>
    private const double Side = 0.025;

    private readonly int count;
    private readonly int other;
    private readonly double unit;

    private RateRatio(int count, int other, double unit) => (this.count, this.other, this.unit) = (count, other, unit);

    /// <summary>Zero where only the first count is zero, infinite where only the second is; null where both are.</summary>
    public double? Value => (count, other) switch { (0, 0) => null, (_, 0) => double.PositiveInfinity, _ => (double)count / other * unit };

    /// <summary>The lower end of the interval at 95 %. Takes some 50 µs to find, as does <see cref="High"/>.</summary>
    public double Low => count == 0 ? 0 : unit * OddsAt(count, other + 1.0, Side);

    /// <summary>The upper end at 95 %; infinite where the second count is zero.</summary>
    public double High => other == 0 ? double.PositiveInfinity : unit / OddsAt(other, count + 1.0, Side);

    /// <summary>Compares two counts.</summary>
    /// <param name="count">Of the rate in question.</param>
    /// <param name="other">Of the rate that it is held against.</param>
    /// <param name="exposure">The time, or the residents, behind <paramref name="count"/>, in any unit.</param>
    /// <param name="otherExposure">The same behind <paramref name="other"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or an exposure not positive.</exception>
    public static RateRatio Of(int count, int other, double exposure = 1, double otherExposure = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(other);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposure);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(otherExposure);
        return new(count, other, otherExposure / exposure);
    }

    /// <summary>The odds x / (1 − x) at which I_x(a, b) is p. Found by halving on their logarithm, to the last digit.</summary>
    private static double OddsAt(double a, double b, double p)
    {
        var (low, high) = (-700.0, 700.0);
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            var odds = Math.Exp(middle);
            var below = BetaFunction.Regularised(a, b, odds / (1 + odds), 1 / (1 + odds)) < p;
            (low, high) = below ? (middle, high) : (low, middle);
        }

        return Math.Exp(low);
    }
}
