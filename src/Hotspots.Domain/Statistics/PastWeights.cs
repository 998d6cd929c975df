namespace Hotspots.Domain.Statistics;

/// <summary>How much each of the past windows counts: the newest 1, and half as much for every four windows further back.</summary>
/// <remarks>w(k) = 2^(−(k − 1) / 4) for the k-th. Twelve windows so weighted say as much as <c>Exposure</c> = 9.0 equal ones.</remarks>
internal sealed class PastWeights
{
    private const double HalfLife = 4;
    private readonly double[] weights;

    public PastWeights(int count)
    {
        weights = [.. Enumerable.Range(0, count).Select(k => Math.Pow(2, -k / HalfLife))];
        Sum = weights.Sum();
        var squares = weights.Sum(weight => weight * weight);
        (Exposure, Freedom) = (Sum * Sum / squares, Sum - (squares / Sum));
    }

    /// <summary>How many equally weighted windows would give as sure a mean: (Σw)² / Σw².</summary>
    public double Exposure { get; }

    private double Sum { get; }

    /// <summary>What makes the weighted variance unbiased: Σw − Σw² / Σw.</summary>
    private double Freedom { get; }

    /// <summary>w(k) / Σ w, counted from 0.</summary>
    public double ShareOf(int window) => weights[window] / Sum;

    /// <summary>Σ w y / Σ w.</summary>
    public double Mean(ReadOnlySpan<int> past)
    {
        var sum = 0.0;
        for (var k = 0; k < past.Length; k++)
        {
            sum += weights[k] * past[k];
        }

        return sum / Sum;
    }

    /// <summary>Σ w (y − mean)² / (Σw − Σw² / Σw): unbiased.</summary>
    public double Variance(ReadOnlySpan<int> past, double mean)
    {
        var sum = 0.0;
        for (var k = 0; k < past.Length; k++)
        {
            sum += weights[k] * (past[k] - mean) * (past[k] - mean);
        }

        return sum / Freedom;
    }
}
