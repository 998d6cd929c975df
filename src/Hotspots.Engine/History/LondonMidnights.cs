using Hotspots.Domain.History;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.History;

/// <summary>All midnights in London from the first day of which something is known to the day after the last, in the seconds of <see cref="TimeRange"/>.</summary>
internal sealed class LondonMidnights
{
    private const int SecondsOfDay = 86_400;

    private readonly int[] midnights;

    private LondonMidnights(Period days) =>
        (Days, midnights) = (days, [.. Enumerable.Range(0, days.Days + 1).Select(day => TimeRange.SecondOf(LondonClock.Midnight(days.First.AddDays(day))))]);

    /// <summary>The days.</summary>
    public Period Days { get; }

    /// <summary>The midnights of a view.</summary>
    /// <param name="view">What was known.</param>
    /// <param name="around">How many days more at both ends.</param>
    public static LondonMidnights Of(ColumnView view, int around = 0)
    {
        var parts = view.Parts(TimeRange.Always).ToList();
        var (first, last) = (DayAt(parts.Count == 0 ? 0 : parts.Min(part => part.Chunk.Earliest)), DayAt(parts.Count == 0 ? 0 : parts.Max(part => part.Chunk.Latest)));
        return new(new(first.AddDays(-around), last.AddDays(around)));
    }

    private static DateOnly DayAt(int second) => LondonDays.Of(TimeRange.MomentOf(second));

    /// <summary>The number of the day that a second lies in, 0 for the first; what lies outside is in the first or the last.</summary>
    public int DayOf(int second)
    {
        // A day has 23 to 25 hours, so the right one is at or beside that of 24 hours each.
        var day = (int)Math.Clamp(((long)second - midnights[0]) / SecondsOfDay, 0, midnights.Length - 2);
        while (day > 0 && second < midnights[day])
        {
            day--;
        }

        while (day < midnights.Length - 2 && second >= midnights[day + 1])
        {
            day++;
        }

        return day;
    }

    /// <summary>The number of the day that begins with a second, the nearest where it lies outside; null where none begins with it.</summary>
    public int? Find(int second) => second <= midnights[0] ? 0 : second >= midnights[^1] ? midnights.Length - 1 : Array.BinarySearch(midnights, second) is >= 0 and var day ? day : null;
}
