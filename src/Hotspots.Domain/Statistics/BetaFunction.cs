namespace Hotspots.Domain.Statistics;

/// <summary>The regularised incomplete beta function, good to about 1e-13 relative.</summary>
/// <remarks>Sources: DLMF 8.17.22 for the continued fraction, 8.17.4 for the reflection; Loader (2000) for the factor.</remarks>
internal static class BetaFunction
{
    /// <summary>I_x(a, b) for a and b over 0.</summary>
    /// <param name="a">The parameter of x.</param>
    /// <param name="b">The parameter of 1 − x.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="complement">1 − x, given by itself since it can be known to more digits than x shows.</param>
    public static double Regularised(double a, double b, double x, double complement) =>
        x <= 0 ? 0 : complement <= 0 ? 1
        : x < (a + 1) / (a + b + 2) ? ByFraction(a, b, x, complement)
        : 1 - ByFraction(b, a, complement, x);

    /// <summary>x^a (1 − x)^b / B(a, b).</summary>
    public static double Factor(double a, double b, double x, double complement)
    {
        var n = a + b;
        var errors = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b);
        var deviance = GammaFunction.Deviance(a, n * x) + GammaFunction.Deviance(b, n * complement);
        return Math.Sqrt(a / n * b / (2 * Math.PI)) * Math.Exp(errors - deviance);
    }

    private static double ByFraction(double a, double b, double x, double complement)
    {
        var fraction = new LentzFraction(1);
        fraction.Next(-(a + b) * x / (a + 1), 1);
        for (var m = 1; !fraction.HasConverged; m++)
        {
            fraction.Next(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))), 1);
            fraction.Next(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)), 1);
        }

        return Factor(a, b, x, complement) / (a * fraction.Value);
    }
}
