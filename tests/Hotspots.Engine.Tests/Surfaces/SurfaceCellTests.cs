using Hotspots.Conformance;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

public class SurfaceCellTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, Kernel, BandwidthRule, Weighting, EdgePolicy> Styles { get; } = new()
    {
        { "7d", Kernel.Quartic, BandwidthRule.Fixed, Weighting.Each, EdgePolicy.None },
        { "24h", Kernel.Triangular, BandwidthRule.Fixed, Weighting.Severity, EdgePolicy.Corrected },
        { "28d", Kernel.Epanechnikov, BandwidthRule.Silverman, Weighting.Each, EdgePolicy.None },
        { "12m", Kernel.Gaussian, BandwidthRule.Likelihood, Weighting.Recency, EdgePolicy.None },
        { "1h", Kernel.Uniform, BandwidthRule.Fixed, Weighting.Recency, EdgePolicy.Corrected },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_cell_that_lived_through_anything_tells_what_a_newborn_one_tells(
        string window, Kernel kernel, BandwidthRule rule, Weighting weighting, EdgePolicy edge)
    {
        var lens = LensOf(window) with { Kernel = kernel, BandwidthRule = rule, Weighting = weighting, Edge = edge };
        var life = new SurfaceLife(lens, seed: 11, Noon);
        for (var look = 0; look < 6; look++)
        {
            life.LiveOn(changes: 90);
            AssertSame(life.Newborn(), life.Now());
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Its_cells_equal_a_plain_recount(string window, Kernel kernel, BandwidthRule rule, Weighting weighting, EdgePolicy edge)
    {
        var lens = LensOf(window) with { Kernel = kernel, BandwidthRule = rule, Weighting = weighting, Edge = edge };
        var life = new SurfaceLife(lens, seed: 12, Noon);
        life.LiveOn(changes: 400);
        Assert.Empty(life.Recount().Mismatches);
    }

    [Fact]
    public void A_hotspot_emerges_grows_and_cools_and_keeps_its_name()
    {
        var life = new SurfaceLife(LensOf("24h"), seed: 13, Noon);
        GridPosition corner = new(SquareCity.West + 500, SquareCity.South + 500);
        life.Report(Noon.AddHours(1), corner, times: 4);
        life.LiveTo(Noon.AddHours(2));
        var emerged = Assert.Single(life.Now().Hotspots);
        life.Report(Noon.AddHours(3), corner with { Easting = corner.Easting + 40 }, times: 8);
        life.LiveTo(Noon.AddHours(5));
        var grown = Assert.Single(life.Now().Hotspots);
        Assert.Equal((emerged.Id, emerged.Since), (grown.Id, grown.Since));
        Assert.False(grown.SinceEarlier);
        Assert.Equal([HotspotEventKind.Emerged, HotspotEventKind.Grew], life.Now().News.Select(news => news.Kind));
        life.LiveTo(Noon.AddHours(29));
        Assert.Empty(life.Now().Hotspots);
        Assert.Equal(HotspotEventKind.Cooled, life.Now().News[^1].Kind);
        Assert.Equal(emerged.Id, life.Now().News[^1].Id);
    }

    [Fact]
    public void What_arrives_late_tells_of_the_past()
    {
        var life = new SurfaceLife(LensOf("24h"), seed: 14, Noon);
        life.LiveTo(Noon.AddHours(9));
        Assert.Empty(life.Now().News);
        life.Report(Noon.AddHours(1), new(SquareCity.West + 500, SquareCity.South + 500), times: 4);
        var news = Assert.Single(life.Now().News);
        Assert.True(news.SeenAt <= Noon.AddHours(2), $"It was told as of {news.SeenAt:u}, when it happened at {Noon.AddHours(1):u}.");
    }

    [Fact]
    public void A_hotspot_far_above_its_own_past_is_real_and_the_ward_as_well()
    {
        var life = new SurfaceLife(LensOf("7d"), seed: 15, Noon);
        GridPosition corner = new(SquareCity.West + 500, SquareCity.South + 500);
        for (var week = 1; week <= 14; week++)
        {
            life.Report(Noon.AddDays(-7 * week).AddHours(-9), corner, times: 2);
        }

        life.Report(Noon.AddHours(-3), corner, times: 30);
        var state = life.Now();
        Assert.Null(state.Significance.Why);
        Assert.True(state.Hotspots[0].Alarm is { IsReal: true, Observed: 30, Expected: 2 }, $"{state.Hotspots[0].Alarm}");
        Assert.InRange(state.Hotspots[0].Hotspot.Incidents, 30, 30);
    }

    [Fact]
    public void An_older_past_that_comes_to_be_known_changes_what_was_to_be_expected_of_what_is_told()
    {
        var life = new SurfaceLife(LensOf("24h") with { Groups = SquareCity.Catalogue.Find(["robbery"])!.Value }, seed: 17, Noon);
        GridPosition corner = new(SquareCity.West + 500, SquareCity.South + 500);
        life.Report(Noon.AddHours(-5), corner, times: 6);
        Assert.All(life.Now().News, news => Assert.Null(news.Expected));
        life.Report(Noon.AddDays(-70), corner, times: 1, category: "burglary");
        Assert.NotEmpty(life.Now().News);
        Assert.All(life.Now().News, news => Assert.Equal(0, news.Expected));
        AssertSame(life.Newborn(), life.Now());
    }

    [Fact]
    public void Without_a_past_nothing_is_said_to_be_real_and_it_says_why()
    {
        var life = new SurfaceLife(LensOf("28d"), seed: 16, Noon);
        life.Report(Noon.AddHours(-3), new(SquareCity.West + 500, SquareCity.South + 500), times: 30);
        var state = life.Now();
        Assert.NotNull(state.Significance.Why);
        Assert.Null(Assert.Single(state.Hotspots).Alarm);
    }

    private static Lens LensOf(string window) => new(SquareCity.Atlas.Districts[^1].Id, SquareCity.AllGroups, Window.Find(window)!, 250);

    private static void AssertSame(SurfaceState expected, SurfaceState actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal((expected.Grid.Version, expected.Grid.Bandwidth), (actual.Grid.Version, actual.Grid.Bandwidth));
        Assert.True(expected.Grid.Values.Span.SequenceEqual(actual.Grid.Values.Span));
        Assert.Equivalent(expected.Contours, actual.Contours);
        Assert.Equivalent(expected.Hotspots, actual.Hotspots);
        Assert.Equal(expected.News, actual.News);
        Assert.Equal((expected.Significance.Windows, expected.Significance.Why), (actual.Significance.Windows, actual.Significance.Why));
    }
}
