using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Tests;

/// <summary>A journal of the square city that lived through everything, and plain counts over what counted at a position.</summary>
internal sealed class Storybook
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private Storybook(MemoryJournal journal, IncidentColumns columns) => (Journal, Columns) = (journal, columns);

    public MemoryJournal Journal { get; }

    public IncidentColumns Columns { get; }

    public static Atlas Atlas => SquareCity.Atlas;

    /// <summary>Both boroughs together, by wards.</summary>
    public static HistoryPlace City { get; } = new(Atlas.Districts[^1], Atlas.LayerOf(AreaLevel.Ward));

    /// <summary>The day on which everything is asked.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public static Task<Storybook> OfAsync(int seed, int incidents) => OfAsync(Histories.Make(seed, incidents, Now));

    public static async Task<Storybook> OfAsync(IEnumerable<Revision> revisions, Placer? placer = null)
    {
        var journal = new MemoryJournal(new StoppedClock());
        foreach (var revision in revisions)
        {
            await journal.AppendAsync([revision]);
        }

        return new(journal, await IncidentColumns.ReadAsync(journal, placer ?? SquareCity.Placer, TestContext.Current.CancellationToken));
    }

    /// <summary>The same, told one after the other over so many days up to now, at seconds of which none is a midnight.</summary>
    public static async Task<Storybook> ToldAsync(IReadOnlyList<Revision> revisions, int days)
    {
        var clock = new ManualClock(Now.AddDays(-days).AddSeconds(7));
        var journal = new MemoryJournal(clock);
        foreach (var revision in revisions)
        {
            clock.Now += TimeSpan.FromSeconds(Math.Floor(86_400.0 * days / revisions.Count));
            await journal.AppendAsync([revision]);
        }

        return new(journal, await IncidentColumns.ReadAsync(journal, SquareCity.Placer, TestContext.Current.CancellationToken));
    }

    /// <summary>What counted at a position, placed, straight from the journal.</summary>
    public async Task<List<PlacedIncident>> IncidentsAsync(Position position)
    {
        var incidents = new List<PlacedIncident>();
        await foreach (var counted in Journal.ReadCountedAsync(JournalSlice.Everything, position, TestContext.Current.CancellationToken))
        {
            incidents.Add(SquareCity.Placer.Place(counted.Revision));
        }

        return incidents;
    }

    /// <summary>Whether an incident is counted in a period, said as plainly as can be; null where it would be, but is known too coarsely.</summary>
    public static bool? Counts(PlacedIncident incident, Period period)
    {
        var (from, to) = (Midnight(period.First), Midnight(period.Last.AddDays(1)));
        var inside = incident.Occurred.CountedAt >= from && incident.Occurred.CountedAt < to;
        return !inside ? false : incident.Occurred.Precision <= to - from ? true : null;
    }

    public static DateTimeOffset Midnight(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, zone.GetUtcOffset(local));
    }

    public static Period Period(string text) =>
        new PeriodText(DateOnly.FromDateTime(Now.UtcDateTime)).Read(text) ?? throw new ArgumentException($"'{text}' is no period.", nameof(text));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
