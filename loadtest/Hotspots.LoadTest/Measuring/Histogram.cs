using System.Numerics;

namespace Hotspots.LoadTest;

/// <summary>Counts values in log-linear buckets: to 3 significant digits over any range, in constant memory, and two of them add up.</summary>
/// <remarks>
/// After Gil Tene's HdrHistogram. Below 2,048 each value has a bucket of its own; above, each power of two is cut into 1,024 of
/// equal width, so that a bucket is never wider than a thousandth of what is in it. Values are microseconds here.
/// </remarks>
internal sealed class Histogram
{
    /// <summary>A longer time than this counts as this: 19 hours.</summary>
    public const long Largest = (1L << MostBits) - 1;

    private const int MostBits = 36;
    private const int HalfBits = 10;
    private const int Half = 1 << HalfBits;

    private readonly long[] counts = new long[Half * (MostBits - HalfBits + 1)];

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    /// <summary>The largest of them, exactly; 0 of none.</summary>
    public long Max { get; private set; }

    /// <summary>Counts a value, once or often.</summary>
    public void Record(long value, long times = 1)
    {
        value = Math.Clamp(value, 0, Largest);
        counts[IndexOf(value)] += times;
        Count += times;
        Max = Math.Max(Max, value);
    }

    /// <summary>Counts all that another one counted.</summary>
    public void Add(Histogram other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
        }

        (Count, Max) = (Count + other.Count, Math.Max(Max, other.Max));
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(counts);
        (Count, Max) = (0, 0);
    }

    /// <summary>The value that a share of all values does not exceed: never below the exact one, and above it by less than a thousandth; 0 of none.</summary>
    public long At(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var index = 0;
        for (var sum = counts[0]; sum < rank && index < counts.Length - 1;)
        {
            sum += counts[++index];
        }

        return Math.Min(UpperOf(index), Max);
    }

    /// <summary>The buckets that hold anything, the smallest first: from, up to and including, how many.</summary>
    public IEnumerable<(long From, long UpTo, long Count)> Filled() =>
        counts.Index().Where(bucket => bucket.Item > 0).Select(bucket => (LowerOf(bucket.Index), UpperOf(bucket.Index), bucket.Item));

    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - HalfBits);
        return (shift << HalfBits) + (int)(value >> shift);
    }

    private static long LowerOf(int index) => (long)(index - (ShiftOf(index) << HalfBits)) << ShiftOf(index);

    private static long UpperOf(int index) => LowerOf(index) + (1L << ShiftOf(index)) - 1;

    private static int ShiftOf(int index) => Math.Max(0, (index >> HalfBits) - 1);
}
