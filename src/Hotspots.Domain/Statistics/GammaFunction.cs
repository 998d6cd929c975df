namespace Hotspots.Domain.Statistics;

/// <summary>The logarithm of Γ and the regularised incomplete gamma functions P and Q, good to about 1e-13 relative.</summary>
/// <remarks>
/// Sources: NIST Digital Library of Mathematical Functions (DLMF), sections 5.11, 8.7 and 8.9; the modified Lentz method of
/// Thompson and Barnett (1986), J. Comput. Phys. 64; and Loader (2000), "Fast and accurate computation of binomial
/// probabilities", for factors that lose no digits where the parameters are large.
/// </remarks>
internal static class GammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>From here on the series of Stirling's error is exact to the last bit with the terms below.</summary>
    private const double Large = 16;

    /// <summary>ln Γ(a), for a over 0.</summary>
    public static double Log(double a)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        var product = 1.0;
        for (; a < Large; a++)
        {
            product *= a;
        }

        return ((a - 0.5) * Math.Log(a)) - a + HalfLogTwoPi + Series(a) - Math.Log(product);
    }

    /// <summary>Stirling's error: ln Γ(a) less (a − ½) ln a − a + ½ ln 2π.</summary>
    public static double StirlingError(double a) =>
        a >= Large ? Series(a) : Log(a) - (((a - 0.5) * Math.Log(a)) - a + HalfLogTwoPi);

    /// <summary>Loader's deviance x ln(x / m) + m − x, without the loss of digits where x is near m.</summary>
    public static double Deviance(double x, double m)
    {
        var v = (x - m) / (x + m);
        if (Math.Abs(v) >= 0.1)
        {
            return x == 0 ? m : (x * Math.Log(x / m)) + m - x;
        }

        var (sum, term, last) = ((x - m) * v, 2 * x * v, double.NaN);
        for (var j = 3; sum != last; j += 2)
        {
            term *= v * v;
            (last, sum) = (sum, sum + (term / j));
        }

        return sum;
    }

    /// <summary>P(a, x) = γ(a, x) / Γ(a), for a over 0 and x from 0.</summary>
    public static double Lower(double a, double x) => x < a + 1 ? LowerBySeries(a, x) : 1 - UpperByFraction(a, x);

    /// <summary>Q(a, x) = 1 − P(a, x), without the loss of digits where it is small.</summary>
    public static double Upper(double a, double x) => x < a + 1 ? 1 - LowerBySeries(a, x) : UpperByFraction(a, x);

    // DLMF 5.11.1.
    private static double Series(double a)
    {
        var square = 1 / (a * a);
        return ((((((((((-691.0 / 360360 * square) + (1.0 / 1188)) * square) - (1.0 / 1680)) * square) + (1.0 / 1260)) * square)
            - (1.0 / 360)) * square) + (1.0 / 12)) / a;
    }

    /// <summary>x^a e^−x / Γ(a).</summary>
    private static double Factor(double a, double x) =>
        Math.Sqrt(a / (2 * Math.PI)) * Math.Exp(-Deviance(a, x) - StirlingError(a));

    // DLMF 8.7.1.
    private static double LowerBySeries(double a, double x)
    {
        if (x == 0)
        {
            return 0;
        }

        var (sum, term, last) = (1 / a, 1 / a, 0.0);
        for (var n = 1; sum != last; n++)
        {
            term *= x / (a + n);
            (last, sum) = (sum, sum + term);
        }

        return Factor(a, x) * sum;
    }

    // DLMF 8.9.2, in its even form.
    private static double UpperByFraction(double a, double x)
    {
        var fraction = new LentzFraction(x + 1 - a);
        for (var n = 1; !fraction.HasConverged; n++)
        {
            fraction.Next(-n * (n - a), x + (2 * n) + 1 - a);
        }

        return Factor(a, x) / fraction.Value;
    }
}
