using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Tests;

/// <summary>Figures that a borough published, from as many incidents as it counted.</summary>
public class PublishedArithmeticTests
{
    private const int Residents = 300_360;
    private static readonly Category[] Kinds = [.. new[] { "offence", "incident", "robbery", "a", "b", "a-and-b" }.Select(code => new Category(code))];

    private static readonly GroupCatalogue Catalogue = new(
        Kinds,
        [Group("domestic-offences", "offence"), Group("domestic-incidents", "incident"), Group("robbery", "robbery"), Group("a", "a", "a-and-b"), Group("b", "b", "a-and-b")]);

    private static readonly Placer Placer = new(new Atlas(SquareCity.Atlas.Layers.Select(Peopled)), Catalogue);

    [Fact]
    public async Task Domestic_abuse_is_13_9_per_thousand_and_with_incidents_21_7()
    {
        var story = await Storybook.OfAsync([.. Make("offence", 4_175), .. Make("incident", 2_335)], Placer);
        Assert.Equal(13.9, Math.Round(Rates(story, "domestic-offences").Whole.PerThousand!.Value, 1));
        var both = Rates(story, "domestic-offences", "domestic-incidents");
        Assert.Equal((6_510, 21.7, Residents), (both.Whole.Count, Math.Round(both.Whole.PerThousand!.Value, 1), both.Whole.Residents));
    }

    [Fact]
    public async Task Overlapping_groups_come_to_9_556_and_their_union_to_8_986()
    {
        var story = await Storybook.OfAsync([.. Make("a", 5_000), .. Make("b", 3_416), .. Make("a-and-b", 570)], Placer);
        var rates = Rates(story, "a", "b");
        Assert.Equal((9_556, 8_986), (rates.SumOfGroups, rates.Whole.Count));
        Assert.Equal([5_570, 3_986], new[] { "a", "b" }.Select(group => rates.Rows.Where(row => row.Group == group).Sum(row => row.Count)));
    }

    [Fact]
    public async Task Robbery_rose_by_16_4_per_cent_to_703_in_a_leap_year_too()
    {
        var story = await Storybook.OfAsync([.. Make("robbery", 604, year: 2023), .. Make("robbery", 703, year: 2024)], Placer);
        var (now, before) = (Storybook.Period("2024"), Storybook.Period("2023"));
        var changes = ChangesAnswer.Of(story.Columns.At(), new(Place, Catalogue.Find(["robbery"])!.Value, now, before, Storybook.Today));
        Assert.Equal((703, 604, 99, 16.4), (changes.Whole.Count, changes.Whole.Previous, changes.Whole.Difference, Math.Round(changes.Whole.Percent!.Value, 1)));
        Assert.Equal(Trend.Higher, changes.Whole.Trend);
        Assert.True(changes.EquallyLong);
    }

    [Fact]
    public async Task Against_half_a_year_the_rate_counts_and_not_the_count()
    {
        var story = await Storybook.OfAsync([.. Make("robbery", 604, year: 2023), .. Make("robbery", 703, year: 2024)], Placer);
        var changes = ChangesAnswer.Of(
            story.Columns.At(), new(Place, Catalogue.Find(["robbery"])!.Value, Storybook.Period("2024"), Storybook.Period("2023-01-01/2023-06-30"), Storybook.Today));
        Assert.False(changes.EquallyLong);
        Assert.Null(changes.Whole.Difference);
        Assert.Equal(changes.Whole.Ratio!.Value.Value!.Value, (703.0 / 366) / (changes.Whole.Previous / 181.0), 1e-12);
    }

    private static HistoryPlace Place => new(Placer.Atlas.Districts[0], Placer.Atlas.LayerOf(AreaLevel.Ward));

    private static Rates Rates(Storybook story, params string[] groups) =>
        RatesAnswer.Of(story.Columns.At(), new(Place, Catalogue.Find(groups)!.Value, Storybook.Period("2024"), EachGroup: true));

    private static IEnumerable<Revision> Make(string kind, int count, int year = 2024) => Enumerable.Range(0, count).Select(number => Histories.Report(
        $"{kind}{year}.{number}", new DateTimeOffset(year, 1, 1, 1, 0, 0, TimeSpan.Zero).AddMinutes(number * (525_000 / count)), category: kind));

    private static Group Group(string id, params string[] kinds) =>
        new(id, id, "Published", false, [new(kinds.Select(kind => new Category(kind)).ToHashSet(), IncidentFlags.None)]);

    private static BoundaryEdition Peopled(BoundaryEdition edition) => edition with
    {
        Areas = [.. edition.Areas.Select(area => area with { Residents = edition.Level == AreaLevel.Borough ? Residents : area.Residents })],
    };
}
