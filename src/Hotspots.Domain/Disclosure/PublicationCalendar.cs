using Hotspots.Domain.History;

namespace Hotspots.Domain.Disclosure;

/// <summary>Which weeks are published together, and at which moments: fixed for ever, whatever happens in them.</summary>
/// <remarks>
/// Blocks are so many ISO weeks, Monday to Sunday by the calendar in London, counted from 3 January 2000. A block is first published at
/// nine in the morning of the Wednesday after its end, or at the opening, and again four and 52 weeks later and on the days that were
/// named, to take in what was told or corrected since.
/// </remarks>
/// <param name="weeks">How many weeks a block has.</param>
/// <param name="zone">Europe/London.</param>
/// <param name="opening">Nothing is published before.</param>
/// <param name="more">Further days, in London, on which all blocks are published that were before: after an archive was brought in.</param>
public sealed class PublicationCalendar(int weeks, TimeZoneInfo zone, DateOnly opening, params IReadOnlyList<DateOnly> more)
{
    private const int DaysToWednesday = 2;
    private const int Hour = 9;
    private static readonly DateOnly Origin = new(2000, 1, 3);
    private static readonly int[] Later = [0, 28, 364];

    private int Length => weeks * 7;

    /// <summary>The first Wednesday that is at least a day after something was first recorded.</summary>
    public static DateOnly OpeningAfter(DateTimeOffset firstRecorded, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(firstRecorded, zone).DateTime).AddDays(2);
        return day.AddDays(((int)DayOfWeek.Wednesday - (int)day.DayOfWeek + 7) % 7);
    }

    /// <summary>The days of a block.</summary>
    public Period DaysOf(int block) => new(Origin.AddDays(block * Length), Origin.AddDays(((block + 1) * Length) - 1));

    /// <summary>The moments at which a block is published, the first one first, UTC.</summary>
    public IReadOnlyList<DateTimeOffset> ReleasesOf(int block)
    {
        var own = DaysOf(block).Last.AddDays(1 + DaysToWednesday);
        var first = own > opening ? own : opening;
        return [.. Later.Select(first.AddDays).Concat(more.Where(day => day > first)).Distinct().Order().Select(MomentOf)];
    }

    /// <summary>The last block that was published by then; null where none was.</summary>
    public int? NewestAt(DateTimeOffset moment)
    {
        if (MomentOf(opening) > moment)
        {
            return null;
        }

        var block = BlockOf(DateOnly.FromDateTime(moment.UtcDateTime));
        while (ReleasesOf(block)[0] > moment)
        {
            block--;
        }

        return block;
    }

    /// <summary>The blocks that lie wholly in a period, the first and the last; null where there is none.</summary>
    public (int First, int Last)? Within(Period period)
    {
        var (first, last) = (BlockOf(period.First), BlockOf(period.Last));
        first += DaysOf(first).First < period.First ? 1 : 0;
        last -= DaysOf(last).Last > period.Last ? 1 : 0;
        return first <= last ? (first, last) : null;
    }

    private static int Floor(int value, int by) => (value - (((value % by) + by) % by)) / by;

    private int BlockOf(DateOnly day) => Floor(day.DayNumber - Origin.DayNumber, Length);

    // At nine the clocks of London never show an hour twice or not at all.
    private DateTimeOffset MomentOf(DateOnly day)
    {
        var local = day.ToDateTime(new(Hour, 0));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
