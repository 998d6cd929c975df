using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tests;

public class PublicationCalendarTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Blocks_follow_one_another_without_a_gap_and_begin_on_Mondays(int weeks)
    {
        var calendar = new PublicationCalendar(weeks, London, DateOnly.MinValue);
        for (var block = -400; block < 2_000; block++)
        {
            var days = calendar.DaysOf(block);
            Assert.Equal((DayOfWeek.Monday, weeks * 7), (days.First.DayOfWeek, days.Days));
            Assert.Equal(days.Last.AddDays(1), calendar.DaysOf(block + 1).First);
            Assert.Equal((block, block), calendar.Within(days));
            Assert.Null(calendar.Within(new(days.First.AddDays(1), days.Last)));
            Assert.Null(calendar.Within(new(days.First, days.Last.AddDays(-1))));
            Assert.Equal((block - 2, block), calendar.Within(new(calendar.DaysOf(block - 2).First.AddDays(-3), days.Last.AddDays(3))));
        }
    }

    [Fact]
    public void A_block_is_published_on_the_Wednesday_after_its_end_and_four_and_fifty_two_weeks_later_at_nine_in_London()
    {
        var calendar = new PublicationCalendar(4, London, DateOnly.MinValue);
        for (var block = 300; block < 360; block++)
        {
            var wall = calendar.ReleasesOf(block).Select(at => TimeZoneInfo.ConvertTime(at, London)).ToList();
            Assert.All(wall, at => Assert.Equal((DayOfWeek.Wednesday, new TimeSpan(9, 0, 0)), (at.DayOfWeek, at.TimeOfDay)));
            var last = calendar.DaysOf(block).Last.ToDateTime(default);
            Assert.Equal([3, 31, 367], wall.Select(at => (at.Date - last).Days));
        }
    }

    [Fact]
    public void The_newest_block_is_the_last_one_that_was_published()
    {
        var (calendar, random) = (new PublicationCalendar(4, London, new(2024, 1, 3)), new Random(20261120));
        for (var example = 0; example < 2_000; example++)
        {
            var at = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(5 * 365 * 1440));
            if (calendar.NewestAt(at) is not { } newest)
            {
                Assert.True(at < new DateTimeOffset(2024, 1, 3, 9, 0, 0, TimeSpan.Zero));
                continue;
            }

            Assert.True(calendar.ReleasesOf(newest)[0] <= at && calendar.ReleasesOf(newest + 1)[0] > at);
        }
    }

    [Fact]
    public void What_is_older_than_the_opening_is_published_then_and_on_every_day_that_is_named()
    {
        var calendar = new PublicationCalendar(4, London, new(2026, 11, 25), new DateOnly(2027, 2, 3), new DateOnly(2020, 1, 1));
        Assert.Equal(
            [new(2026, 11, 25), new(2026, 12, 23), new(2027, 2, 3), new DateOnly(2027, 11, 24)],
            calendar.ReleasesOf(250).Select(at => DateOnly.FromDateTime(at.UtcDateTime)));
        Assert.Equal(new DateOnly(2026, 11, 25), PublicationCalendar.OpeningAfter(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), London));
        Assert.Equal(new DateOnly(2026, 12, 2), PublicationCalendar.OpeningAfter(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), London));
    }

    [Theory]
    [InlineData(4, "28d", 1)]
    [InlineData(4, "12m", 13)]
    [InlineData(4, "7d", null)]
    [InlineData(4, "24h", null)]
    [InlineData(1, "7d", 1)]
    [InlineData(1, "28d", 4)]
    [InlineData(1, "12m", 52)]
    [InlineData(1, "1h", null)]
    public void A_window_is_so_many_blocks_or_is_refused(int weeks, string window, int? blocks) =>
        Assert.Equal(blocks, new DisclosureRule(weeks).BlocksIn(Window.Find(window)!));
}
