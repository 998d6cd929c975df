using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

public class PlaybackTests
{
    private const int Bandwidth = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(91, KnowledgeBasis.Then)]
    [InlineData(92, KnowledgeBasis.Now)]
    public async Task Each_frame_is_the_surface_of_its_days_as_it_was_or_is_known(int seed, KnowledgeBasis knowledge)
    {
        var story = await Storybook.ToldAsync(Histories.Make(seed, 600, Storybook.Now), 60);
        var series = SurfaceSeriesAnswer.Of(story.Columns.At(), new(
            Storybook.City, SquareCity.AllGroups, Storybook.Period("2026-10-10/2026-11-25"), SeriesStep.Day, 7, Kernel.Quartic, Bandwidth, knowledge, new(2026, 11, 20)));
        Assert.Equal(42, series.Frames.Count);
        Assert.Equal(new(new(2026, 10, 4), new(2026, 10, 10)), series.Frames[0].Days);
        foreach (var frame in series.Frames)
        {
            var then = await story.Journal.FindAsync(Storybook.Midnight(frame.Days.Last.AddDays(1)), Cancellation);
            var stand = (await story.IncidentsAsync(knowledge == KnowledgeBasis.Then ? then : story.Journal.Head)).Where(incident => incident.Grid is not null && incident.Groups.Overlaps(SquareCity.AllGroups)
                && incident.Placement[Storybook.Atlas.LayerOf(AreaLevel.Borough)] >= 0 && Storybook.Counts(incident, frame.Days) == true).Select(incident => incident.Grid!.Value).ToArray();
            var surface = new Surface(frame.Grid.Frame, Kernel.Quartic, Bandwidth);
            surface.Recompute(WeightedPosition.Stack(stand));
            var grid = SurfaceGrid.Of(surface, Bandwidth, "");
            Assert.Equal((stand.Length, grid.Peak, grid.Scale), (frame.Incidents, frame.Grid.Peak, frame.Grid.Scale));
            Assert.Equal(grid.Values.ToArray(), frame.Grid.Values.ToArray());
        }
    }

    [Theory]
    [InlineData(93)]
    [InlineData(94)]
    public async Task At_any_moment_the_hotspots_are_those_of_the_live_map_with_their_ids(int seed)
    {
        var story = await Storybook.OfAsync(seed, 900);
        var random = new Random(seed);
        var recollection = new PointInTimeQuery(story.Journal, SquareCity.Placer, new(story.Journal), TimeProvider.System);
        var compared = 0;
        for (var round = 0; round < 8; round++)
        {
            var position = new Position(random.NextInt64(story.Journal.Head.Value / 2, story.Journal.Head.Value + 1));
            var at = Storybook.Now.AddHours(-random.Next(120)).AddSeconds(-random.Next(3_600));
            var lens = new Lens(Storybook.City.District.Id, SquareCity.AllGroups, Window.SevenDays, Bandwidth);
            var live = await recollection.SurfaceAsync(lens, new(position, at), Cancellation);
            var asked = Ask(at, at);
            var looks = new PastLooks(story.Columns.At(position), asked);
            var last = looks.Take().Last();
            Assert.Equal(
                live.Hotspots.Select(each => (each.Id, each.Since, each.SinceEarlier, each.Hotspot.Incidents, each.Hotspot.Peak, each.Hotspot.PeakAt)),
                last.Hotspots.Hotspots.Select(each => (HotspotName.Of(each.Since, each.BornAt, Bandwidth), each.Since, each.Since < looks.Anchor, each.Hotspot.Incidents, each.Hotspot.Peak, each.Hotspot.PeakAt)));
            foreach (var hotspot in live.Hotspots)
            {
                var made = HotspotFound.Of(story.Columns.At(position), asked, hotspot.Id, []);
                Assert.Equal((hotspot.Since, hotspot.Hotspot.Incidents, hotspot.Hotspot.Incidents), (made.Since, made.Hotspot.Incidents, made.Made.Incidents));
                Assert.All(made.Made.Parts.GroupBy(part => part.By), division => Assert.Equal(made.Made.Incidents, division.Sum(part => part.Count)));
                compared++;
            }
        }

        Assert.InRange(compared, 8, 200);
    }

    [Fact]
    public async Task What_the_live_map_told_within_its_window_the_lives_tell_again()
    {
        var story = await Storybook.OfAsync(95, 900);
        var recollection = new PointInTimeQuery(story.Journal, SquareCity.Placer, new(story.Journal), TimeProvider.System);
        var at = new DateTimeOffset(2026, 11, 14, 6, 0, 0, TimeSpan.Zero);
        var live = await recollection.SurfaceAsync(new(Storybook.City.District.Id, SquareCity.AllGroups, Window.SevenDays, Bandwidth), new(story.Journal.Head, at), Cancellation);
        var lives = HotspotLivesAnswer.Of(story.Columns.At(), Ask(at.AddDays(-7), at));
        Assert.NotEmpty(live.News);
        Assert.Equal(
            live.News.Select(each => (each.Kind, each.Id, each.Other, each.SeenAt, each.Incidents)),
            lives.Events.Select(each => (each.Kind, each.Id, each.Other, each.SeenAt, each.Incidents)));
    }

    [Fact]
    public async Task A_hotspot_comes_stays_with_its_window_and_goes()
    {
        var story = await Storybook.OfAsync([.. HistoryTests.InSquare(0, 0, 9, 20), .. HistoryTests.InSquare(3, 1, 1, 20, "violence"), .. HistoryTests.InSquare(3, 1, 1, 40)]);
        var lives = HotspotLivesAnswer.Of(story.Columns.At(), Ask(Storybook.Now.AddDays(-28), Storybook.Now));
        var life = Assert.Single(lives.Hotspots);
        Assert.Equal((9, 9, 0.0, false), (life.Height.Hotspot.Incidents, life.Categories.Sum(each => each.Count), life.Moved, life.SinceEarlier));
        Assert.Equal([("robbery", 9)], life.Categories);
        Assert.InRange(life.Since, Storybook.Now.AddDays(-20.5), Storybook.Now.AddDays(-20));
        Assert.InRange(life.Until!.Value, life.Since.AddDays(6.5), life.Since.AddDays(7.5));
        Assert.Equal([HotspotEventKind.Emerged, HotspotEventKind.Cooled], lives.Events.Select(each => each.Kind));
        Assert.Equal(28 * 4, lives.Looks);
        Assert.InRange(life.Track.Count, 26, 30);

        // Its middle was in the first ward and never in the last.
        var wards = Storybook.Atlas.Layers[Storybook.City.Layer].Areas.Index().ToDictionary(each => each.Item.Key.Code, each => each.Index);
        HotspotLives In(string ward) => HotspotLivesAnswer.Of(story.Columns.At(), Ask(Storybook.Now.AddDays(-28), Storybook.Now) with { Place = Storybook.City with { Area = wards[ward] } });
        Assert.Equal((1, 0), (In("W00").Hotspots.Count, In("W30").Hotspots.Count));
    }

    [Fact]
    public async Task What_was_withdrawn_later_was_a_hotspot_then_and_is_none_now()
    {
        var reports = HistoryTests.InSquare(0, 0, 9, 20).Concat(HistoryTests.InSquare(2, 1, 4, 22)).ToList();
        var withdrawn = reports.Take(9).Select(report => report with { Key = report.Key with { Number = 2 }, Kind = RevisionKind.Withdrawal });

        // Told over 30 days: the reports in the first 18, then the withdrawals.
        var story = await Storybook.ToldAsync([.. reports, .. withdrawn], 30);
        HotspotLives Lives(KnowledgeBasis knowledge) => HotspotLivesAnswer.Of(story.Columns.At(), Ask(Storybook.Now.AddDays(-28), Storybook.Now) with { Knowledge = knowledge, Window = Window.TwentyEightDays });
        Assert.Equal([4], Lives(KnowledgeBasis.Now).Hotspots.Select(life => life.Height.Hotspot.Incidents));
        Assert.Contains(9, Lives(KnowledgeBasis.Then).Hotspots.Select(life => life.Height.Hotspot.Incidents));
        Assert.All(Lives(KnowledgeBasis.Then).Hotspots, life => Assert.Equal(life.Height.Hotspot.Incidents, life.Categories.Sum(each => each.Count)));
    }

    [Fact]
    public async Task An_id_that_is_none_and_a_period_that_is_too_long_are_refused()
    {
        var view = (await Storybook.OfAsync(HistoryTests.InSquare(0, 0, 9))).Columns.At();
        var message = Assert.Throws<HistoryException>(() => HotspotFound.Of(view, Ask(Storybook.Now, Storybook.Now), "00000", [])).Message;
        Assert.Matches("There is no hotspot '00000'.* at the end there were: [0-9A-Z]{5}\\.", message);
        Assert.Contains("longer window", Assert.Throws<HistoryException>(() => HotspotLivesAnswer.Of(view, Ask(Storybook.Now.AddDays(-365), Storybook.Now) with { Window = Window.OneHour })).Message);
    }

    private static HotspotLivesQuestion Ask(DateTimeOffset from, DateTimeOffset until) =>
        new(Storybook.City, SquareCity.AllGroups, Window.SevenDays, Kernel.Quartic, Bandwidth, from, until, KnowledgeBasis.Now);
}
