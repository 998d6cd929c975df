using Hotspots.Conformance;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

public class SeriesAndHoursTests
{
    private static readonly Band SchoolRun = new("school-run", "School run", [DayOfWeek.Monday, DayOfWeek.Tuesday], 15, 18);
    private static readonly Band Night = new("night", "Night", [DayOfWeek.Friday, DayOfWeek.Sunday], 18, 6);

    [Theory]
    [InlineData(SeriesStep.Day, "2026-09-01/2026-11-19")]
    [InlineData(SeriesStep.Week, "2026-02-03/2026-11-19")]
    [InlineData(SeriesStep.Month, "last-12-months")]
    public async Task Every_step_and_its_baseline_are_counted_as_a_plain_recount_does(SeriesStep step, string text)
    {
        var story = await Storybook.OfAsync(21, 900);
        var position = new Position(story.Journal.Head.Value * 9 / 10);
        var incidents = (await story.IncidentsAsync(position)).Where(incident => incident.Placement[Storybook.City.Layer] >= 0).ToList();
        var series = SeriesAnswer.Of(story.Columns.At(position), new(Storybook.City, SquareCity.AllGroups, Storybook.Period(text), step, Storybook.Today));
        int Count(Period period, bool? counted) => incidents.Count(incident => incident.Groups.Overlaps(SquareCity.AllGroups) && Storybook.Counts(incident, period) == counted);
        Assert.Equal(Storybook.Period(text).Days, series.Points.Sum(point => point.Period.Days));
        foreach (var point in series.Points)
        {
            Assert.Equal((Count(point.Period, true), Count(point.Period, null)), (point.Count, point.LeftOut));
            if (point is { Baseline: { } baseline, Past: > 0 } && step != SeriesStep.Month)
            {
                var apart = step == SeriesStep.Day ? 7 : 364;
                var past = Enumerable.Range(1, point.Past).Sum(back => Count(new(point.Period.First.AddDays(-back * apart), point.Period.Last.AddDays(-back * apart)), true));
                Assert.Equal((double)past / point.Past, baseline, 1e-12);
                Assert.True(point.Low <= baseline && baseline <= point.High);
            }
        }
    }

    [Fact]
    public async Task What_was_before_anything_is_known_makes_no_baseline()
    {
        var story = await Storybook.OfAsync(Enumerable.Range(0, 400).Select(day => Histories.Report($"d{day}", Storybook.Now.AddDays(-day))));
        var series = SeriesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period("last-3-months"), SeriesStep.Month, Storybook.Today));
        Assert.Equal([0, 0, 1], series.Points.Select(point => point.Past));
        Assert.All(series.Points, point => Assert.Null(point.Baseline));
        var days = SeriesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period("last-3-months"), SeriesStep.Day, Storybook.Today));
        Assert.All(days.Points, point => Assert.Equal((1.0, 8, 0, 4), (point.Baseline, point.Past, point.Low, point.High)));
        Assert.Equal(DateOnly.FromDateTime(Storybook.Now.AddDays(-399 - 6).UtcDateTime), series.KnownFrom); // At one a day chance makes six days without any.
    }

    [Fact]
    public async Task Spans_are_spread_over_their_hours_and_all_add_up()
    {
        var monday = Storybook.Midnight(new(2026, 11, 9));
        var story = await Storybook.OfAsync(
        [
            Histories.Report("moment", monday.AddHours(15)),
            Histories.Report("span", monday) with { Occurred = OccurredAt.Span(monday.AddHours(14.5), monday.AddHours(16.5)) },
            Histories.Report("weekend", monday) with { Occurred = OccurredAt.Span(monday.AddHours(-7), monday.AddHours(1)) },
            Histories.Report("month", monday) with { Occurred = OccurredAt.Span(monday.AddDays(-10), monday.AddDays(18)) },
        ]);
        var hours = HoursAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period("2026-11"), [SchoolRun, Night]));
        Assert.Equal((3, 2, 1), (hours.Incidents, hours.Spread, hours.TooWide));
        Assert.Equal([0.25, 1.5, 0.25], hours.Cells.Take(14..17));
        Assert.Equal(3, hours.Cells.Sum(), 1e-12);
        Assert.Equal((1.75, 7 / 8.0), (hours.Bands[0].Count, hours.Bands[1].Count));
    }

    [Fact]
    public async Task Aoristic_weights_equal_a_second_by_second_count()
    {
        var random = new Random(5);
        var story = await Storybook.OfAsync(Enumerable.Range(0, 60).Select(number =>
        {
            var at = Storybook.Midnight(new(2026, 10, 23)).AddSeconds(random.Next(4 * 86_400));
            return Histories.Report($"s{number}", at) with { Occurred = OccurredAt.Span(at, at.AddSeconds(random.Next(1, 50_000))) };
        }));
        var hours = HoursAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period("2026"), []));
        var expected = new double[168];
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        foreach (var incident in await story.IncidentsAsync(story.Journal.Head))
        {
            for (var second = 0; second < incident.Occurred.Precision.TotalSeconds; second++)
            {
                var local = TimeZoneInfo.ConvertTime(incident.Occurred.After.AddSeconds(second), zone);
                expected[((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour] += 1 / incident.Occurred.Precision.TotalSeconds;
            }
        }

        Assert.Equal(expected.Length, hours.Cells.Count);
        Assert.All(expected.Zip(hours.Cells), each => Assert.Equal(each.First, each.Second, 1e-9));
    }

    [Fact]
    public void Hours_after_midnight_belong_to_the_day_on_which_the_band_begins()
    {
        int[] has = [.. Enumerable.Range(0, 168).Where(Night.Has)];
        Assert.Equal(24, has.Length);
        Assert.Equal(24, Night.Hours);
        Assert.Contains(5, has);
        Assert.Contains((5 * 24) + 5, has);
        Assert.DoesNotContain((4 * 24) + 5, has);
        Assert.DoesNotContain(18, has);
        Assert.Equal([15, 16, 17, 39, 40, 41], Enumerable.Range(0, 168).Where(SchoolRun.Has));
    }
}
