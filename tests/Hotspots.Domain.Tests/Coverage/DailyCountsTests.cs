using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;

namespace Hotspots.Domain.Tests;

public class DailyCountsTests
{
    private static readonly DateOnly Origin = new(2018, 1, 1);
    private static readonly Period All = Days(0, 3_649);

    [Fact]
    public void A_feed_that_goes_on_at_any_rate_has_a_gap_at_most_once_in_a_hundred_times()
    {
        var random = new Random(161);
        var gaps = 0;
        for (var time = 0; time < 1_000; time++)
        {
            var counts = Of(3_650);
            Fill(counts, random, 0, 3_650, Math.Pow(10, (random.NextDouble() * 4) - 2), weekends: random.Next(2) == 0);
            gaps += counts.Known(All).Periods.Count > 1 ? 1 : 0;
        }

        Assert.InRange(gaps, 0, 10);
    }

    [Theory]
    [InlineData(0.5, 150)]
    [InlineData(3, 31)]
    [InlineData(40, 28)]
    [InlineData(40, 800)]
    public void What_was_not_loaded_is_found_to_the_days_beside_it(double rate, int missing)
    {
        var random = new Random(162);
        for (var time = 0; time < 100; time++)
        {
            var counts = Of(2_000);
            Fill(counts, random, 0, 700, rate);
            Fill(counts, random, 700 + missing, 2_000, rate);
            var (before, after) = counts.Known(All).Periods is [var one, var other] ? (one, other) : throw new InvalidOperationException($"{counts.Known(All)}");
            Assert.InRange(700 - (before.Last.DayNumber - Origin.DayNumber), 1, 1 + (12 / rate));
            Assert.InRange(after.First.DayNumber - Origin.DayNumber - 700 - missing, 0, 12 / rate);
        }
    }

    [Fact]
    public void Months_that_are_known_as_months_are_known_whole_and_the_others_are_not()
    {
        var counts = Of(366);
        for (var time = 0; time < 145; time++)
        {
            counts.AddSpan(0, 30, 1);
            counts.AddSpan(152, 181, 1);
        }

        Assert.Equal([Days(0, 30), Days(152, 181)], counts.Known(All).Periods);
    }

    [Fact]
    public void What_is_taken_away_again_leaves_no_trace()
    {
        var (random, counts, kept) = (new Random(163), Of(400), Of(400));
        for (var time = 0; time < 3_000; time++)
        {
            var (day, length, stays) = (random.Next(100), random.Next(40), random.Next(3) > 0);
            foreach (var each in stays ? [counts, kept] : new[] { counts })
            {
                Add(each, day, length, 1);
            }

            if (!stays)
            {
                Add(counts, day, length, -1);
            }
        }

        Assert.Equal((kept.Total, kept.Known(All)), (counts.Total, counts.Known(All)));
    }

    [Fact]
    public void A_kind_that_begins_late_in_a_feed_is_known_from_then_on_and_a_rare_one_all_the_time()
    {
        var (random, late, rare, feed) = (new Random(164), Of(2_000), Of(2_000), DaySet.Of(Days(100, 1_899)));
        Fill(late, random, 1_200, 1_900, 2);
        rare.Add(1_000, 1);
        Assert.Equal(Days(1_200, 1_899), Assert.Single(late.KnownWithin(feed).Periods), Beside(3));
        Assert.Equal(feed, rare.KnownWithin(feed));
        Assert.True(Of(2_000).KnownWithin(feed).IsEmpty);
    }

    [Fact]
    public void Before_the_first_and_after_the_last_a_silence_counts_as_known_as_far_as_chance_makes_one()
    {
        var (busy, quiet, months) = (Of(3_650), Of(3_650), Of(3_650));
        for (var day = 1_000; day < 2_000; day++)
        {
            busy.Add(day, 20);
            quiet.Add(day, day % 10 == 0 ? 1 : 0);
        }

        months.AddSpan(1_000, 1_030, 100);
        Assert.Equal([Days(1_000, 1_999)], busy.Known(All).Periods);
        Assert.Equal([Days(980, 2_010)], quiet.Known(All).Periods);
        Assert.Equal([Days(985, 2_005)], quiet.Known(Days(985, 2_005)).Periods);
        Assert.Equal([Days(1_000, 1_030)], months.Known(All).Periods);
    }

    [Fact]
    public void Nothing_is_known_where_nothing_was_counted() => Assert.True(Of(10).Known(All).IsEmpty);

    private static Func<Period, Period, bool> Beside(int days) => (one, other) =>
        Math.Abs(one.First.DayNumber - other.First.DayNumber) <= days && Math.Abs(one.Last.DayNumber - other.Last.DayNumber) <= days;

    private static void Add(DailyCounts counts, int day, int length, int by)
    {
        if (length < 20)
        {
            counts.Add(day, by);
        }
        else
        {
            counts.AddSpan(day, day + length, by);
        }
    }

    private static DailyCounts Of(int days) => new(Days(0, days - 1));

    private static Period Days(int from, int to) => new(Origin.AddDays(from), Origin.AddDays(to));

    private static void Fill(DailyCounts counts, Random random, int from, int to, double rate, bool weekends = false)
    {
        for (var day = from; day < to; day++)
        {
            for (var count = random.Poisson(weekends && day % 7 < 5 ? rate / 4 : rate); count > 0; count--)
            {
                counts.Add(day, 1);
            }
        }
    }
}
