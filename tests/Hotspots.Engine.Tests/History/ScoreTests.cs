using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Scores;

namespace Hotspots.Engine.Tests;

public class ScoreTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly int Boroughs = Storybook.Atlas.LayerOf(AreaLevel.Borough);

    [Theory]
    [InlineData(81, KnowledgeBasis.Then)]
    [InlineData(82, KnowledgeBasis.Now)]
    public async Task Every_map_of_every_day_is_what_the_journal_at_that_hour_gives(int seed, KnowledgeBasis knowledge)
    {
        var story = await Storybook.ToldAsync(Histories.Make(seed, 900, Storybook.Now), 90);
        var asked = Ask("2026-10-01/2026-11-19") with { Knowledge = knowledge };
        var found = ScoreAnswer.Of(story.Columns.At(), asked);
        Assert.Equal((50 - 6, 6), (found.Looks.Count, found.Unfinished));
        var now = await story.IncidentsAsync(story.Journal.Head);
        var judged = 0;
        foreach (var look in found.Looks)
        {
            var midnight = Storybook.Midnight(look.Day);
            var known = knowledge == KnowledgeBasis.Now ? now : await story.IncidentsAsync(await story.Journal.FindAsync(midnight, TestContext.Current.CancellationToken));
            var happened = CountsOf(now.Where(each => Counts(each, look.Day, look.Day.AddDays(6)) && each.Occurred.CountedAt - (each.Occurred.Precision / 2) >= midnight));
            List<PlacedIncident> Before(int days) => [.. known.Where(each => Counts(each, look.Day.AddDays(-days), look.Day.AddDays(-1)) && each.Occurred.CountedAt + (each.Occurred.Precision / 2) <= midnight)];
            var (recent, year) = (Before(28), Before(365));
            Assert.Equal((Math.Max(recent.Count, year.Count), happened.Sum()), (look.DrawnFrom, look.Incidents));
            Assert.Equal(look.DrawnFrom > 0 && look.Incidents > 0, look.IsJudged);
            foreach (var (index, map) in look.Maps.Index())
            {
                Assert.Equal(((MapMethod)(index / 3), ScoreAnswer.Shares[index % 3]), (map.Method, map.Share));
                long[] values = map.Method switch { MapMethod.Hotspot => Densities(recent), MapMethod.Count => [.. CountsOf(recent).Select(each => (long)each)], _ => [.. CountsOf(year).Select(each => (long)each)] };
                Assert.Equal(Judge(values, map.Share, happened), map.Score);
            }

            judged += look.IsJudged ? 1 : 0;
        }

        Assert.InRange(judged, 20, 44);
        foreach (var method in found.Methods)
        {
            var maps = found.Judged.SelectMany(look => look.Maps).Where(map => (map.Method, map.Share) == (method.Method, method.Share)).ToList();
            Assert.Equal((maps.Sum(map => map.Score.Hits), maps.Sum(map => map.Score.Incidents)), (method.Score.Hits, method.Score.Incidents));
            Assert.InRange(method.Score.HitRate!.Value, method.Interval.Low, method.Interval.High);
        }
    }

    [Fact]
    public async Task What_stays_in_its_place_is_foretold_and_what_jumps_about_is_not()
    {
        var stays = Enumerable.Range(0, 100).SelectMany(day => HistoryTests.InSquare(1, 1, 3, day + 1));
        var found = ScoreAnswer.Of((await Storybook.OfAsync([.. stays])).Columns.At(), Ask("2026-10-01/2026-11-01") with { Knowledge = KnowledgeBasis.Now });
        Assert.All(found.Methods, method => Assert.Equal((1.0, 1.0), (method.Score.HitRate, method.Score.PeiStar)));
        Assert.All(found.Verdicts, verdict => Assert.Equal((0, false), (verdict.Lead, verdict.IsClear)));
        Assert.Equal(3 * (31 + 7), found.Incidents);

        // Each week in another square than the four weeks before: no map can know, and all are alike.
        var jumps = Enumerable.Range(0, 20).SelectMany(week => Enumerable.Range(0, 7).SelectMany(day => HistoryTests.InSquare(week % 4, week / 4 % 2, 2, (7 * week) + day + 1)));
        var lost = ScoreAnswer.Of((await Storybook.OfAsync([.. jumps])).Columns.At(), Ask("2026-10-01/2026-10-30") with { Knowledge = KnowledgeBasis.Now, WindowDays = 7, Step = SeriesStep.Week });
        Assert.All(lost.Methods.Where(method => method.Method == MapMethod.Count), method => Assert.InRange(method.Score.HitRate!.Value, 0, 0.35));
    }

    [Fact]
    public async Task A_count_map_that_does_better_is_said_to()
    {
        // Every day three in one cell, and single ones all around a denser middle in which nothing comes again: the density is drawn there, the count is not.
        var story = await Storybook.OfAsync([.. Enumerable.Range(0, 200).SelectMany(day => Misleading(day + 1))]);
        var found = ScoreAnswer.Of(story.Columns.At(), Ask("2026-06-01/2026-11-01") with { Knowledge = KnowledgeBasis.Now, Bandwidth = 400, WindowDays = 7 });
        var verdict = found.Verdicts.Single(each => each.Share == 0.01 && each.Rival == MapMethod.Count);
        Assert.True(verdict is { IsClear: true, Lead: < 0 } && verdict.Test.Worse > verdict.Test.Better, verdict.ToString());
        Assert.InRange(verdict.Test.Better + verdict.Test.Same + verdict.Test.Worse, 20, 22);
    }

    [Fact]
    public async Task What_was_not_recorded_by_then_draws_no_map()
    {
        var story = await Storybook.OfAsync(HistoryTests.InSquare(0, 0, 50, 10).Concat(HistoryTests.InSquare(0, 0, 50, 30)));
        var then = ScoreAnswer.Of(story.Columns.At(), Ask("2026-11-01/2026-11-13"));
        Assert.All(then.Looks, look => Assert.True(look.IsBlank));
        Assert.Empty(then.Methods);
        Assert.Empty(then.Verdicts);
        Assert.NotEmpty(ScoreAnswer.Of(story.Columns.At(), Ask("2026-11-01/2026-11-13") with { Knowledge = KnowledgeBasis.Now }).Methods);
    }

    [Fact]
    public async Task A_span_across_the_day_of_a_map_is_neither_drawn_from_nor_judged_by()
    {
        var noon = Storybook.Midnight(new(2026, 11, 5)).AddHours(-2);
        var story = await Storybook.OfAsync([.. HistoryTests.InSquare(0, 0, 2, 20), Histories.Report("span", noon) with { Occurred = OccurredAt.Span(noon, noon.AddHours(8)) }]);
        var look = ScoreAnswer.Of(story.Columns.At(), Ask("2026-11-05") with { Knowledge = KnowledgeBasis.Now }).Looks.Single();
        Assert.Equal((2, 0, 1), (look.DrawnFrom, look.Incidents, look.Straddling));
        var before = ScoreAnswer.Of(story.Columns.At(), Ask("2026-11-04") with { Knowledge = KnowledgeBasis.Now }).Looks.Single();
        Assert.Equal((1, 0), (before.Incidents, before.Straddling));
    }

    [Fact]
    public async Task Too_wide_cells_too_few_of_them_and_too_many_days_are_refused_with_what_to_ask_instead()
    {
        var view = (await Storybook.OfAsync(1, 10)).Columns.At();
        string Refused(ScoreQuestion question) => Assert.Throws<HistoryException>(() => ScoreAnswer.Of(view, question)).Message;
        Assert.Contains("larger bandwidth", Refused(Ask("2026-10") with { CellMetres = 500 }));
        Assert.Contains("smaller cells", Refused(Ask("2026-10") with { CellMetres = 400, Bandwidth = 400 }));
        Assert.Contains("longer steps", Refused(Ask("2022-01-01/2026-10-01")));
    }

    private static ScoreQuestion Ask(string period) =>
        new(Storybook.City, SquareCity.AllGroups, Storybook.Period(period), SeriesStep.Day, 7, 28, Kernel.Quartic, 250, 100, KnowledgeBasis.Then, Today);

    private static IEnumerable<Revision> Misleading(int daysAgo)
    {
        Revision At(string id, double east, double north) => Histories.Report(
            $"{id}.{daysAgo}", Storybook.Now.AddDays(-daysAgo), new(SquareCity.West + east, SquareCity.South + north));
        yield return At("a", 3_050, 550);
        var random = new Random(daysAgo);
        for (var number = 0; number < 6; number++)
        {
            // In the window of a week some forty of them are strewn over 64 cells.
            yield return At($"s{number}", 400 + (800 * random.NextDouble()), 400 + (800 * random.NextDouble()));
        }
    }

    private static bool Counts(PlacedIncident incident, DateOnly first, DateOnly last) =>
        incident.Grid is not null && incident.Groups.Overlaps(SquareCity.AllGroups) && incident.Placement[Boroughs] >= 0 && Storybook.Counts(incident, new(first, last)) == true;

    // The city is 40 by 20 cells of 100 m, from its south-west corner.
    private static int[] CountsOf(IEnumerable<PlacedIncident> incidents)
    {
        var counts = new int[800];
        foreach (var at in incidents.Select(each => each.Grid!.Value))
        {
            var (column, row) = ((int)Math.Floor((at.Easting - SquareCity.West) / 100), (int)Math.Floor((at.Northing - SquareCity.South) / 100));
            if (column is >= 0 and < 40 && row is >= 0 and < 20)
            {
                counts[(row * 40) + column]++;
            }
        }

        return counts;
    }

    private static long[] Densities(List<PlacedIncident> incidents)
    {
        var plain = new PlainSurface(new(new(SquareCity.West, SquareCity.South), 100, 40, 20), Kernel.Quartic, 250);
        incidents.ForEach(each => plain.Add(each.Grid!.Value));
        return plain.Cells.ToArray();
    }

    private static MapScore Judge(long[] values, double share, int[] happened)
    {
        var count = (int)Math.Round(800 * share);
        var order = new CellRanking(Enumerable.Range(0, 800).Select(cell => new GridPosition(SquareCity.West + (cell % 40 * 100), SquareCity.South + (cell / 40 * 100)))).Highest(new long[800], 800);
        var flagged = order.Select((cell, place) => (cell, place)).OrderBy(each => (-values[each.cell], each.place)).Take(count).Select(each => each.cell).ToList();
        return new(flagged.Sum(cell => happened[cell]), happened.Sum(), happened.OrderDescending().Take(count).Sum(), count, 800);
    }
}
