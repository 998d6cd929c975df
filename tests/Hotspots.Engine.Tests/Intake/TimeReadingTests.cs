using System.Globalization;
using Hotspots.Domain.Time;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public class TimeReadingTests
{
    private static readonly TimeRule London = new("at", ["instant", "month", "day", "dd/MM/yyyy HH:mm"], "Europe/London");

    [Theory]
    [InlineData("2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z", 0)]
    [InlineData("2024-07-01T10:00:00.1234567+01:00", "2024-07-01T09:00:00.1234567Z", 0)]
    [InlineData("2024-07-01 10:00", "2024-07-01T09:00:00Z", 0)]
    [InlineData("01/07/2024 10:00", "2024-07-01T09:00:00Z", 0)]
    [InlineData("2024-10-27T01:30:00", "2024-10-27T00:30:00Z", 1)]
    [InlineData("2024-10-27T01:30:00+00:00", "2024-10-27T01:30:00Z", 0)]
    [InlineData("2024-01", "2024-01-01T00:00:00Z", 31 * 24)]
    [InlineData("2024-02", "2024-02-01T00:00:00Z", 29 * 24)]
    [InlineData("2024-03", "2024-03-01T00:00:00Z", (31 * 24) - 1)]
    [InlineData("2024-07", "2024-06-30T23:00:00Z", 31 * 24)]
    [InlineData("2024-10", "2024-09-30T23:00:00Z", (31 * 24) + 1)]
    [InlineData("2024-10-27", "2024-10-26T23:00:00Z", 25)]
    public void A_time_is_as_precise_as_it_is_told(string text, string after, double hours)
    {
        var (at, fault) = TimeReading.Occurred(text, London);
        Assert.Null(fault);
        Assert.Equal(DateTimeOffset.Parse(after, null), at.After);
        Assert.Equal(TimeSpan.FromHours(hours), at.Precision);
    }

    [Fact]
    public void Every_minute_of_a_year_comes_back_from_its_local_clock()
    {
        var london = LocalTime.Find("Europe/London")!;
        var (spans, start) = (0, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var at = start; at < start.AddYears(1); at = at.AddMinutes(7))
        {
            var local = TimeZoneInfo.ConvertTime(at, london).ToString("yyyy-MM-ddTHH:mm:ss", null);
            var (read, fault) = TimeReading.Occurred(local, London);
            Assert.True(fault is null && (read.After == at || read.UpTo == at) && read.Precision <= TimeSpan.FromHours(1), local);
            spans += read.Precision > TimeSpan.Zero ? 1 : 0;
        }

        Assert.InRange(spans, 16, 18); // the two hours that read alike, one minute in seven
    }

    [Fact]
    public void An_exact_moment_cannot_be_in_the_hour_that_occurs_twice() =>
        Assert.Contains("occurs twice, since clocks go back then: give its offset", TimeReading.Moment("2024-10-27T01:30:00", London).Fault, StringComparison.Ordinal);

    [Fact]
    public async Task The_hour_that_occurs_twice_is_noted()
    {
        var (summary, _) = await new IntakeRig().ImportAsync("source,id,occurredAt,category\ncad,1,2024-10-27T01:30:00,arson\n", IntakeFormat.Csv);
        Assert.Equal("1 rows tell a local time without offset in the hour that occurs twice; each was taken as the span of both.", Assert.Single(summary.Notes));
    }

    [Fact]
    public void Any_text_is_a_time_or_has_a_reason()
    {
        const string Letters = "0123456789-T:+Z. /";
        var random = new Random(20261120);
        for (var i = 0; i < 20_000; i++)
        {
            var text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Letters[random.Next(Letters.Length)]))
                : string.Create(CultureInfo.InvariantCulture, $"{random.Next(1895, 2105):0000}-{random.Next(0, 14):00}-{random.Next(0, 33):00}T{random.Next(0, 26):00}:{random.Next(0, 62):00}:{random.Next(0, 62):00}{(random.Next(2) == 0 ? "" : "+01:00")}");
            var (at, fault) = TimeReading.Occurred(text, London);
            Assert.True(fault is not null || at.After.Year is >= 1899 and <= 2101, text);
        }
    }
}
