using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Timeliness;
using static Hotspots.Engine.Tests.SimulatedFeed;

namespace Hotspots.Engine.Tests;

public class FreshnessTests
{
    private static readonly TimeSpan[] Lengths = [TimeSpan.FromHours(1), TimeSpan.FromHours(24), TimeSpan.FromDays(7), TimeSpan.FromDays(28)];

    [Fact]
    public void The_estimated_completeness_is_within_its_stated_error_of_the_truth()
    {
        var (held, heldByKnown, of, widest) = (0, 0, 0, new double[Lengths.Length]);
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var feed = new SimulatedFeed(random, "cad", 20, TimeSpan.FromDays(60), Mixed);
            var now = Start + TimeSpan.FromDays(45 + (random.NextDouble() * 10));
            var freshness = Fold(KnownAt(now, feed));
            for (var i = 0; i < Lengths.Length; i++)
            {
                var happened = feed.Told.Where(told => told.Occurred > now - Lengths[i] && told.Occurred <= now).ToList();
                var known = happened.Where(told => told.Recorded <= now).ToList();
                var truth = (double)known.Count / happened.Count;
                var byPace = freshness.CompletenessOf(Lengths[i], now);
                var byKnown = freshness.CompletenessOf(now, known.Select(told => (told.Source, told.Occurred)));
                held += byPace.Low <= truth && truth <= byPace.High ? 1 : 0;
                heldByKnown += byKnown.Low <= truth && truth <= byKnown.High ? 1 : 0;
                widest[i] = Math.Max(widest[i], byPace.High!.Value - byPace.Low!.Value);
                of++;
            }
        }

        Assert.InRange(held, of * 0.9, of);
        Assert.InRange(heldByKnown, of * 0.9, of);
        // A statement that is always true because it says nothing would not do.
        Assert.True(widest is [< 0.6, < 0.2, < 0.1, < 0.06], string.Join(", ", widest));
    }

    [Fact]
    public void Median_and_ninety_percent_are_those_of_the_feed_though_the_late_ones_of_today_are_not_known_yet()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var now = Start + TimeSpan.FromDays(50);
            var state = Fold(KnownAt(now, new SimulatedFeed(new(seed), "cad", 20, TimeSpan.FromDays(60), Mixed))).States(now).Single();
            Assert.InRange(MixedWithin(state.Median!.Value), 0.45, 0.55);
            Assert.InRange(MixedWithin(state.NinetyPercent!.Value), 0.87, 0.93);
        }
    }

    [Fact]
    public void A_feed_that_became_quicker_is_soon_seen_to_be()
    {
        var (changed, now) = (Start + TimeSpan.FromDays(30), Start + TimeSpan.FromDays(55));
        var slow = new SimulatedFeed(new(1), "cad", 20, TimeSpan.FromDays(30), _ => TimeSpan.FromHours(5));
        var quick = new SimulatedFeed(new(2), "cad", 20, TimeSpan.FromDays(60), _ => TimeSpan.FromMinutes(4));
        quick.Told.RemoveAll(told => told.Occurred < changed);
        Assert.Equal(5, Fold(KnownAt(changed, slow)).States(changed).Single().Median!.Value.TotalHours, 1.0);
        Assert.InRange(Fold(KnownAt(now, slow, quick)).States(now).Single().Median!.Value.TotalMinutes, 3, 5);
    }

    [Fact]
    public void Files_of_the_past_leave_the_delays_of_their_source_as_they_are()
    {
        var now = Start + TimeSpan.FromDays(20);
        var feed = new SimulatedFeed(new(3), "cad", 20, TimeSpan.FromDays(30), Mixed);
        var alone = KnownAt(now, feed);
        var before = Enumerable.Range(1, 5_000).Select(i => Report(i, "cad", OccurredAt.Instant(Start - TimeSpan.FromHours(i)), Start));
        var renumbered = before.Concat(alone).Select((change, i) => change with { Position = new(i + 1) });
        Assert.Equal(Fold(alone).States(now).Single().Median!.Value.TotalMinutes, Fold(renumbered).States(now).Single().Median!.Value.TotalMinutes, 0.2);

        var month = OccurredAt.Span(Start, Start + TimeSpan.FromDays(30));
        var archive = Fold(Enumerable.Range(1, 500).Select(i => Report(i, "police.uk", month, Start + TimeSpan.FromDays(45)))).States(Start + TimeSpan.FromDays(46)).Single();
        Assert.Equal((0, null, null), (archive.Live, archive.Median, archive.IsSilent));
    }

    [Fact]
    public void A_fold_over_the_last_eight_weeks_says_the_same_as_one_over_everything()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var feeds = new[] { "cad", "ambulance", "online" }.Select((name, i) => new SimulatedFeed(random, name, 1 + i, TimeSpan.FromDays(120), Mixed)).ToList();
            var now = Start + TimeSpan.FromDays(80 + (random.NextDouble() * 40));
            var all = KnownAt(now, feeds);
            var (whole, part) = (Fold(all), Fold(all.Where(change => change.RecordedAt > now - FeedFreshness.Reach)));
            Assert.Equal(whole.States(now), part.States(now));
            Assert.All(Lengths, length => Assert.Equal(whole.CompletenessOf(length, now), part.CompletenessOf(length, now)));
        }
    }

    [Fact]
    public async Task Of_a_journal_that_was_silent_for_eight_weeks_nothing_is_read_again()
    {
        var clock = new Conformance.ManualClock(Start);
        var journal = new Conformance.MemoryJournal(clock);
        await journal.AppendAsync([Conformance.Samples.Revision("a")], cancellation: TestContext.Current.CancellationToken);
        var freshness = await FeedFreshness.ReadAsync(journal, journal.Head, Start + FeedFreshness.Reach + TimeSpan.FromDays(1), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(journal.Head, freshness.Position);
        Assert.Single((await FeedFreshness.ReadAsync(journal, journal.Head, Start.AddDays(1), cancellation: TestContext.Current.CancellationToken)).States(Start.AddDays(1)));
    }

    [Fact]
    public void A_feed_is_silent_when_it_is_for_longer_than_on_usual_days()
    {
        var weekdays = Enumerable.Range(0, 40).Select(day => Start + TimeSpan.FromDays(day) + TimeSpan.FromHours(9))
            .Where(at => at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var freshness = Fold(weekdays.Select((at, i) => Report(i + 1, "office", OccurredAt.Instant(at - TimeSpan.FromHours(5)), at)));
        var last = weekdays[^1];
        Assert.Equal(DayOfWeek.Friday, last.DayOfWeek);
        Assert.False(freshness.States(last + TimeSpan.FromDays(3)).Single().IsSilent);
        Assert.True(freshness.States(last + TimeSpan.FromDays(3.1)).Single().IsSilent);
        Assert.Null(Fold([Report(1, "new", OccurredAt.Instant(Start), Start)]).States(Start + TimeSpan.FromDays(1)).Single().IsSilent);
    }

    [Fact]
    public void Where_too_little_is_known_there_is_a_reason_and_no_figure()
    {
        var now = Start + TimeSpan.FromDays(20);
        Assert.Equal("No source has yet recorded an incident that happened since it was first heard of.", new FeedFreshness().CompletenessOf(Lengths[0], now).Reason);
        var few = Fold(KnownAt(now, new SimulatedFeed(new(1), "cad", 0.05, TimeSpan.FromDays(20), Mixed)));
        Assert.Contains("50 are needed", few.CompletenessOf(Lengths[1], now).Reason, StringComparison.Ordinal);
        var early = Start + TimeSpan.FromHours(30);
        var young = Fold(KnownAt(early, new SimulatedFeed(new(1), "cad", 50, TimeSpan.FromDays(20), random => TimeSpan.FromHours(24 * random.NextDouble()))));
        Assert.Contains("not followed for long enough", young.CompletenessOf(Lengths[3], early).Reason, StringComparison.Ordinal);
        Assert.Contains("nothing came live", few.CompletenessOf(now, [("files", now)]).Reason, StringComparison.Ordinal);
        Assert.Contains("no incident", few.CompletenessOf(now, []).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Corrections_and_withdrawals_are_no_delays_and_what_lies_ahead_moves_nothing()
    {
        var first = Report(1, "cad", OccurredAt.Instant(Start), Start.AddMinutes(5));
        var later = first with { Position = new(2), RecordedAt = Start.AddDays(9), Superseded = first.Revision };
        var ahead = Report(3, "cad", OccurredAt.Instant(Start.AddDays(30)), Start.AddDays(9));
        var state = Fold([first, later, ahead, ahead]).States(Start.AddDays(10)).Single();
        Assert.Equal((Start, Start.AddDays(9)), (state.NewestOccurred, state.NewestRecorded));
    }
}
