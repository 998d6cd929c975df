using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Timeliness;

/// <summary>What happened in one hour, by how long it took to be known.</summary>
/// <param name="number">Hours since the year 1.</param>
internal sealed class FeedHour(long number)
{
    public long Number => number;

    public long Start => number * TimeSpan.TicksPerHour;

    public long End => Start + TimeSpan.TicksPerHour;

    public int[] Counts { get; } = new int[DelayScale.Count];
}

/// <summary>When a feed was heard of on one day, UTC.</summary>
/// <param name="Number">Days since the year 1.</param>
/// <param name="First">The first recording, UTC ticks.</param>
/// <param name="Last">The last one.</param>
/// <param name="Gap">The longest time without one that ended on that day, in ticks.</param>
/// <param name="Newest">The latest moment at which something happened that was told that day, UTC ticks.</param>
internal sealed record FeedDay(long Number, long First, long Last, long Gap, long Newest);

/// <summary>What is remembered of one feed: eight weeks, whatever it tells. About 200 KB at most.</summary>
internal sealed class FeedLog
{
    /// <summary>How many days are looked back.</summary>
    public const int Days = 56;
    private const long Tolerance = 5 * TimeSpan.TicksPerMinute;
    private readonly FeedHour?[] hours = new FeedHour?[(Days + 1) * 24];
    private readonly FeedDay?[] days = new FeedDay?[Days + 2];
    private long lastRecorded;

    public void Take(Change change)
    {
        var (recorded, occurred) = (change.RecordedAt.UtcTicks, change.Revision.Occurred);
        // What lies ahead of the clock tells nothing of how far a feed has come.
        var newest = occurred.UpTo.UtcTicks <= recorded + Tolerance ? occurred.UpTo.UtcTicks : 0;
        Hear(recorded, newest);
        if (change is { Superseded: null, Stale: false, Revision.Counts: true } && occurred.Precision <= TimeSpan.FromHours(1) && newest > 0)
        {
            Count(occurred.UpTo.UtcTicks, Math.Max(recorded - occurred.UpTo.UtcTicks, 0));
        }
    }

    /// <summary>The whole days of the last eight weeks on which it was heard of, in order.</summary>
    public IReadOnlyList<FeedDay> DaysUpTo(long now) =>
        [.. days.OfType<FeedDay>().Where(day => day.Number * TimeSpan.TicksPerDay > now - (Days * TimeSpan.TicksPerDay)).OrderBy(day => day.Number)];

    /// <summary>The hours of which everything was told live that was told: whole ones, after the feed was first heard of.</summary>
    public IReadOnlyList<FeedHour> HoursAfter(long firstHeard) =>
        [.. hours.OfType<FeedHour>().Where(hour => hour.Start >= firstHeard).OrderBy(hour => hour.Number)];

    private void Hear(long recorded, long newest)
    {
        var number = recorded / TimeSpan.TicksPerDay;
        ref var day = ref days[number % days.Length];
        var gap = lastRecorded == 0 ? 0 : recorded - lastRecorded;
        lastRecorded = recorded;
        day = day?.Number == number
            ? day with { Last = recorded, Gap = Math.Max(day.Gap, gap), Newest = Math.Max(day.Newest, newest) }
            : new(number, recorded, recorded, gap, newest);
    }

    private void Count(long occurred, long delay)
    {
        var (number, step) = (occurred / TimeSpan.TicksPerHour, DelayScale.Of(delay));
        ref var hour = ref hours[number % hours.Length];
        if (step < DelayScale.Count && !(hour?.Number > number))
        {
            hour = hour?.Number == number ? hour : new(number);
            hour.Counts[step]++;
        }
    }
}
