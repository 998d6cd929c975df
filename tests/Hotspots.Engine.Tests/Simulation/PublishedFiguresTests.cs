using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Engine.Tests;

public class PublishedFiguresTests
{
    /// <summary>Clusters vary more than independent incidents do: by 1 / (1 − n)², with n offspring each.</summary>
    private static readonly double Overdispersion = 1 / Math.Pow(1 - SimulatedYear.Figures.NearRepeats.Ratio, 2);

    [Theory]
    [InlineData("serious-violence", 8986)]
    [InlineData("domestic-abuse", 4175)]
    [InlineData("sexual-offences", 737)]
    [InlineData("violence-with-injury", 2053)]
    [InlineData("personal-robbery", 703)]
    [InlineData("possession-of-weapons", 252)]
    [InlineData("other-weapon-related", 756)]
    [InlineData("exploitation", 139)]
    [InlineData("drug-trafficking", 440)]
    [InlineData("arson-and-criminal-damage", 301)]
    public void A_year_of_Lewisham_comes_to_the_published_total(string group, int total)
    {
        var count = SimulatedYear.OfLewisham.In(group).Count();
        TestContext.Current.TestOutputHelper?.WriteLine($"{group}: {count} of {total}");
        WithinSamplingError(total, count);
    }

    [Fact]
    public void Ten_years_at_once_come_to_the_union_ten_times_over() =>
        WithinSamplingError(89860, SimulatedYear.TenOfLewisham.Count);

    [Fact]
    public void Lambeth_has_as_much_as_its_residents_would_have_in_Lewisham()
    {
        var counts = SimulatedYear.OfBoth.Where(fact => fact.Grid is not null)
            .CountBy(fact => AreaAt(fact, AreaLevel.Borough).Name).ToDictionary();
        var residents = SimulatedYear.Atlas.Current(AreaLevel.Lsoa)!.Areas.GroupBy(area => area.BoroughName!)
            .ToDictionary(areas => areas.Key, areas => areas.Sum(area => area.Residents!.Value));
        WithinSamplingError(8986 * 0.994 * residents["Lambeth"] / residents["Lewisham"], counts["Lambeth"]);
    }

    [Theory]
    [InlineData("domestic-abuse")]
    [InlineData("violence-with-injury")]
    [InlineData("personal-robbery")]
    public void Wards_with_a_published_rate_have_it_and_no_other_ward_has_more(string group)
    {
        var rates = SimulatedYear.Figures.Groups.Single(each => each.Id == group).PerThousand;
        var facts = SimulatedYear.TenOfLewisham.In(group).Where(fact => fact.Grid is not null).CountBy(fact => AreaAt(fact, AreaLevel.Ward)).ToList();
        Assert.Empty(rates.Keys.Except(facts.Select(fact => fact.Key.Name)));
        foreach (var (ward, count) in facts)
        {
            var perThousand = count / 10.0 / ward.Residents!.Value * 1000;
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group} {ward.Name}: {perThousand:0.0}"));
            if (rates.TryGetValue(ward.Name, out var published))
            {
                WithinSamplingError(published * ward.Residents.Value / 100, count, slack: 0.01);
            }
            else
            {
                Assert.True(perThousand < rates.Values.Min(), $"{ward.Name} has {perThousand}.");
            }
        }
    }

    [Fact]
    public void Robberies_are_densest_at_Catford_and_domestic_abuse_is_spread_over_homes()
    {
        var centres = SimulatedYear.Places.Where(place => place.Kind == PlaceKind.TownCentre).ToList();
        var lewisham = centres.Where(place => SimulatedYear.Atlas.Find(AreaLevel.Borough, "E09000023") is { } borough
            && SimulatedYear.Atlas.AreaOf(SimulatedYear.Atlas.Place(place.At), SimulatedYear.Atlas.LayerOf(AreaLevel.Borough)) == borough);
        var facts = SimulatedYear.TenOfLewisham;
        Assert.Equal("Catford", lewisham.MaxBy(place => Around(facts.In("personal-robbery"), place))!.Name);
        var catford = centres.Single(place => place.Name == "Catford");
        double Share(string group) => Around(facts.In(group), catford) / (double)facts.In(group).Count();
        Assert.True(Share("personal-robbery") > 3 * Share("domestic-abuse"));
        Assert.True(Share("violence-with-injury") > 1.5 * Share("domestic-abuse"));
    }

    private static int Around(IEnumerable<Revision> facts, Place place) => facts.Count(fact => fact.Grid is { } at
        && double.Hypot(at.Easting - place.At.Easting, at.Northing - place.At.Northing) < 250);

    private static Area AreaAt(Revision fact, AreaLevel level) =>
        SimulatedYear.Atlas.AreaOf(SimulatedYear.Atlas.Place(fact.Grid!.Value), SimulatedYear.Atlas.LayerOf(level))!;

    private static void WithinSamplingError(double expected, int count, double slack = 0.003) =>
        Assert.True(Math.Abs(count - expected) <= (4 * Math.Sqrt(expected * Overdispersion)) + (slack * expected), $"{count} instead of {expected}.");
}
