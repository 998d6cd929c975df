using Hotspots.Conformance;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.History;
using Hotspots.Engine.Live.Feeds;

namespace Hotspots.Engine.Tests;

public class PastSurfaceTests
{
    private const int Bandwidth = 200;
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public async Task A_week_of_the_past_is_what_the_live_map_showed_at_its_end(int seed)
    {
        var story = await Storybook.OfAsync(seed, 700);
        var random = new Random(seed);
        var recollection = new PointInTimeQuery(story.Journal, SquareCity.Placer, new(story.Journal), TimeProvider.System);
        for (var round = 0; round < 6; round++)
        {
            var position = new Position(random.NextInt64(1, story.Journal.Head.Value + 1));
            var last = new DateOnly(2026, 11, 18).AddDays(-random.Next(14));
            var lens = new Lens(Storybook.City.District.Id, SquareCity.AllGroups, Window.SevenDays, Bandwidth);
            var shown = await recollection.SurfaceAsync(lens, new(position, Storybook.Midnight(last.AddDays(1))), Cancellation);
            var past = Ask(story.Columns.At(position), new(last.AddDays(-6), last));
            Assert.Equal((shown.Incidents, shown.Grid.Scale, shown.Grid.Frame), (past.Incidents, past.Grid.Scale, past.Grid.Frame));
            Assert.Equal(shown.Grid.Values.ToArray(), past.Grid.Values.ToArray());
            Assert.Equal(shown.Contours.Select(contour => (contour.Share, contour.Level, contour.Incidents)), past.Contours.Select(contour => (contour.Share, contour.Level, contour.Incidents)));
        }
    }

    [Fact]
    public async Task A_hotspot_lies_where_most_happened_and_what_is_too_coarse_is_told()
    {
        var story = await Storybook.OfAsync([.. HistoryTests.InSquare(0, 0, 9), .. HistoryTests.InSquare(3, 1, 1), Histories.Report("month", Storybook.Now) with
        {
            Occurred = OccurredAt.Span(Storybook.Midnight(new(2026, 11, 1)), Storybook.Midnight(new(2026, 12, 1))),
        }]);
        var past = Ask(story.Columns.At(), Storybook.Period("2026-11-11/2026-11-18"));
        var hotspot = Assert.Single(past.Hotspots);
        Assert.Equal((9, 0.9, 10), (hotspot.Incidents, hotspot.Share, past.Incidents));
        Assert.InRange(hotspot.PeakAt.Easting, SquareCity.West + 450, SquareCity.West + 550);
        Assert.Equal(1, past.LeftOut.Coarse);
    }

    [Fact]
    public async Task A_polygon_has_a_grid_of_its_own_and_holds_what_lies_in_it()
    {
        var story = await Storybook.OfAsync([.. HistoryTests.InSquare(0, 0, 5), .. HistoryTests.InSquare(1, 0, 7)]);
        var polygon = PolygonTests.Box(0, 0, 0.9, 0.9);
        var past = Ask(story.Columns.At(), Storybook.Period("last-28-days"), Storybook.City with { Polygon = polygon });
        Assert.Equal(5, past.Incidents);
        Assert.InRange(past.Grid.Frame.Columns, 65, 67);
    }

    private static PastSurface Ask(ColumnView view, Period period, HistoryPlace? place = null) =>
        PastSurfaceAnswer.Of(view, new(place ?? Storybook.City, SquareCity.AllGroups, period, Kernel.Quartic, Bandwidth));
}
