using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

/// <summary>What was never loaded is no zero.</summary>
public class CoverageTests
{
    private static readonly HistoryPlace Place = Storybook.City with { District = Storybook.Atlas.Districts[0] };

    [Fact]
    public async Task A_month_that_was_not_loaded_is_not_compared_with()
    {
        var story = await Storybook.OfAsync([.. Month(2026, 1, 145), .. Month(2026, 6, 145)]);
        var changes = Compare(story, "2026-06", "2026-05");
        Assert.Equal((145, 0), (changes.Whole.Count, changes.Whole.Previous));
        Assert.Equal((null, null, null, null, null), (changes.Whole.Difference, changes.Whole.Ratio, changes.Whole.Percent, changes.Whole.Trend, changes.Whole.PValue));
        Assert.All(changes.Rows, row => Assert.Null(row.Trend));
        Assert.Null(changes.Lead);
        Assert.Equal((0, Trend.NoClearChange), (Compare(story, "2026-06", "2026-01").Whole.Difference, Compare(story, "2026-06", "2026-01").Whole.Trend));
    }

    [Fact]
    public async Task A_series_has_no_count_and_no_baseline_of_months_that_were_not_loaded()
    {
        var story = await Storybook.OfAsync([.. Month(2023, 4, 340), .. Month(2024, 3, 300), .. Month(2025, 4, 350), .. Month(2026, 4, 320), .. Month(2026, 6, 145)]);
        var points = SeriesAnswer.Of(story.Columns.At(), new(Place, SquareCity.AllGroups, new(new(2026, 3, 1), new(2026, 7, 31)), SeriesStep.Month, Storybook.Today)).Points;
        Assert.Equal([Known.Nothing, Known.Whole, Known.Nothing, Known.Whole, Known.Nothing], points.Select(point => point.Known));
        Assert.Equal((345.0, 2), (points[1].Baseline, points[1].Past));
        Assert.All(points.Where(point => point.Known == Known.Nothing), point => Assert.Equal((null, 0), (point.Baseline, point.Past)));
    }

    [Fact]
    public async Task What_is_known_is_known_by_kind_and_not_by_store()
    {
        var old = Enumerable.Range(0, 700).SelectMany(day => Daily(day, 3, "old", "robbery"));
        var young = Enumerable.Range(0, 90).SelectMany(day => Daily(day, 3, "young", "violence"));
        var story = await Storybook.OfAsync(old.Concat(young));
        Assert.NotNull(Trends(story, "robbery", "last-6-months"));
        Assert.Null(Trends(story, "violence", "last-6-months"));
        Assert.NotNull(Trends(story, "violence", "last-28-days"));
        Assert.Equal(["old", "young"], story.Columns.At().Coverage.Feeds.Select(feed => feed.Source));
    }

    [Fact]
    public async Task A_feed_that_broke_off_and_came_back_has_a_gap_between()
    {
        var story = await Storybook.OfAsync(Enumerable.Range(0, 700).Where(day => day is < 200 or > 430).SelectMany(day => Daily(day, 2, "feed", "robbery")));
        var missing = Covered(story, "robbery").MissingIn(Storybook.Period("last-24-months"));
        Assert.Equal([Days(730, 704), Days(430, 200)], missing, Beside(4));
        Assert.Null(Trends(story, "robbery", "last-12-months"));
        Assert.NotNull(Trends(story, "robbery", "last-3-months"));
    }

    [Fact]
    public async Task Another_borough_has_its_own_days()
    {
        Revision[] here = [.. Enumerable.Range(0, 300).SelectMany(day => Daily(day, 2, "feed", "robbery"))];
        var story = await Storybook.OfAsync([.. here, .. Enumerable.Range(0, 60).SelectMany(day => Daily(day, 2, "feed", "robbery", column: 3))]);
        Assert.NotNull(Trends(story, "robbery", "last-3-months"));
        Assert.Null(Trends(story, "robbery", "last-3-months", Storybook.Atlas.Districts[1]));
        Assert.Null(Trends(story, "robbery", "last-3-months", Storybook.City.District));
    }

    [Fact]
    public async Task As_of_a_position_coverage_is_that_of_then()
    {
        var story = await Storybook.OfAsync([.. Month(2026, 6, 100), .. Month(2026, 5, 100)]);
        Assert.Equal([DaysOf(2026, 5), DaysOf(2026, 6)], Periods(story.Columns.At()).SelectMany(ByMonth));
        Assert.Equal([DaysOf(2026, 6)], Periods(story.Columns.At(new(100))));
        Assert.Empty(Periods(story.Columns.At(Position.Start)));
    }

    [Fact]
    public async Task Incidents_that_who_looks_may_not_know_of_cover_nothing_for_them()
    {
        var story = await Storybook.OfAsync([.. Month(2026, 6, 100), .. Month(2026, 5, 100).Select(revision => revision with { Flags = IncidentFlags.Domestic, Category = new("violence") })]);
        Assert.Equal([DaysOf(2026, 6)], Periods(story.Columns.At().Restricted()));
        Assert.Equal(2, Periods(story.Columns.At()).SelectMany(ByMonth).Count());
    }

    private static IEnumerable<Period> Periods(ColumnView view) => view.Coverage.Feeds.SelectMany(feed => feed.Days.Periods);

    private static IEnumerable<Period> ByMonth(Period period) => period.Months is > 1 ? [new(period.First, period.First.AddMonths(1).AddDays(-1)), .. ByMonth(new(period.First.AddMonths(1), period.Last))] : [period];

    private static Trend? Trends(Storybook story, string group, string period, Hotspots.Geography.PointLocation.District? district = null) =>
        ChangesAnswer.Of(story.Columns.At(), new(
            Place with { District = district ?? Place.District }, SquareCity.Catalogue.Find([group])!.Value, Storybook.Period(period), Storybook.Period(period).Before, Storybook.Today)).Whole.Trend;

    private static CoveredDays Covered(Storybook story, string group) =>
        new(story.Columns.At().DaysKnownOf(Place.District, SquareCity.Catalogue.Find([group])!.Value), Storybook.Today);

    private static Changes Compare(Storybook story, string period, string against) =>
        ChangesAnswer.Of(story.Columns.At(), new(Place, SquareCity.AllGroups, Storybook.Period(period), Storybook.Period(against), Storybook.Today));

    private static Period Days(int from, int to) => new(Storybook.Today.AddDays(-from), Storybook.Today.AddDays(-to));

    private static Period DaysOf(int year, int month) => new(new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));

    private static Func<Period, Period, bool> Beside(int days) => (one, other) =>
        Math.Abs(one.First.DayNumber - other.First.DayNumber) <= days && Math.Abs(one.Last.DayNumber - other.Last.DayNumber) <= days;

    // As data.police.uk has them: known to the month.
    private static IEnumerable<Revision> Month(int year, int month, int count)
    {
        var (from, to) = (Storybook.Midnight(new(year, month, 1)), Storybook.Midnight(new DateOnly(year, month, 1).AddMonths(1)));
        return HistoryTests.InSquare(0, 0, count).Select(revision => revision with { Key = new(new("monthly", $"{year}-{month}-{revision.Key.Incident.Id}"), 1), Occurred = OccurredAt.Span(from, to) });
    }

    private static IEnumerable<Revision> Daily(int daysAgo, int count, string source, string category, int column = 0) => HistoryTests.InSquare(column, 0, count, daysAgo, category)
        .Select(revision => revision with { Key = new(new(source, $"{source}-{revision.Key.Incident.Id}"), 1) });
}
