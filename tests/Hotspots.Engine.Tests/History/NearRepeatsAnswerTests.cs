using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics.Knox;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

public class NearRepeatsAnswerTests
{
    private const int Day = 86_400;
    private static readonly KnoxBands Bands = new([200, 400], [7 * Day, 14 * Day]);

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task They_pair_what_counted_then_and_say_what_they_leave_out(int seed)
    {
        var random = new Random(seed);
        var story = await Storybook.OfAsync(seed, 500);
        for (var round = 0; round < 10; round++)
        {
            var position = new Position(random.NextInt64(story.Journal.Head.Value + 1));
            var period = Storybook.Period(random.GetItems(["last-12-months", "2026-11", "2026-Q3"], 1)[0]);
            var inPeriod = (await story.IncidentsAsync(position)).Where(incident => incident.Groups.Overlaps(SquareCity.AllGroups) && Storybook.Counts(incident, period) != false).ToList();
            var placed = inPeriod.Where(incident => incident.Grid is not null && incident.Placement[Storybook.Atlas.LayerOf(AreaLevel.Borough)] >= 0).ToList();
            var found = Ask(story.Columns.At(position), period);
            Assert.Equal(placed.Count(incident => incident.Occurred.Precision <= TimeSpan.FromDays(7)), found.Test.Incidents);
            Assert.Equal(placed.Count - found.Test.Incidents, found.LeftOut.Coarse);
            Assert.Equal(inPeriod.Count(incident => incident.Grid is null), found.LeftOut.Unlocated);
        }
    }

    [Fact]
    public async Task Incidents_at_one_published_point_are_a_band_of_their_own()
    {
        var story = await Storybook.OfAsync([.. HistoryTests.InSquare(0, 0, 4), .. HistoryTests.InSquare(2, 0, 1)]);
        var found = Ask(story.Columns.At(), Storybook.Period("last-28-days"));
        Assert.Equal((5, 4), (found.Test.Incidents, found.Stacked));
        Assert.Equal([6, 0, 0, 0, 0, 0], found.Test.Cells.Select(cell => cell.Observed));
    }

    [Fact]
    public async Task What_would_take_too_long_is_refused_with_what_to_ask_instead()
    {
        var story = await Storybook.OfAsync(HistoryTests.InSquare(0, 0, 3_000));
        var question = new NearRepeatsQuestion(Storybook.City, SquareCity.AllGroups, Storybook.Period("last-28-days"), Bands, NearRepeatsAnswer.MostPermutations, 1);
        Assert.Contains("fewer permutations", Assert.Throws<HistoryException>(() => NearRepeatsAnswer.Of(story.Columns.At(), question)).Message);
    }

    private static NearRepeats Ask(ColumnView view, Period period) => NearRepeatsAnswer.Of(view, new(Storybook.City, SquareCity.AllGroups, period, Bands, 19, 1));
}
