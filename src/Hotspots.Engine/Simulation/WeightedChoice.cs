namespace Hotspots.Engine.Simulation;

/// <summary>Draws an index with a probability in proportion to its weight.</summary>
internal sealed class WeightedChoice
{
    private readonly double[] sums;

    public WeightedChoice(ReadOnlySpan<double> weights)
    {
        sums = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = sum += weights[i];
        }
    }

    /// <summary>What all weights come to.</summary>
    public double Total => sums[^1];

    public int Draw(RandomSource random)
    {
        // The first sum above the target: an index of weight 0 shares its sum with the one before it and is never drawn.
        var target = random.Next() * Total;
        var (low, high) = (0, sums.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sums[middle] > target ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
