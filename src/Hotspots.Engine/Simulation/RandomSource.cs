namespace Hotspots.Engine.Simulation;

/// <summary>Chance with a seed: SplitMix64 (Steele, Lea and Flood 2014), the same on every machine and every version of .NET.</summary>
internal sealed class RandomSource(ulong state)
{
    private const double Unit = 1.0 / (1UL << 53);
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Dice of their own for each combination of numbers.</summary>
    public static RandomSource For(params ReadOnlySpan<long> numbers)
    {
        var state = 0UL;
        foreach (var number in numbers)
        {
            state = Mix(state + Golden + unchecked((ulong)number));
        }

        return new(state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (Mix(state += Golden) >> 11) * Unit;

    /// <summary>Uniform among 0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>Whether something of that probability happens.</summary>
    public bool Hits(double probability) => Next() < probability;

    /// <summary>Exponential, of mean 1.</summary>
    public double Gap() => -Math.Log(1 - Next());

    /// <summary>Poisson: how many gaps fit into the mean. Takes as long as its answer is high, and never underflows.</summary>
    public int Count(double mean)
    {
        var count = 0;
        for (var sum = Gap(); sum <= mean; sum += Gap())
        {
            count++;
        }

        return count;
    }

    /// <summary>Two independent normals of mean 0 and deviation 1 (Box and Muller).</summary>
    public (double X, double Y) Normals()
    {
        var radius = Math.Sqrt(2 * Gap());
        var (sin, cos) = Math.SinCos(2 * Math.PI * Next());
        return (radius * cos, radius * sin);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
