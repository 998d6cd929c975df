using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class BandwidthTests(ITestOutputHelper output)
{
    /// <summary>Of a normal cloud with this standard deviation each way.</summary>
    private const double Sigma = 400;

    [Fact]
    public void Silverman_of_four_places_is_as_computed_by_hand()
    {
        // Mean centre (10, 5); all are √125 away; so SD = Dm = √125, and √(1 / ln 2) · Dm is larger.
        GridPosition[] places = [new(0, 0), new(20, 0), new(20, 10), new(0, 10)];
        Assert.Equal(0.9 * Math.Sqrt(125) * Math.Pow(4, -0.2), Bandwidths.Silverman(places)!.Value, 1e-12);

        // One is 8 times as heavy as each of the other three: centre (40/11, 20/11), n = 11, Dm the distance of the heavy one.
        double[] weights = [8, 1, 1, 1];
        var median = Math.Sqrt(1_600 + 400) / 11;
        Assert.Equal(0.9 * Math.Sqrt(1 / Math.Log(2)) * median * Math.Pow(11, -0.2), Bandwidths.Silverman(places, weights)!.Value, 1e-12);
    }

    [Fact]
    public void Silverman_of_a_normal_cloud_is_what_its_spread_says()
    {
        // SD = σ√2, and Dm = σ√(2 ln 2), so that the second is the same as the first: 0.9 · √2 σ · n^−0.2.
        var expected = 0.9 * Math.Sqrt(2) * Sigma * Math.Pow(4_000, -0.2);
        Assert.Equal(expected, Bandwidths.Silverman(Cloud(4_000, seed: 1))!.Value, 0.02 * expected);
    }

    [Fact]
    public void Silverman_with_whole_weights_is_that_of_repeated_places()
    {
        var random = new Random(20261127);
        for (var example = 0; example < 100; example++)
        {
            var places = Cloud(random.Next(2, 30), random.Next());
            var weights = places.Select(_ => (double)random.Next(0, 4)).ToArray();
            GridPosition[] repeated = [.. places.Zip(weights).SelectMany(each => Enumerable.Repeat(each.First, (int)each.Second))];
            Assert.Equal(Bandwidths.Silverman(repeated) ?? -1, Bandwidths.Silverman(places, weights) ?? -1, 1e-6);
        }
    }

    [Fact]
    public void One_place_has_no_spread_and_a_stack_with_an_outlier_has()
    {
        Assert.Null(Bandwidths.Silverman([]));
        Assert.Null(Bandwidths.Silverman([new(5, 5), new(5, 5)]));
        Assert.Null(Bandwidths.Silverman([new(5, 5), new(6, 6)], [0, 3]));
        Assert.NotNull(Bandwidths.Silverman([.. Enumerable.Repeat(new GridPosition(5, 5), 9), new(500, 5)]));
        Assert.Throws<ArgumentException>(() => Bandwidths.Silverman([new(5, 5)], [-1]));
        Assert.Throws<ArgumentException>(() => Bandwidths.Silverman([new(5, 5)], [1, 1]));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(700)]
    public void Of_lonely_pairs_cross_validation_takes_root_three_times_their_distance(double distance)
    {
        // The one neighbour gives u (1 − u)² with u = d² / h², which is largest at u = 1/3.
        GridPosition[] places = [.. Enumerable.Range(0, 50).SelectMany(pair =>
            new GridPosition[] { new(20_000 * pair, 170_000), new((20_000 * pair) + distance, 170_000) })];
        var range = new BandwidthRange(50, 2_000, 1.01);
        Assert.Equal(Math.Sqrt(3) * distance, Bandwidths.CrossValidated(places, range)!.Value, 0.0051 * Math.Sqrt(3) * distance);
    }

    [Fact]
    public void It_is_what_a_double_loop_over_all_incidents_finds()
    {
        var random = new Random(20261128);
        for (var example = 0; example < 40; example++)
        {
            GridPosition[] spots = Cloud(random.Next(2, 60), random.Next());
            GridPosition[] places = [.. spots, .. spots.Where(_ => random.Next(3) == 0)];
            var range = new BandwidthRange(20 + random.Next(100), 300 + random.Next(1_000), 1.3);
            var expected = range.All.MaxBy(bandwidth => Likelihood(places, bandwidth, range.Least));
            Assert.Equal(expected, Bandwidths.CrossValidated(places, range) ?? range.All[0]);
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(4_000)]
    public void Of_a_normal_cloud_it_is_near_what_theory_says_and_stacking_does_not_shrink_it(int count)
    {
        // The least mean squared error of a normal cloud is at σ n^(−1/6) for a normal kernel in the plane (Scott 1992,
        // equation 6.42), and at 2.7799 times that for the quartic, by their canonical bandwidths (Marron and Nolan 1988).
        var (theory, cloud) = (2.7799 * Sigma * Math.Pow(count, -1.0 / 6), Cloud(count, seed: 2));
        var chosen = Bandwidths.CrossValidated(cloud, BandwidthRange.Usual)!.Value;
        output.WriteLine($"{count} incidents: {chosen:F0} m, theory {theory:F0} m.");
        Assert.InRange(chosen, 0.75 * theory, 1.5 * theory);
        GridPosition[] stacked = [.. cloud.SelectMany(place => Enumerable.Repeat(place, 8))];
        Assert.Equal(chosen, Bandwidths.CrossValidated(stacked, BandwidthRange.Usual)!.Value, 0.06 * chosen);
    }

    [Fact]
    public void Too_little_to_choose_from_gives_none()
    {
        Assert.Null(Bandwidths.CrossValidated([], BandwidthRange.Usual));
        Assert.Null(Bandwidths.CrossValidated([new(5, 5), new(5, 5)], BandwidthRange.Usual));
        Assert.Null(Bandwidths.CrossValidated([new(5, 5), new(50_000, 5)], BandwidthRange.Usual));
        Assert.Throws<InvalidOperationException>(() => Bandwidths.CrossValidated([], new(100, 50)));
        Assert.Equal([100, 200, 400, 800], new BandwidthRange(100, 800, 2).All);
    }

    private static GridPosition[] Cloud(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new GridPosition(535_000 + (Sigma * random.Normal()), 174_000 + (Sigma * random.Normal())))];
    }

    private static double Likelihood(GridPosition[] places, double bandwidth, double least)
    {
        var kernel = Kernel.Quartic.Peak(bandwidth) / 1e6;
        var box = Math.Max(least, places.Max(p => p.Easting) - places.Min(p => p.Easting))
            * Math.Max(least, places.Max(p => p.Northing) - places.Min(p => p.Northing));
        return places.Sum(place =>
        {
            var others = places.Where(other => other != place).ToList();
            var density = others.Sum(other => kernel * Math.Pow(Math.Max(0, 1 - (Square(place, other) / (bandwidth * bandwidth))), 2)) / others.Count;
            return Math.Log((0.99 * density) + (0.01 / box));
        });
    }

    private static double Square(GridPosition a, GridPosition b) => Math.Pow(a.Easting - b.Easting, 2) + Math.Pow(a.Northing - b.Northing, 2);
}
