using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

public class EmergingTests
{
    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task Each_class_follows_from_the_counts_of_its_steps(int seed)
    {
        var story = await Storybook.OfAsync(seed, 900);
        var period = Storybook.Period("last-12-months");
        var position = new Position(new Random(seed).NextInt64(story.Journal.Head.Value / 2, story.Journal.Head.Value + 1));
        var incidents = (await story.IncidentsAsync(position)).Where(incident => incident.Groups.Overlaps(SquareCity.AllGroups)).ToList();
        var place = Storybook.City with { Layer = Storybook.Atlas.LayerOf(AreaLevel.Lsoa) };
        var found = EmergingAnswer.Of(story.Columns.At(position), new(place, SquareCity.AllGroups, period, SeriesStep.Week, null));
        Assert.Equal(52, found.Steps.Count);
        var areas = Storybook.Atlas.Layers[place.Layer].Areas;
        Assert.Equal(areas.Select(area => area.Key.Code), found.Places.Select(each => each.Place.Code));
        int Count(int area, Period step) => incidents.Count(incident => incident.Grid is not null && incident.Placement[place.Layer] == area && Storybook.Counts(incident, step) == true);

        // Squares of a city touch where they share a side or a corner, as cells of the same size do.
        var neighbours = Neighbours.Touching([.. areas.Select(own => (int[])[.. areas.Index().Where(other => other.Item.Shape.Distance(own.Shape) < 1).Select(other => other.Index)])]);
        var stars = found.Steps.Select(step => GetisOrd.Star([.. areas.Index().Select(area => (double)Count(area.Index, step))], neighbours)).ToList();
        foreach (var (area, each) in found.Places.Index())
        {
            Assert.Equal(found.Steps.Sum(step => Count(area, step)), each.Count);
            Assert.Equal(EmergingHotSpot.Of([.. stars.Select(step => step[area])]), each.Class);
        }
    }

    [Fact]
    public async Task What_rises_at_the_end_is_new_in_its_cell_and_nowhere_far_away()
    {
        var even = Enumerable.Range(0, 12).SelectMany(week => from column in Enumerable.Range(0, 4) from row in Enumerable.Range(0, 2)
            from each in HistoryTests.InSquare(column, row, 1, daysAgo: 3 + (7 * week)) select each);
        var story = await Storybook.OfAsync([.. even, .. HistoryTests.InSquare(0, 0, 60, daysAgo: 4, category: "violence")]);
        var period = new Period(new(2026, 8, 28), new(2026, 11, 19));
        var found = EmergingAnswer.Of(story.Columns.At(), new(Storybook.City, SquareCity.AllGroups, period, SeriesStep.Week, 250));
        Assert.Equal(12, found.Steps.Count);
        var hot = found.Places.Where(each => each.Class is { Pattern: EmergingPattern.New, IsCold: false }).ToList();
        Assert.InRange(hot.Count, 1, 9);
        Assert.All(hot, each => Assert.StartsWith("530", each.Place.Code));
        Assert.Contains(hot, each => each.Place.Code == "530500-170500");
        Assert.Equal(96 + 60, found.Places.Sum(each => each.Count));
    }

    [Fact]
    public async Task One_area_has_the_class_that_it_has_among_all()
    {
        var story = await Storybook.OfAsync(43, 400);
        EmergingQuestion Asked(HistoryPlace place) => new(place, SquareCity.AllGroups, Storybook.Period("last-12-months"), SeriesStep.Month, null);
        var all = EmergingAnswer.Of(story.Columns.At(), Asked(Storybook.City));
        var one = Assert.Single(EmergingAnswer.Of(story.Columns.At(), Asked(Storybook.City with { Area = 2 })).Places);
        Assert.Equal((all.Places[2].Place.Code, all.Places[2].Class), (one.Place.Code, one.Class));
    }

    [Fact]
    public async Task Too_few_steps_and_a_polygon_without_cells_are_refused_with_what_to_ask_instead()
    {
        var view = (await Storybook.OfAsync(1, 10)).Columns.At();
        Assert.Contains("at least 10", Assert.Throws<HistoryException>(() => EmergingAnswer.Of(view, new(Storybook.City, SquareCity.AllGroups, Storybook.Period("2026-Q3"), SeriesStep.Month, null))).Message);
        var polygon = DrawnPolygon.Read("POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44))", Storybook.Atlas);
        Assert.Contains("cell=250", Assert.Throws<HistoryException>(() => EmergingAnswer.Of(view, new(Storybook.City with { Polygon = polygon }, SquareCity.AllGroups, Storybook.Period("2025"), SeriesStep.Month, null))).Message);
    }
}
