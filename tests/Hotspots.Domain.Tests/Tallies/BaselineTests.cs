using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tests;

public class BaselineTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData(1, "2026-11-20T12:00:03Z")] // Both clock changes of the year lie among the past windows.
    [InlineData(2, "2026-03-29T01:30:00Z")] // The hour that the clocks skip.
    [InlineData(3, "2026-10-25T00:59:59Z")] // The hour that they show twice.
    [InlineData(4, "2024-02-29T23:59:50Z")]
    public void A_baseline_counts_each_past_window_as_a_plain_list_does(int seed, string at)
    {
        var now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var (random, baseline, incidents) = (new Random(seed), new Baseline(), new List<(OccurredAt Occurred, GroupSet Groups)>());
        for (var number = 0; number < 3_000; number++)
        {
            var incident = (Moment(random, now), new GroupSet((ulong)random.Next(8)));
            incidents.Add(incident);
            baseline.Add(incident.Item1, incident.Item2);
            Leave(random, baseline, incidents);
        }

        baseline.Advance(now);
        foreach (var window in Window.All)
        {
            var windows = PastWindows.Of(window, window.At(now).After + window.Length + window.Step, DateTimeOffset.MinValue, London);
            Assert.Equal(PastWindows.Most, windows.Count);
            foreach (var (past, groups) in windows.SelectMany(past => new ulong[] { 1, 2, 6, 7 }.Select(bits => (past, new GroupFilter(new(bits), new(bits == 2 ? 1UL : 0))))))
            {
                Assert.Equal(
                    incidents.Count(each => groups.Admits(each.Groups) && window.Admits(each.Occurred) && past.Contains(each.Occurred.CountedAt)),
                    baseline.Count(window, groups, past));
            }
        }
    }

    [Fact]
    public void A_baseline_knows_since_when_something_is_known_of_whatever_group()
    {
        var (baseline, day) = (new Baseline(), new DateTimeOffset(2025, 5, 17, 0, 0, 0, TimeSpan.Zero));
        var now = day.AddYears(1);
        Assert.Null(baseline.KnownFrom(default, now));
        baseline.Add(OccurredAt.Instant(day.AddHours(15)), default);
        baseline.Add(OccurredAt.Instant(day.AddDays(-3)), new(4));
        Assert.Equal(day.AddDays(-4), baseline.KnownFrom(default, now)); // At midnight the day before ends.
        Assert.Equal(day, baseline.KnownFrom(new(4), now));
        baseline.Remove(OccurredAt.Instant(day.AddDays(-3)), new(4));
        Assert.Equal(day, baseline.KnownFrom(default, now));
        Assert.Null(baseline.KnownFrom(default, day.AddYears(14)));
    }

    [Fact]
    public void What_lies_before_every_past_window_is_forgotten_and_may_leave_all_the_same()
    {
        var (baseline, old) = (new Baseline(), OccurredAt.Instant(new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        baseline.Add(old, new(1));
        baseline.Advance(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        baseline.Remove(old, new(1));
        baseline.Add(old, new(1));
        Assert.Null(baseline.KnownFrom(default, new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void What_lies_just_before_every_past_window_was_never_read_and_may_leave_all_the_same()
    {
        var (baseline, now) = (new Baseline(), new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        baseline.Advance(now);
        baseline.Remove(OccurredAt.Instant(Baseline.Horizon(now)), new(1));
        baseline.Add(OccurredAt.Instant(Baseline.Horizon(now).AddTicks(1)), new(1));
        Assert.NotNull(baseline.KnownFrom(default, now));
    }

    [Fact]
    public void What_was_never_added_cannot_leave() =>
        Assert.Throws<InvalidOperationException>(() => new Baseline().Remove(OccurredAt.Instant(DateTimeOffset.UnixEpoch), new(1)));

    private static void Leave(Random random, Baseline baseline, List<(OccurredAt Occurred, GroupSet Groups)> incidents)
    {
        if (random.Next(5) == 0)
        {
            var index = random.Next(incidents.Count);
            baseline.Remove(incidents[index].Occurred, incidents[index].Groups);
            incidents.RemoveAt(index);
        }
    }

    // Often exactly on an edge of some step, sometimes known to the day or the month only.
    private static OccurredAt Moment(Random random, DateTimeOffset now)
    {
        var at = now - TimeSpan.FromMinutes(random.NextDouble() * new[] { 60 * 24 * 90, 60 * 24 * 400, 60 * 24 * 4_000 }[random.Next(3)]);
        at = random.Next(3) == 0 ? new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero) : at;
        return random.Next(6) == 0 ? OccurredAt.Span(at, at.AddDays(random.Next(1, 31))) : OccurredAt.Instant(at);
    }
}
