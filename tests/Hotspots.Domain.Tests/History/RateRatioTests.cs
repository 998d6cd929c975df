using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class RateRatioTests
{
    [Fact]
    public void At_its_ends_the_interval_leaves_a_fortieth_on_each_side()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 200; i++)
        {
            var (count, other, exposure) = (random.Next(1, 40), random.Next(1, 40), Math.Pow(2, random.Next(-3, 4)));
            var ratio = RateRatio.Of(count, other, exposure);
            Assert.Equal(0.025, Tail(count, count + other, ShareAt(ratio.Low * exposure)), 1e-9);
            Assert.Equal(0.025, 1 - Tail(count + 1, count + other, ShareAt(ratio.High * exposure)), 1e-9);
            Assert.True(ratio.Low < ratio.Value && ratio.Value < ratio.High);
        }
    }

    // Clopper-Pearson for 8 of 10: 0.4439045 to 0.9747893, as odds.
    [Fact]
    public void It_agrees_with_the_published_interval_of_eight_in_ten()
    {
        var ratio = RateRatio.Of(8, 2);
        Assert.Equal((4, 0.4439045 / 0.5560955), (ratio.Value, Math.Round(ratio.Low, 7)), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-6);
        Assert.Equal(0.9747893 / 0.0252107, ratio.High, 1e-3);
    }

    [Fact]
    public void Nothing_on_one_side_leaves_that_side_open()
    {
        Assert.Equal((null, 0.0, double.PositiveInfinity), (RateRatio.Of(0, 0).Value, RateRatio.Of(0, 0).Low, RateRatio.Of(0, 0).High));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (RateRatio.Of(5, 0).Value, RateRatio.Of(5, 0).High));
        Assert.Equal((Math.Pow(0.025, -0.2) - 1, 0.0), (RateRatio.Of(0, 5).High, RateRatio.Of(0, 5).Low), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && a.Item2 == b.Item2);
    }

    [Fact]
    public void Millions_of_incidents_are_no_trouble()
    {
        var ratio = RateRatio.Of(10_000_000, 9_990_000);
        Assert.True(ratio is { Low: > 1 and < 1.001, High: > 1.001 and < 1.002 });
    }

    private static double ShareAt(double odds) => odds / (1 + odds);

    private static double Tail(int least, int trials, double chance) => Enumerable.Range(least, trials - least + 1).Sum(k =>
        Math.Exp(Enumerable.Range(1, k).Sum(i => Math.Log((trials - k + i) / (double)i)) + (k * Math.Log(chance)) + ((trials - k) * Math.Log(1 - chance))));
}
