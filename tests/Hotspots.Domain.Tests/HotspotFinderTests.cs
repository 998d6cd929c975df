using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;

namespace Hotspots.Domain.Tests;

public class HotspotFinderTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 40, 32);
    private static readonly HotspotFinder Finder = new(new());

    /// <summary>Takes in so much that its regions are ragged, with many holes and cells that touch at corners.</summary>
    private static readonly HotspotFinder Widest = new(new(Share: 0.9, LeastIncidents: 0));

    [Fact]
    public void Regions_without_a_least_number_of_incidents_hold_the_share_and_a_higher_level_would_not() =>
        OnExamples((surface, incidents) =>
        {
            var regions = new HotspotFinder(new(LeastIncidents: 0)).Find(surface, incidents);
            var inside = incidents.Count(incident => Frame.IndexOf(incident) >= 0);
            var wanted = Math.Min(inside, 0.25 * incidents.Length);
            Assert.True(regions.Sum(region => region.Incidents) >= wanted);
            Assert.True(incidents.Count(incident => Frame.IndexOf(incident) is >= 0 and var cell
                && surface.DensityOf(surface.Cells[cell]) > regions[0].Level) < wanted);
            var hotspots = Finder.Find(surface, incidents);
            Assert.Equal(regions.Count(region => region.Incidents >= 3), hotspots.Count);
            Assert.Equal(Enumerable.Range(1, hotspots.Count), hotspots.Select(hotspot => hotspot.Rank));
        });

    [Fact]
    public void The_outlines_enclose_exactly_the_cells_that_reach_the_level() =>
        OnExamples((surface, incidents) =>
        {
            var regions = Widest.Find(surface, incidents);
            for (var cell = 0; cell < Frame.Cells; cell++)
            {
                var centre = Frame.Centre(cell % Frame.Columns, cell / Frame.Columns);
                var dense = surface.DensityOf(surface.Cells[cell]) >= regions[0].Level;
                Assert.Equal(dense ? 1 : 0, regions.Count(region => region.Outline.Contains(centre)));
            }

            Assert.All(regions, region => Assert.Equal(region.Hectares * 10_000, region.Outline.Area()));
        });

    [Fact]
    public void The_incidents_of_a_hotspot_are_those_that_stand_in_its_outline() =>
        OnExamples((surface, incidents) => Assert.All(Finder.Find(surface, incidents).Concat(Some(surface, incidents)), hotspot =>
        {
            var inside = incidents.Count(incident => Frame.IndexOf(incident) is >= 0 and var cell
                && hotspot.Outline.Contains(Frame.Centre(cell % Frame.Columns, cell / Frame.Columns)));
            Assert.Equal(inside, hotspot.Incidents);
            Assert.Equal((double)inside / incidents.Length, hotspot.Share);
            Assert.True(hotspot.Outline.Contains(hotspot.PeakAt));
            Assert.Equal(hotspot.Peak, surface.DensityOf(surface.Cells[Frame.IndexOf(hotspot.PeakAt)]));
        }));

    [Fact]
    public void Outlines_are_valid_simple_features() =>
        OnExamples((surface, incidents) => Assert.All(Some(surface, incidents), region => region.Outline.CheckValid()));

    [Fact]
    public void Hotspots_come_by_incidents_then_peak_then_the_lowest_cell_whatever_the_order_of_the_incidents() =>
        OnExamples((surface, incidents) =>
        {
            var hotspots = Finder.Find(surface, incidents);
            var ranked = hotspots.OrderByDescending(hotspot => hotspot.Incidents).ThenByDescending(hotspot => hotspot.Peak)
                .ThenBy(hotspot => Frame.IndexOf(hotspot.Outline.Exterior[0]));
            Assert.Equal(hotspots, ranked);
            new Random(3).Shuffle(incidents);
            Assert.Equal(hotspots.Select(Text), Finder.Find(surface, incidents).Select(Text));
        });

    [Fact]
    public void Levels_hold_a_quarter_half_and_three_quarters_and_lie_inside_of_each_other() =>
        OnExamples((surface, incidents) =>
        {
            var levels = Finder.FindNested(surface, incidents);
            Assert.True(levels.Count == 0 || levels.Select(level => level.Share).SequenceEqual([0.25, 0.5, 0.75]));
            Assert.All(levels, level => Assert.Equal(
                new HotspotFinder(new(level.Share)).Find(surface, incidents).Select(Text), level.Hotspots.Select(Text)));
            Assert.All(levels.SelectMany(level => level.Hotspots), hotspot => hotspot.Outline.CheckValid());
            Assert.All(levels.Zip(levels.Skip(1)), pair =>
            {
                Assert.True(pair.First.Density >= pair.Second.Density);
                Assert.All(pair.First.Hotspots, inner => Assert.Single(pair.Second.Hotspots, outer =>
                    Cells(inner).All(centre => outer.Outline.Contains(centre))));
            });
        }, count: 20);

    [Fact]
    public void Counts_that_were_kept_up_give_the_same_levels_as_the_incidents() =>
        OnExamples((surface, incidents) =>
        {
            var standing = new StandingCounts(Frame);
            foreach (var (index, incident) in incidents.Index())
            {
                standing.Add(incident);
                standing.Add(incidents[^(index + 1)]);
            }

            Array.ForEach(incidents, standing.Remove);
            Assert.Equal(incidents.Length, standing.Total);
            Assert.Equal(Finder.Find(surface, incidents).Select(Text), Finder.Find(surface, standing).Select(Text));
            Assert.Equal(
                Widest.FindNested(surface, incidents).SelectMany(level => level.Hotspots).Select(Text),
                Widest.FindNested(surface, standing).SelectMany(level => level.Hotspots).Select(Text));
            standing.Clear();
            Assert.Empty(Finder.FindNested(surface, standing));
        });

    [Fact]
    public void What_does_not_stand_there_cannot_be_counted_out()
    {
        var standing = StandingCounts.Of(Frame, [Frame.Centre(3, 4), new(0, 0)]);
        Assert.Throws<InvalidOperationException>(() => standing.Remove(Frame.Centre(4, 4)));
        standing.Remove(Frame.Centre(3, 4));
        standing.Remove(new(0, 0));
        Assert.Throws<InvalidOperationException>(() => standing.Remove(new(0, 0)));
        Assert.Throws<ArgumentException>(() => Finder.Find(new(Frame with { Rows = 9 }, Kernel.Quartic, 25), standing));
    }

    [Fact]
    public void Two_equal_places_rank_by_the_southern_one()
    {
        var hotspots = Find([new(10, 30), new(10, 30), new(10, 30), new(20, 5), new(20, 5), new(20, 5)]);
        Assert.Equal([Frame.Centre(20, 5), Frame.Centre(10, 30)], hotspots.Select(hotspot => hotspot.PeakAt));
        Assert.All(hotspots, hotspot => Assert.Equal((3, 0.5), (hotspot.Incidents, hotspot.Share)));
        Assert.All(hotspots, hotspot => Assert.Equal(5, hotspot.Outline.Exterior.Count));
    }

    [Fact]
    public void Two_incidents_make_no_hotspot() => Assert.Empty(Find([new(10, 30), new(10, 30)]));

    [Fact]
    public void Nothing_makes_no_hotspot() => Assert.Empty(Find([]));

    [Fact]
    public void Incidents_outside_the_frame_make_no_hotspot() => Assert.Empty(Find([new(-9, 0), new(-9, 0), new(-9, 0)]));

    [Fact]
    public void A_ring_that_lacks_a_corner_has_a_hole_that_meets_the_outside_in_one_vertex()
    {
        var hotspot = Assert.Single(Find([new(5, 5), new(6, 5), new(7, 5), new(5, 6), new(7, 6), new(5, 7), new(6, 7)]));
        hotspot.Outline.CheckValid();
        var hole = Assert.Single(hotspot.Outline.Holes);
        Assert.Equal(7, hotspot.Outline.Exterior.Count);
        Assert.Equal(5, hole.Count);
        Assert.Equal(Frame.Corner(7, 7), Assert.Single(hole.Distinct().Intersect(hotspot.Outline.Exterior)));
        Assert.Equal(7 * 625, hotspot.Outline.Area());
        Assert.Equal(0.4375, hotspot.Hectares);
    }

    private static IReadOnlyList<Hotspot> Find((int Column, int Row)[] cells)
    {
        var surface = new Surface(Frame, Kernel.Quartic, 25);
        GridPosition[] incidents = [.. cells.Select(cell => Frame.Centre(cell.Column, cell.Row))];
        Array.ForEach(incidents, surface.Add);
        return Finder.Find(surface, incidents);
    }

    private static IEnumerable<GridPosition> Cells(Hotspot hotspot) => Enumerable.Range(0, Frame.Cells)
        .Select(cell => Frame.Centre(cell % Frame.Columns, cell / Frame.Columns)).Where(hotspot.Outline.Contains);

    private static string Text(Hotspot hotspot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{hotspot.Rank} {hotspot.Incidents} {hotspot.Peak} {hotspot.PeakAt} {string.Join(' ', hotspot.Outline.Exterior)}");

    private static IReadOnlyList<Hotspot> Some(Surface surface, GridPosition[] incidents)
    {
        var found = Widest.Find(surface, incidents);
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>From a few scattered incidents with the smallest kernel, which leave ragged regions with holes, to broad hills.</summary>
    private static void OnExamples(Action<Surface, GridPosition[]> check, int count = 60) =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var surface = new Surface(Frame, Kernel.Quartic, 25 + (random.Next(3) * random.Next(150)));
            var (size, spread) = (random.Next(1, 1_500), random.NextDouble() * 1_200);
            var incidents = new GridPosition[size];
            foreach (ref var incident in incidents.AsSpan())
            {
                incident = new(530_500 + ((random.NextDouble() - 0.5) * spread), 170_400 + ((random.NextDouble() - 0.5) * spread));
                surface.Add(incident);
            }

            check(surface, incidents);
        }), count);
}
