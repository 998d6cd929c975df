namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Since when anything is known of a district, of whatever group: the past is held against no emptiness before that.</summary>
internal sealed class KnownDays
{
    private readonly SortedDictionary<long, int> counts = [];
    private long first = long.MinValue;

    /// <summary>The beginning of the first day with an incident, UTC; null where there is none.</summary>
    public DateTimeOffset? From => counts.Count == 0 ? null : new DateTimeOffset(counts.First().Key * TimeSpan.TicksPerDay, TimeSpan.Zero);

    public void Count(DateTimeOffset at, int by)
    {
        var day = DayOf(at);
        if (day < first)
        {
            return;
        }

        var count = counts.GetValueOrDefault(day) + by;
        if (count > 0)
        {
            counts[day] = count;
        }
        else
        {
            counts.Remove(day);
        }
    }

    /// <summary>Forgets the days that began before a moment, and hears of them no more.</summary>
    public void Trim(DateTimeOffset before)
    {
        first = DayOf(before.AddTicks(-1)) + 1;
        while (counts.Count > 0 && counts.First().Key < first)
        {
            counts.Remove(counts.First().Key);
        }
    }

    private static long DayOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerDay;
}
