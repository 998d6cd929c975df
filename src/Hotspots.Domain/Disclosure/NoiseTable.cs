namespace Hotspots.Domain.Disclosure;

/// <summary>Draws the noise of published counts by a key: equal keys, equal noise.</summary>
/// <remarks>
/// A two-sided geometric distribution, P(k) ∝ e^(−ε|k|), cut off where less than a millionth of it remains. Size and sign are drawn
/// apart, so that its mean is zero exactly.
/// </remarks>
public sealed class NoiseTable
{
    private const double Remainder = 1e-6;
    private readonly ulong[] upTo;

    /// <summary>A table.</summary>
    /// <param name="epsilon">Greater than 0: one more incident changes the odds of any value by e to this at most.</param>
    public NoiseTable(double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        Most = (int)Math.Ceiling(-Math.Log(Remainder) / epsilon);
        double[] weights = [.. Enumerable.Range(0, Most + 1).Select(size => (size == 0 ? 1 : 2) * Math.Exp(-epsilon * size))];
        var all = weights.Sum();
        Variance = weights.Index().Sum(each => each.Item * each.Index * each.Index) / all;
        upTo = new ulong[Most];
        for (var (size, sum) = (0, 0.0); size < Most; size++)
        {
            sum += weights[size] / all;
            upTo[size] = (ulong)Math.ScaleB(sum, 63);
        }
    }

    /// <summary>The largest that it draws, either way.</summary>
    public int Most { get; }

    /// <summary>Of what it draws.</summary>
    public double Variance { get; }

    /// <summary>The noise of a key, whose bits must be evenly spread.</summary>
    public int Draw(ulong key)
    {
        var found = Array.BinarySearch(upTo, key >> 1);
        var size = found >= 0 ? found + 1 : ~found;
        return (key & 1) == 0 ? size : -size;
    }
}
