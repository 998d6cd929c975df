using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class GetisOrdTests
{
    /// <summary>
    /// The example in the documentation of PySAL's esda, class <c>G_Local</c> (esda/getisord.py), with binary weights within
    /// 15 and <c>star=True</c>: its figures as printed there, to eight decimals.
    /// </summary>
    [Fact]
    public void It_equals_the_reference_implementation()
    {
        GridPosition[] points = [new(10, 10), new(20, 10), new(40, 10), new(15, 20), new(30, 20), new(30, 30)];
        double[] published = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
        var stars = GetisOrd.Star([2, 3, 3.2, 5, 8, 7], Neighbours.Within(points, 15));
        Assert.Equal(published.Length, stars.Count);
        Assert.All(stars.Zip(published), pair => Assert.Equal(pair.Second, pair.First.Z, 5e-9));
    }

    [Fact]
    public void It_equals_what_is_computed_by_hand()
    {
        // Four in a row with 0, 0, 0 and 4: mean 1, s = √3. The last and its neighbour: (4 − 2) / (√3 · √((4 · 2 − 4) / 3)) = 1.
        var stars = GetisOrd.Star([0, 0, 0, 4], Neighbours.Touching([[1], [0, 2], [1, 3], [2]]));
        Assert.Equal(1, stars[3].Z, 1e-15);
        // The third and both of its neighbours: (4 − 3) / (√3 · √((4 · 3 − 9) / 3)) = 1 / √3.
        Assert.Equal(1 / Math.Sqrt(3), stars[2].Z, 1e-15);
        Assert.Equal(-1, stars[0].Z, 1e-15);
        Assert.Equal(0.3173105078629141, stars[3].PValue, 1e-14);
        Assert.False(stars[3].IsHot());
    }

    [Fact]
    public void A_grid_is_places_at_the_centres_of_its_cells()
    {
        var random = new Random(20261129);
        for (var example = 0; example < 30; example++)
        {
            var frame = new GridFrame(new(500_000, 170_000), 50, random.Next(1, 14), random.Next(2, 14));
            var counts = Enumerable.Range(0, frame.Cells).Select(_ => random.Poisson(1.5)).ToArray();
            var inside = Enumerable.Range(0, frame.Cells).Select(_ => example % 2 == 0 || random.Next(4) > 0).ToArray();
            var radius = random.Next(0, 20) * 25.0;
            int[] cells = [.. Enumerable.Range(0, frame.Cells).Where(cell => inside[cell])];
            var expected = GetisOrd.Star(
                [.. cells.Select(cell => (double)counts[cell])],
                Neighbours.Within([.. cells.Select(cell => frame.Centre(cell % frame.Columns, cell / frame.Columns))], radius));
            var stars = GetisOrd.Star(frame, counts, radius, example % 2 == 0 ? default : inside);
            Assert.Equal((cells.Length, frame.Cells), (expected.Count, stars.Count));
            Assert.All(cells.Zip(expected), pair => Assert.Equal(pair.Second.Z, stars[pair.First].Z, 1e-9));
            Assert.All(Enumerable.Range(0, frame.Cells).Except(cells), cell => Assert.Equal(new GiStar(0, 1, 1), stars[cell]));
        }
    }

    [Fact]
    public void Of_maps_strewn_by_chance_at_most_one_in_twenty_has_a_hot_place_and_a_planted_one_is_hot()
    {
        var (random, hot) = (new Random(20261130), 0);
        var frame = new GridFrame(new(500_000, 170_000), 50, 30, 30);
        const int maps = 200;
        for (var map = 0; map < maps; map++)
        {
            var counts = Enumerable.Range(0, frame.Cells).Select(_ => random.Poisson(4)).ToArray();
            hot += GetisOrd.Star(frame, counts, 150).Any(star => star.IsHot()) ? 1 : 0;
        }

        Assert.InRange(hot, 0, (int)(maps * (0.05 + (3 * Math.Sqrt(0.05 * 0.95 / maps)))));
        var planted = Enumerable.Range(0, frame.Cells).Select(cell => random.Poisson(cell % 30 is > 10 and < 15 && cell / 30 is > 10 and < 15 ? 12 : 4)).ToArray();
        Assert.True(GetisOrd.Star(frame, planted, 150)[frame.IndexOf(12, 12)].IsHot());
    }

    [Fact]
    public void Where_nothing_can_stand_out_nothing_does()
    {
        Assert.All(GetisOrd.Star([3, 3, 3], Neighbours.Touching([[1], [0, 2], [1]])), star => Assert.Equal(new(0, 1, 1), star));
        Assert.All(GetisOrd.Star([1, 2], Neighbours.Touching([[1], [0]])), star => Assert.Equal(new(0, 1, 1), star));
        Assert.All(GetisOrd.Star([7], Neighbours.Touching([[]])), star => Assert.Equal(new(0, 1, 1), star));
        Assert.Empty(GetisOrd.Star([], Neighbours.Touching([])));
    }

    [Fact]
    public void Fading_weights_fall_evenly_to_zero()
    {
        GridPosition[] places = [new(0, 0), new(30, 0), new(100, 0), new(101, 0)];
        Assert.Equal([(0, 1.0), (1, 0.7), (2, 0.0)], Neighbours.Fading(places, 100).Of(0).ToArray());
    }

    [Fact]
    public void Places_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GetisOrd.Star([1], Neighbours.Touching([[], []])));
        Assert.Throws<ArgumentException>(() => Neighbours.Touching([[1]]));
        Assert.Throws<ArgumentException>(() => GetisOrd.Star(new GridFrame(new(0, 0), 1, 2, 2), [1], 1));
    }
}
