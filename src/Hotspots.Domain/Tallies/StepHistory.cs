using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>Counts by steps of one length, as far back as wanted: any stretch whose ends are ends of steps can be counted.</summary>
/// <remarks>
/// Steps are half-open like windows, and kept in buckets, so that what arrives late moves few others. What is in it follows from
/// the incidents and the floor alone, as far as it lies after the floor.
/// </remarks>
/// <param name="step">The length of a step.</param>
/// <param name="stepsPerBucket">How many steps a bucket holds.</param>
internal sealed class StepHistory(TimeSpan step, int stepsPerBucket)
{
    // By bucket, and within it by how precisely the time of an incident has to be known for a window to admit it.
    private readonly SortedDictionary<int, StepCounts?[]> buckets = [];
    private long floorStep = long.MinValue;

    /// <summary>Counts <paramref name="by"/> more, or fewer; what does not lie after the floor is passed over, since whoever begins there has not read it.</summary>
    /// <param name="at">When it counts, UTC.</param>
    /// <param name="precision">The index of the shortest window that admits it; the number of windows where none does.</param>
    /// <param name="groups">All groups that it belongs to.</param>
    /// <param name="by">1 or −1.</param>
    /// <exception cref="InvalidOperationException">More would leave than are in it.</exception>
    public void Change(DateTimeOffset at, int precision, GroupSet groups, int by)
    {
        var number = StepOf(at);
        if (number <= floorStep)
        {
            return;
        }

        var (bucket, offset) = PlaceOf(number);
        if (!buckets.TryGetValue(bucket, out var series))
        {
            buckets[bucket] = series = new StepCounts?[Window.All.Count + 1];
        }

        (series[precision] ??= new()).Change(offset, groups, by);
        RemoveIfEmpty(bucket, series, precision);
    }

    /// <summary>How many incidents that a window admits and a filter lets pass lie in a stretch whose ends are ends of steps.</summary>
    public int Count(Window window, GroupFilter groups, Interval stretch)
    {
        var (after, upTo) = (StepOf(stretch.After), StepOf(stretch.UpTo));
        var (first, last) = (PlaceOf(after + 1).Bucket, PlaceOf(upTo).Bucket);
        var sum = 0;
        for (var bucket = first; bucket <= last; bucket++)
        {
            sum += buckets.TryGetValue(bucket, out var series) ? Sum(series, window, groups, OffsetIn(bucket, after), OffsetIn(bucket, upTo)) : 0;
        }

        return sum;
    }

    /// <summary>The beginning of the first step after a moment that holds an incident in none of some groups; null where there is none.</summary>
    public DateTimeOffset? FirstAfter(DateTimeOffset floor, GroupSet without)
    {
        var after = StepOf(floor);
        foreach (var (bucket, series) in buckets)
        {
            var offsets = series.Select(counts => FirstIn(counts, OffsetIn(bucket, after), without)).Where(offset => offset is not null);
            if (offsets.Min() is { } offset)
            {
                return new(((long)bucket * stepsPerBucket + offset) * step.Ticks, TimeSpan.Zero);
            }
        }

        return null;
    }

    /// <summary>Forgets the buckets before the one of a moment, and takes nothing more for it or before.</summary>
    /// <param name="floor">The end of a step.</param>
    public void TrimUpTo(DateTimeOffset floor)
    {
        floorStep = StepOf(floor);
        var firstBucket = PlaceOf(floorStep).Bucket;
        while (buckets.Count > 0 && buckets.Keys.First() is var first && first < firstBucket)
        {
            buckets.Remove(first);
        }
    }

    private static int Sum(StepCounts?[] series, Window window, GroupFilter groups, int after, int upTo)
    {
        var sum = 0;
        for (var precision = 0; precision <= window.Index; precision++)
        {
            foreach (ref readonly var counted in series[precision] is { } counts ? counts.Between(after, upTo) : [])
            {
                sum += groups.Admits(counted.Groups) ? counted.Count : 0;
            }
        }

        return sum;
    }

    private static int? FirstIn(StepCounts? counts, int after, GroupSet without)
    {
        foreach (ref readonly var counted in counts is null ? [] : counts.All)
        {
            if (counted.Step > after && !counted.Groups.Overlaps(without))
            {
                return counted.Step;
            }
        }

        return null;
    }

    private void RemoveIfEmpty(int bucket, StepCounts?[] series, int precision)
    {
        if (series[precision]!.All.IsEmpty)
        {
            series[precision] = null;
            _ = Array.TrueForAll(series, counts => counts is null) && buckets.Remove(bucket);
        }
    }

    // A step is numbered by its end, so the first of a bucket is number 1 of it.
    private long StepOf(DateTimeOffset at) => (at.UtcTicks + step.Ticks - 1) / step.Ticks;

    private (int Bucket, int Offset) PlaceOf(long number) => ((int)((number - 1) / stepsPerBucket), (int)((number - 1) % stepsPerBucket));

    // An offset before a bucket's first step, or its last one, where the step lies in another bucket.
    private int OffsetIn(int bucket, long number) => (int)Math.Clamp(number - 1 - ((long)bucket * stepsPerBucket), -1, stepsPerBucket - 1);
}
