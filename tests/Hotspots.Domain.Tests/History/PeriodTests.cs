using Hotspots.Domain.History;

namespace Hotspots.Domain.Tests;

public class PeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 20); // A Friday.
    private static readonly PeriodText Text = new(Today, new Dictionary<string, DateOnly> { ["meeting"] = new(2026, 10, 21) });

    [Theory]
    [InlineData("2024", "2024-01-01/2024-12-31")]
    [InlineData("2024-02", "2024-02-01/2024-02-29")]
    [InlineData("2024-06-30", "2024-06-30/2024-06-30")]
    [InlineData("2024-Q4", "2024-10-01/2024-12-31")]
    [InlineData("2024-W01", "2024-01-01/2024-01-07")]
    [InlineData("2020-W53", "2020-12-28/2021-01-03")]
    [InlineData("summer-2024", "2024-06-01/2024-08-31")]
    [InlineData("winter-2023", "2023-12-01/2024-02-29")]
    [InlineData("2024-01-01/2024-06-30", "2024-01-01/2024-06-30")]
    [InlineData("last-12-months", "2025-11-20/2026-11-19")]
    [InlineData("last-1-day", "2026-11-19/2026-11-19")]
    [InlineData("last-7-days", "2026-11-13/2026-11-19")]
    [InlineData("last-2-weeks", "2026-11-06/2026-11-19")]
    [InlineData("last-2-years", "2024-11-20/2026-11-19")]
    [InlineData("last-week", "2026-11-09/2026-11-15")]
    [InlineData("this-week", "2026-11-16/2026-11-19")]
    [InlineData("last-month", "2026-10-01/2026-10-31")]
    [InlineData("this-month", "2026-11-01/2026-11-19")]
    [InlineData("last-year", "2025-01-01/2025-12-31")]
    [InlineData("this-year", "2026-01-01/2026-11-19")]
    [InlineData("since-meeting", "2026-10-21/2026-11-19")]
    public void A_period_is_read_as_people_mean_it(string text, string days)
    {
        Assert.Equal(days, Text.Read(text).ToString());
        Assert.Equal(Text.Read(text), Text.Read(days));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-13")]
    [InlineData("2024-02-30")]
    [InlineData("2021-W53")]
    [InlineData("2024-Q5")]
    [InlineData("0001")]
    [InlineData("9999")]
    [InlineData("last-0-days")]
    [InlineData("last-9999-years")]
    [InlineData("2024-06-30/2024-01-01")]
    [InlineData("2024-01-01/2024-06-30/2024-07-01")]
    [InlineData("since-christmas")]
    [InlineData("monsoon-2024")]
    public void What_is_no_period_is_none(string text) => Assert.Null(Text.Read(text));

    [Theory]
    [InlineData("2024", "2023-01-01/2023-12-31", "2023-01-01/2023-12-31")]
    [InlineData("2024-03", "2024-02-01/2024-02-29", "2023-03-01/2023-03-31")]
    [InlineData("2024-02", "2024-01-01/2024-01-31", "2023-02-01/2023-02-28")]
    [InlineData("summer-2024", "2024-03-01/2024-05-31", "2023-06-01/2023-08-31")]
    [InlineData("last-12-months", "2024-11-20/2025-11-19", "2024-11-20/2025-11-19")]
    [InlineData("2024-W02", "2024-01-01/2024-01-07", "2023-01-08/2023-01-14")]
    [InlineData("2024-02-29", "2024-02-28/2024-02-28", "2023-02-28/2023-02-28")]
    public void The_period_before_is_of_the_same_kind(string text, string before, string yearBefore) =>
        Assert.Equal((before, yearBefore), (Text.Read(text)!.Value.Before.ToString(), Text.Read(text)!.Value.YearBefore.ToString()));

    [Fact]
    public void A_leap_year_is_as_long_as_another_and_half_a_year_is_not()
    {
        Assert.True(Text.Read("2024")!.Value.IsAsLongAs(Text.Read("2023")!.Value));
        Assert.True(Text.Read("2024-02")!.Value.IsAsLongAs(Text.Read("2024-01")!.Value));
        Assert.False(Text.Read("2024")!.Value.IsAsLongAs(Text.Read("2023-01-01/2023-06-30")!.Value));
        Assert.False(Text.Read("2024-W02")!.Value.IsAsLongAs(Text.Read("2024-02")!.Value));
    }

    [Fact]
    public void No_text_however_wild_breaks_the_reading()
    {
        var random = new Random(41);
        string[] parts = ["2024", "-", "/", "Q", "W", "53", "last", "months", "summer", "since", "meeting", "0", "9999", "\0", "é", " "];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.True(Text.Read(text) is not { } period || period.Days >= 1, text);
        }
    }
}
