using Hotspots.Domain.History;

namespace Hotspots.Domain.Coverage;

/// <summary>Set of whole days by the calendar in London, as periods that neither touch nor overlap, in the order of time. Immutable.</summary>
public sealed class DaySet : IEquatable<DaySet>
{
    private readonly Period[] periods;

    private DaySet(Period[] periods) => this.periods = periods;

    /// <summary>No day.</summary>
    public static DaySet None { get; } = new([]);

    /// <summary>The periods, in the order of time.</summary>
    public IReadOnlyList<Period> Periods => periods;

    /// <summary>Whether there is no day in it.</summary>
    public bool IsEmpty => periods.Length == 0;

    /// <summary>How many days there are.</summary>
    public int Days => periods.Sum(period => period.Days);

    /// <summary>The days of some periods, which may overlap.</summary>
    public static DaySet Of(params IEnumerable<Period> periods)
    {
        var merged = new List<Period>();
        foreach (var period in periods.OrderBy(each => each.First))
        {
            if (merged is [.., var last] && period.First.DayNumber <= last.Last.DayNumber + 1)
            {
                merged[^1] = last with { Last = Later(last.Last, period.Last) };
            }
            else
            {
                merged.Add(period);
            }
        }

        return new([.. merged]);
    }

    /// <summary>The days that are in either.</summary>
    public DaySet Union(DaySet other) => IsEmpty ? other : other.IsEmpty ? this : Of(periods.Concat(other.periods));

    /// <summary>The days that are in both.</summary>
    public DaySet Intersect(DaySet other) => new([.. periods.SelectMany(other.Within)]);

    /// <summary>The days of a period that are in it, in the order of time.</summary>
    public IEnumerable<Period> Within(Period period) => periods
        .Where(each => each.First <= period.Last && each.Last >= period.First)
        .Select(each => new Period(Later(each.First, period.First), each.Last < period.Last ? each.Last : period.Last));

    /// <summary>The days of a period that are not in it, in the order of time.</summary>
    public IEnumerable<Period> MissingIn(Period period)
    {
        var next = period.First;
        foreach (var known in Within(period))
        {
            if (known.First > next)
            {
                yield return new(next, known.First.AddDays(-1));
            }

            next = known.Last.AddDays(1);
        }

        if (next <= period.Last)
        {
            yield return new(next, period.Last);
        }
    }

    /// <summary>Whether every day of a period is in it.</summary>
    public bool Covers(Period period) => Array.Exists(periods, each => each.First <= period.First && each.Last >= period.Last);

    /// <summary>Whether any day of a period is in it.</summary>
    public bool Overlaps(Period period) => Array.Exists(periods, each => each.First <= period.Last && each.Last >= period.First);

    /// <inheritdoc/>
    public bool Equals(DaySet? other) => other is not null && periods.SequenceEqual(other.periods);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DaySet);

    /// <inheritdoc/>
    public override int GetHashCode() => periods.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", periods);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
