namespace Hotspots.Domain.Tests;

/// <summary>Random quantities for simulations.</summary>
internal static class Draws
{
    /// <summary>Standard normal (Box and Muller).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Poisson, by the time of arrivals; for means that are not large.</summary>
    public static int Poisson(this Random random, double mean)
    {
        var (count, left) = (0, mean + Math.Log(1 - random.NextDouble()));
        for (; left > 0; count++)
        {
            left += Math.Log(1 - random.NextDouble());
        }

        return count;
    }

    /// <summary>Gamma with mean 1 and the variance <paramref name="alpha"/> (Marsaglia and Tsang 2000); 1 where that is 0.</summary>
    public static double Gamma(this Random random, double alpha)
    {
        if (alpha == 0)
        {
            return 1;
        }

        var shape = 1 / alpha;
        var boost = shape < 1 ? Math.Pow(1 - random.NextDouble(), 1 / shape) : 1;
        var d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        while (true)
        {
            var z = random.Normal();
            var v = Math.Pow(1 + (z / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (z * z / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return boost * d * v * alpha;
            }
        }
    }
}
