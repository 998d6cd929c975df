using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

public class HistoryTests
{
    [Fact]
    public async Task Rates_rank_the_asked_among_all_and_name_their_denominator()
    {
        var story = await Storybook.OfAsync(
            [.. InSquare(0, 0, 6), .. InSquare(1, 0, 3), .. InSquare(2, 0, 3), .. InSquare(3, 0, 1), Histories.Report("nowhere", Storybook.Now.AddDays(-3)) with { Grid = null, Unlocated = UnlocatedReason.NoCoordinates }]);
        var place = Storybook.City with { District = Storybook.Atlas.Districts[0] };
        var rates = RatesAnswer.Of(story.Columns.At(), new(place, SquareCity.AllGroups, Storybook.Period("last-28-days")));
        Assert.Equal(["W00 6 1/2 1/4", "W10 3 2/2 2/4"], rates.Rows.Select(row => $"{row.Code} {row.Count} {row.Rank!.Value.Place}/{row.Rank.Value.Of} {row.RankOfAll!.Value.Place}/{row.RankOfAll.Value.Of}"));
        Assert.Equal((6 / 3.0, 3_000), (rates.Rows[0].PerThousand, rates.Rows[0].Residents));
        Assert.Equal(3, rates.Rows[0].PerKm2, 1e-9);
        Assert.Equal((9, 9 / 6.0), (rates.Whole.Count, rates.Whole.PerThousand));
        Assert.Equal(9 / 4.0, rates.Whole.PerKm2, 1e-9);
        Assert.Equal(new(0, 0, 1, 0), rates.LeftOut);
        Assert.Equal(25, rates.Rows[0].RankOfAll!.Value.WorstPercent);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Two_periods_are_counted_as_a_plain_recount_does(int seed)
    {
        var random = new Random(seed);
        var story = await Storybook.OfAsync(seed, 600);
        foreach (var text in new[] { "last-12-months", "2026-11", "last-7-days", "2026-W40", "summer-2026", "2026-10-20/2026-11-02" })
        {
            var period = Storybook.Period(text);
            var against = random.Next(2) == 0 ? period.Before : new Period(period.First.AddDays(-500), period.First.AddDays(-random.Next(1, 400)));
            var position = new Position(random.NextInt64(story.Journal.Head.Value + 1));
            var incidents = await story.IncidentsAsync(position);
            var changes = ChangesAnswer.Of(story.Columns.At(position), new(Storybook.City, SquareCity.AllGroups, period, against, Storybook.Today, EachGroup: true));
            Assert.Equal(4 * 5, changes.Rows.Count);
            foreach (var row in changes.Rows)
            {
                var groups = row.Group is null ? SquareCity.AllGroups : SquareCity.Catalogue.Find([row.Group])!.Value;
                var index = Storybook.Atlas.Find(AreaLevel.Ward, row.Code)!;
                var inside = incidents.Where(incident => incident.Groups.Overlaps(groups)
                    && incident.Placement[Storybook.City.Layer] == Storybook.Atlas.PlaceOf(index.Key).Index).ToList();
                int Count(Period at) => inside.Count(incident => Storybook.Counts(incident, at) == true);
                Assert.Equal((Count(period), Count(against)), (row.Count, row.Previous));
                var (days, daysBefore) = period.IsAsLongAs(against) ? (1, 1) : (period.Days, against.Days);
                var covered = new CoveredDays(story.Columns.At(position).DaysKnownOf(Storybook.City.District, groups), Storybook.Today);
                Assert.Equal(covered.Cover(period) && covered.Cover(against) ? Comparison.Of(row.Count, row.Previous, days, daysBefore).Trend : null, row.Trend);
            }

            Assert.Null(changes.Loaded);
        }
    }

    [Fact]
    public async Task The_first_place_and_its_lead_are_named()
    {
        var story = await Storybook.OfAsync([.. InSquare(0, 0, 30), .. InSquare(1, 0, 10), .. InSquare(2, 0, 12, daysAgo: 40)]);
        var period = Storybook.Period("last-28-days");
        var lead = ChangesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, period, period.Before, Storybook.Today)).Lead!;
        Assert.Equal(("Ward W00", "Ward W10", 20, "Ward W20", 12), (lead.First, lead.Second, lead.Gap, lead.PreviousFirst, lead.PreviousGap));
        Assert.True(lead.Ratio.Low > 1);
    }

    [Fact]
    public async Task Everything_that_is_loaded_stands_beside_one_borough()
    {
        var story = await Storybook.OfAsync([.. InSquare(0, 0, 3), .. InSquare(3, 0, 4)]);
        var period = Storybook.Period("last-28-days");
        var place = Storybook.City with { District = Storybook.Atlas.Districts[0] };
        var changes = ChangesAnswer.Of(story.Columns.At(), new(place, SquareCity.AllGroups, period, period.Before, Storybook.Today));
        Assert.Equal((3, 7), (changes.Whole.Count, changes.Loaded!.Count));
    }

    [Fact]
    public async Task A_midnight_belongs_to_the_day_that_it_begins()
    {
        var midnight = Storybook.Midnight(new(2026, 7, 1));
        var story = await Storybook.OfAsync([Histories.Report("first", midnight), Histories.Report("last", midnight.AddTicks(-1))]);
        int Count(string period) => RatesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period(period))).Whole.Count;
        Assert.Equal((1, 1, 2), (Count("2026-06"), Count("2026-07-01"), Count("2026-06-30/2026-07-01")));
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-11-01", 24)]
    public async Task A_day_has_the_hours_that_the_clocks_of_London_give_it(string day, int hours)
    {
        var midnight = Storybook.Midnight(DateOnly.ParseExact(day, "yyyy-MM-dd", null));
        var story = await Storybook.OfAsync(Enumerable.Range(-2, 30).Select(hour => Histories.Report($"h{hour}", midnight.AddHours(hour))));
        Assert.Equal(hours, RatesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period(day))).Whole.Count);
        var series = SeriesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period(day), SeriesStep.Day, Storybook.Today));
        Assert.Equal(hours, Assert.Single(series.Points).Count);
    }

    [Fact]
    public async Task Spans_that_reach_over_an_end_are_counted_by_their_middle_and_told()
    {
        var day = Storybook.Midnight(new(2026, 6, 10));
        var story = await Storybook.OfAsync(
        [
            Histories.Report("inside", day) with { Occurred = OccurredAt.Span(day.AddHours(1), day.AddHours(5)) },
            Histories.Report("over", day) with { Occurred = OccurredAt.Span(day.AddHours(-1), day.AddHours(5)) },
            Histories.Report("month", day) with { Occurred = OccurredAt.Span(day.AddDays(-10), day.AddDays(20)) },
        ]);
        Assert.Equal(new(0, 1, 0, 0), LeftOut("2026-06-10"));
        Assert.Equal(new(1, 0, 0, 0), LeftOut("2026-06-15"));
        Assert.Equal(new(0, 2, 0, 0), LeftOut("2026-06-10/2026-12-31"));
        LeftOut LeftOut(string period) => RatesAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, Storybook.Period(period))).LeftOut;
    }

    internal static IEnumerable<Revision> InSquare(int column, int row, int count, int daysAgo = 3, string category = "robbery", IncidentFlags flags = IncidentFlags.None) =>
        Enumerable.Range(0, count).Select(number => Histories.Report(
            $"{column}.{row}.{daysAgo}.{category}.{flags}.{number}", Storybook.Now.AddDays(-daysAgo).AddMinutes(number),
            new(SquareCity.West + ((column + 0.5) * SquareCity.Side), SquareCity.South + ((row + 0.5) * SquareCity.Side)), category) with { Flags = flags });
}
