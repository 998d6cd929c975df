using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Tests;

namespace Hotspots.Domain.Tests;

public class TallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 1, 30, 7, TimeSpan.Zero);
    private static readonly GroupSet Robbery = new(0b001), Knife = new(0b010), Both = new(0b011), Everything = new(0b111);

    [Fact]
    public void Whatever_comes_and_goes_every_window_counts_what_a_brute_force_counts() =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var story = new TallyStory(seed, Start);
            for (var i = 0; i < 120; i++)
            {
                story.GoOn();
            }

            story.CheckEveryCount();
        }));

    [Fact]
    public void The_order_of_events_leaves_no_trace() =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var story = new TallyStory(seed, Start);
            for (var i = 0; i < 120; i++)
            {
                story.GoOn();
            }

            var (lived, anew) = (story.Tally.Snapshot(), story.Anew().Snapshot());
            Assert.Empty(lived.DifferencesFrom(anew));
            Assert.Equal(lived, anew);
        }));

    [Fact]
    public void What_is_added_and_removed_again_leaves_an_empty_tally()
    {
        var tally = new Tally(Start);
        OccurredAt[] moments =
        [
            OccurredAt.Instant(Start), OccurredAt.Instant(Start.AddHours(-30)), OccurredAt.Instant(Start.AddDays(3)),
            OccurredAt.Span(Start.AddDays(-31), Start), OccurredAt.Instant(Start.AddYears(-900)),
        ];
        Assert.All(moments, moment => tally.Add(moment, Both));
        Assert.All(moments, moment => tally.Remove(moment, Both));
        Assert.Empty(tally.Snapshot().Counts);
    }

    [Fact]
    public void An_incident_of_two_groups_counts_once_in_their_union()
    {
        var tally = new Tally(Start);
        tally.Add(OccurredAt.Instant(Start), Both);
        tally.Add(OccurredAt.Instant(Start), Knife);
        int Now(GroupSet groups) => tally.Count(Window.OneHour, groups, Start).Current;
        Assert.Equal((1, 2, 2, 0), (Now(Robbery), Now(Knife), Now(Both), Now(new(0b100))));
    }

    [Fact]
    public void An_incident_of_the_future_is_counted_from_its_very_moment()
    {
        var (tally, moment) = (new Tally(Start), Start.AddSeconds(2));
        tally.Add(OccurredAt.Instant(moment), Knife);
        int At(DateTimeOffset now) => tally.Count(Window.OneHour, Knife, now).Current;
        Assert.Equal((0, 0, 1), (At(Start), At(moment.AddTicks(-1)), At(moment)));
        tally.Advance(moment.AddTicks(-1));
        Assert.Equal((0, 1), (At(tally.AdvancedTo), At(moment)));
        tally.Advance(moment);
        Assert.Equal(1, At(moment));
    }

    [Fact]
    public void A_month_is_left_out_of_every_window_that_is_shorter()
    {
        var tally = new Tally(Start);
        tally.Add(OccurredAt.Span(Start.AddDays(-15), Start.AddDays(16)), Knife);
        tally.Advance(Start.AddDays(1));
        WindowCount Now(Window window) => tally.Count(window, Knife, tally.AdvancedTo);
        Assert.Equal(new(0, 0, 1), Now(Window.TwentyEightDays));
        Assert.Equal(new(0, 0, 1), Now(Window.SevenDays));
        Assert.Equal(new(0, 0, 0), Now(Window.OneHour));
        Assert.Equal(new(1, 0, 0), Now(Window.TwelveMonths));
    }

    [Fact]
    public void A_tally_holds_no_more_than_the_steps_of_two_windows()
    {
        var (tally, random) = (new Tally(Start), new Random(7));
        for (var i = 0; i < 100_000; i++)
        {
            tally.Add(OccurredAt.Instant(tally.AdvancedTo.AddSeconds(-random.Next(86_400))), Robbery);
            tally.Advance(tally.AdvancedTo.AddSeconds(60));
        }

        var most = Window.All.Sum(window => (2 * window.Length.Ticks / window.Step.Ticks) + 1);
        Assert.InRange(tally.Snapshot().Counts.Count, 1, most);
    }

    [Fact]
    public void Removing_what_was_never_added_is_refused()
    {
        var tally = new Tally(Start);
        tally.Add(OccurredAt.Instant(Start), Knife);
        Assert.Throws<InvalidOperationException>(() => tally.Remove(OccurredAt.Instant(Start.AddHours(-1)), Knife));
        Assert.Throws<InvalidOperationException>(() => tally.Remove(OccurredAt.Instant(Start), Robbery));
        Assert.Throws<InvalidOperationException>(() => tally.Remove(OccurredAt.Instant(Start.AddHours(1)), Robbery));
    }

    [Fact]
    public void The_clock_goes_forward_only()
    {
        var tally = new Tally(Start);
        tally.Advance(Start.AddDays(-1));
        Assert.Equal(Start, tally.AdvancedTo);
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Count(Window.OneDay, Knife, Start.AddTicks(-1)));
    }

    [Fact]
    public void Two_snapshots_say_where_they_differ()
    {
        var (one, other) = (new Tally(Start), new Tally(Start));
        one.Add(OccurredAt.Instant(Start.AddDays(-100)), Everything);
        Assert.NotEqual(one.Snapshot(), other.Snapshot());
        Assert.Equal(
            "12m, groups 0x7, up to 2025-12-20T00:00:00.0000000+00:00: 1, the other 0.",
            Assert.Single(one.Snapshot().DifferencesFrom(other.Snapshot())));
        other.Advance(Start.AddSeconds(1));
        Assert.Contains("the other at", Assert.Single(one.Snapshot().DifferencesFrom(other.Snapshot())));
    }

    [Fact]
    public void An_idle_tally_is_small()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tally = new Tally(Start);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 256);
        Assert.Equal(default, tally.Count(Window.OneDay, Everything, Start));
    }
}
