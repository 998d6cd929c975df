using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;

namespace Hotspots.Engine.Tests;

public class ExplanationTests
{
    private static readonly GridPosition Station = new(SquareCity.West + 500, SquareCity.South + 500);

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public async Task Every_division_adds_up_to_the_whole_at_every_position(int seed)
    {
        var random = new Random(seed);
        var story = await Storybook.OfAsync(seed, 500);
        for (var round = 0; round < 10; round++)
        {
            var (position, period) = (new Position(random.NextInt64(story.Journal.Head.Value + 1)), Storybook.Period("last-12-months"));
            var incidents = (await story.IncidentsAsync(position)).Where(incident => incident.Grid is not null && incident.Groups.Overlaps(SquareCity.AllGroups)
                && incident.Placement[Storybook.Atlas.LayerOf(AreaLevel.Borough)] >= 0 && Storybook.Counts(incident, period) == true).ToList();
            var found = Ask(story.Columns.At(position), period);
            Assert.Equal(incidents.Count, found.Incidents);
            Assert.All(found.Parts.GroupBy(part => part.By), division => Assert.Equal((incidents.Count, 1.0), (division.Sum(part => part.Count), Math.Round(division.Sum(part => part.Share), 9))));
            Assert.Equal(incidents.Count == 0 ? 0 : 9, found.Parts.Select(part => part.By).Distinct().Count());
        }
    }

    [Fact]
    public async Task Stacked_places_and_places_of_recording_are_named_and_sensitive_ones_are_not()
    {
        var story = await Storybook.OfAsync(
        [
            .. HistoryTests.InSquare(0, 0, 5), .. HistoryTests.InSquare(1, 0, 2, daysAgo: 9),
            .. HistoryTests.InSquare(2, 0, 3, category: "violence", flags: IncidentFlags.Domestic),
        ]);
        var parts = Ask(story.Columns.At(), Storybook.Period("last-28-days")).Parts;
        Assert.Equal([5, 2, 3], parts.Where(part => part.By == "place").Select(part => part.Count));
        Assert.Equal(["somewhere in Lsoa Z20"], parts.Where(part => part is { By: "place", IsNamed: false }).Select(part => part.Part));
        Assert.Equal(["at The station 5", "elsewhere 5"], parts.Where(part => part.By == "recorded").Select(part => $"{part.Part} {part.Count}"));
        Assert.Equal(["2026-11-17 8", "2026-11-11 2"], parts.Where(part => part.By == "day").Select(part => $"{part.Part} {part.Count}"));
    }

    [Fact]
    public async Task What_was_corrected_is_told_apart_from_what_stands_as_first_told()
    {
        var first = HistoryTests.InSquare(0, 0, 3).ToList();
        var story = await Storybook.OfAsync([.. first, first[1] with { Key = first[1].Key with { Number = first[1].Key.Number + 1 }, Kind = RevisionKind.Correction, Occurred = OccurredAt.Instant(Storybook.Now.AddDays(-5)) }]);
        Assert.Equal(["as it was first told 2", "corrected since it was first told 1"], Ask(story.Columns.At(), Storybook.Period("last-28-days")).Parts
            .Where(part => part.By == "revision").Select(part => $"{part.Part} {part.Count}"));
    }

    private static Explanation Ask(ColumnView view, Period period) =>
        ExplanationAnswer.Of(view, new(Storybook.City, SquareCity.AllGroups, period, [new("The station", PlaceKind.PoliceStation, Station)]));
}
