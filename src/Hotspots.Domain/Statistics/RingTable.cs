namespace Hotspots.Domain.Statistics;

/// <summary>Finds the first of ascending bounds that a value does not exceed, by the value's leading bits.</summary>
internal sealed class RingTable
{
    /// <summary>Leaves the exponent and eight bits of the mantissa, by which doubles ascend.</summary>
    private const int Shift = 44;

    private readonly double[] bounds;
    private readonly long lowest;
    private readonly int[] first;

    public RingTable(double[] bounds)
    {
        (this.bounds, lowest) = (bounds, Bits(bounds[0]));
        first = new int[Bits(bounds[^1]) - lowest + 1];
        for (var i = 1; i < first.Length; i++)
        {
            first[i] = Array.FindIndex(bounds, bound => bound >= BitConverter.Int64BitsToDouble((lowest + i) << Shift));
        }
    }

    public int Of(double value)
    {
        var ring = first[Math.Max(0, Bits(value) - lowest)];
        while (bounds[ring] < value)
        {
            ring++;
        }

        return ring;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value) >> Shift;
}
