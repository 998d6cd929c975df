namespace Hotspots.Domain.Keyframes;

/// <summary>Incidents in the order of time, cut into stretches with about as many incidents each, at whose ends keyframes stand.</summary>
/// <remarks>
/// The sum over all incidents up to a moment is that of a keyframe near it, and of the incidents between. A stretch that has
/// grown to twice its share is cut in two; where there are as many keyframes as may be, the two neighbours with the fewest
/// incidents become one stretch for it.
/// </remarks>
internal sealed class Timeline
{
    /// <summary>Incidents to a stretch: with fewer, a keyframe would save nothing.</summary>
    public const int LeastShare = 128;

    private readonly List<KeyframeInterval> stretches = [];
    private readonly Func<Keyframe> blank;
    private readonly int most;

    /// <param name="incidents">In the order of time.</param>
    /// <param name="most">How many keyframes there may be, from 1.</param>
    /// <param name="blank">Makes an empty keyframe.</param>
    public Timeline(ReadOnlySpan<TimedPosition> incidents, int most, Func<Keyframe> blank)
    {
        (this.most, this.blank, Count) = (most, blank, incidents.Length);
        var share = ShareOf(incidents.Length);
        while (stretches.Count == 0 || !incidents.IsEmpty)
        {
            var taken = stretches.Count < most - 1 ? Whole(incidents, share) : incidents.Length;
            var until = taken == incidents.Length ? long.MaxValue : incidents[taken - 1].Ticks;
            var end = Copy(stretches.Count == 0 ? null : stretches[^1].End);
            stretches.Add(new([.. incidents[..taken]], until, end));
            Stamp(incidents[..taken], end, 1);
            incidents = incidents[taken..];
        }
    }

    /// <summary>How many incidents.</summary>
    public int Count { get; private set; }

    /// <summary>How many keyframes.</summary>
    public int Keyframes => stretches.Count;

    /// <summary>For how many incidents there is memory.</summary>
    public long Capacity => stretches.Sum(stretch => (long)stretch.Capacity);

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Adds an incident to its stretch and to all keyframes from its end on.</summary>
    public void Add(TimedPosition incident)
    {
        var own = IndexOf(incident.Ticks);
        stretches[own].Insert(incident);
        Change(own, incident, 1);
        Balance(own);
    }

    /// <summary>Takes an incident out again; false where there is none such.</summary>
    public bool Remove(TimedPosition incident)
    {
        var own = IndexOf(incident.Ticks);
        var isThere = stretches[own].TakeOut(incident);
        if (isThere)
        {
            Change(own, incident, -1);
        }

        return isThere;
    }

    /// <summary>How many incidents happened after one moment and up to another.</summary>
    public int CountBetween(long after, long upTo)
    {
        var (first, last) = (IndexOf(after), IndexOf(upTo));
        var count = stretches[last].CountUpTo(upTo) - stretches[first].CountUpTo(after);
        for (var i = first; i < last; i++)
        {
            count += stretches[i].Count;
        }

        return count;
    }

    /// <summary>Has a sum go on from one moment to another, to either side: adds, or takes away, what lies between.</summary>
    public void Slide(Keyframe sum, long from, long to, int sign)
    {
        if (to < from)
        {
            (from, to, sign) = (to, from, -sign);
        }

        for (var (i, last) = (IndexOf(from), IndexOf(to)); i <= last; i++)
        {
            var stretch = stretches[i];
            Stamp(stretch.Incidents[stretch.CountUpTo(from)..stretch.CountUpTo(to)], sum, sign);
        }
    }

    /// <summary>The keyframe from which the fewest incidents lie to a moment; null stands for the empty one before all.</summary>
    public (Keyframe? Sum, long At, int Incidents) Nearest(long ticks)
    {
        var own = IndexOf(ticks);
        var into = stretches[own].CountUpTo(ticks);
        return into > stretches[own].Count - into
            ? (stretches[own].End, stretches[own].Until, stretches[own].Count - into)
            : own == 0 ? (null, long.MinValue, into) : (stretches[own - 1].End, stretches[own - 1].Until, into);
    }

    private static void Stamp(ReadOnlySpan<TimedPosition> incidents, Keyframe sum, int sign)
    {
        foreach (var incident in incidents)
        {
            sum.Stamp(incident, sign);
        }
    }

    /// <summary>So many incidents of a list, and those at the moment of the last.</summary>
    private static int Whole(ReadOnlySpan<TimedPosition> incidents, int share)
    {
        var taken = Math.Min(share, incidents.Length);
        while (taken > 0 && taken < incidents.Length && incidents[taken].Ticks == incidents[taken - 1].Ticks)
        {
            taken++;
        }

        return taken;
    }

    private int ShareOf(int count) => Math.Max(LeastShare, ((count - 1) / most) + 1);

    /// <summary>The stretch that a moment is in: the first that ends there or later.</summary>
    private int IndexOf(long ticks)
    {
        var (low, high) = (0, stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = stretches[middle].Until < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private Keyframe Copy(Keyframe? of)
    {
        var copy = blank();
        if (of is not null)
        {
            copy.SetToDifference(of, null);
        }

        return copy;
    }

    private void Change(int first, TimedPosition incident, int sign)
    {
        for (var i = first; i < stretches.Count; i++)
        {
            stretches[i].End.Stamp(incident, sign);
        }

        (Count, Version) = (Count + sign, Version + 1);
    }

    private void Balance(int grown)
    {
        if (stretches[grown].Count <= 2 * ShareOf(Count) || stretches[grown].Middle() == 0)
        {
            return;
        }

        var cut = stretches[grown];
        if (Spare(cut) is { } keyframe)
        {
            keyframe.SetToDifference(cut.End, null);
            var middle = cut.Middle();
            Stamp(cut.Incidents[middle..], keyframe, -1);
            stretches.Insert(stretches.IndexOf(cut), cut.CutOff(middle, keyframe));
        }
    }

    /// <summary>A keyframe to put somewhere else: a new one, or that between the two neighbours with the fewest incidents; null where those have more than the one to cut.</summary>
    private Keyframe? Spare(KeyframeInterval toCut)
    {
        if (stretches.Count < most)
        {
            return blank();
        }

        var (fewest, first) = (toCut.Count, -1);
        for (var i = 0; i + 1 < stretches.Count; i++)
        {
            var both = stretches[i].Count + stretches[i + 1].Count;
            (fewest, first) = both < fewest ? (both, i) : (fewest, first);
        }

        return first < 0 ? null : Merge(first);
    }

    private Keyframe Merge(int first)
    {
        var before = stretches[first];
        stretches[first + 1].Prepend(before);
        stretches.RemoveAt(first);
        return before.End;
    }
}
