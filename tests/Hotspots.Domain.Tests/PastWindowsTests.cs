using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tests;

public class PastWindowsTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly DateTimeOffset Long = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1h", 7)]
    [InlineData("24h", 7)]
    [InlineData("7d", 7)]
    [InlineData("28d", 28)]
    [InlineData("12m", 371)]
    public void They_lie_whole_weeks_back_at_the_same_hours_by_the_clock_on_the_wall(string id, int daysApart)
    {
        var random = new Random(20261126);
        for (var example = 0; example < 200; example++)
        {
            var window = Window.Find(id)!;
            var now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) + TimeSpan.FromMinutes(random.Next(365 * 1440));
            var past = PastWindows.Of(window, now, Long, London);
            Assert.Equal(12, past.Count);
            Assert.All(past.Index(), each =>
            {
                var wall = Wall(window.At(now).UpTo) - TimeSpan.FromDays(daysApart * (each.Index + 1));
                Assert.True(Wall(each.Item.UpTo) == wall || London.IsInvalidTime(wall));
                Assert.InRange(window.Length - (each.Item.UpTo - each.Item.After), TimeSpan.FromHours(-2) - window.Step, TimeSpan.FromHours(2));
                Assert.Equal(TimeSpan.Zero, each.Item.UpTo.Offset);
            });
        }
    }

    [Fact]
    public void Saturday_night_meets_saturday_nights_across_the_end_of_summer_time()
    {
        var now = new DateTimeOffset(2026, 10, 31, 23, 0, 0, TimeSpan.Zero);
        var past = PastWindows.Of(Window.OneHour, now, Long, London);
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 22, 0, 0, TimeSpan.Zero), past[0].UpTo);
        Assert.Equal(new DateTimeOffset(2026, 10, 17, 22, 0, 0, TimeSpan.Zero), past[1].UpTo);
    }

    [Fact]
    public void A_past_that_is_not_known_whole_is_left_out_and_one_that_is_too_short_says_nothing()
    {
        var now = new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(6, PastWindows.Of(Window.SevenDays, now, now - TimeSpan.FromDays(49), London).Count);
        Assert.Equal(4, PastWindows.Of(Window.SevenDays, now, now - TimeSpan.FromDays(35), London).Count);
        Assert.Empty(PastWindows.Of(Window.SevenDays, now, now - TimeSpan.FromDays(34), London));
    }

    private static DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London).DateTime;
}
