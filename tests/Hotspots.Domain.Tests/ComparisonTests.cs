using Hotspots.Domain.Tallies;

namespace Hotspots.Domain.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData(0, 0, 1, 1, 1.0)]
    [InlineData(5, 5, 1, 1, 1.0)]
    [InlineData(5, 0, 1, 1, 2.0 / 32)]
    [InlineData(0, 6, 1, 1, 2.0 / 64)]
    [InlineData(8, 2, 1, 1, 2 * (1.0 + 10 + 45) / 1024)]
    [InlineData(9, 1, 1, 1, 2 * (1.0 + 10) / 1024)]
    [InlineData(3, 0, 1, 3, 1.0 / 64)]
    [InlineData(3, 1, 1, 2, (8.0 + 1) / 81)]
    [InlineData(0, 4, 1, 2, (16.0 + 8 + 1) / 81)]
    public void The_p_value_is_exact(int current, int previous, double currentExposure, double previousExposure, double expected) =>
        Assert.Equal(expected, Comparison.Of(current, previous, currentExposure, previousExposure).PValue, 1e-12);

    [Fact]
    public void It_agrees_with_the_sum_over_all_outcomes()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 300; i++)
        {
            var (current, previous, exposure) = (random.Next(60), random.Next(60), Math.Pow(2, random.Next(-3, 4)));
            var chance = exposure / (exposure + 1);
            var outcomes = Enumerable.Range(0, current + previous + 1).Select(k => Probability(k, current + previous, chance)).ToArray();
            var expected = outcomes.Where(each => each <= outcomes[current] * (1 + 1e-7)).Sum();
            Assert.Equal(expected, Comparison.Of(current, previous, exposure).PValue, 1e-9);
        }
    }

    [Theory]
    [InlineData(6, 0, Trend.Higher)]
    [InlineData(5, 0, Trend.NoClearChange)]
    [InlineData(0, 6, Trend.Lower)]
    [InlineData(62, 41, Trend.Higher)]
    [InlineData(61, 41, Trend.NoClearChange)]
    [InlineData(812, 790, Trend.NoClearChange)]
    [InlineData(900, 700, Trend.Higher)]
    [InlineData(1_000_000, 990_000, Trend.Higher)]
    [InlineData(0, 2_000_000, Trend.Lower)]
    public void A_change_is_clear_when_chance_seldom_makes_it(int current, int previous, Trend trend) =>
        Assert.Equal(trend, Comparison.Of(new WindowCount(current, previous, 0)).Trend);

    [Fact]
    public void Twice_as_many_in_twice_the_time_is_no_change() =>
        Assert.Equal(Trend.NoClearChange, Comparison.Of(200, 100, currentExposure: 2).Trend);

    [Fact]
    public void Few_incidents_have_no_percentage()
    {
        Assert.Null(Comparison.Of(5, 19).Percent);
        Assert.Equal(51.2, Comparison.Of(62, 41).Percent!.Value, 0.05);
        Assert.Equal(-100, Comparison.Of(0, 20).Percent);
        Assert.Equal(21, Comparison.Of(62, 41).Difference);
    }

    [Fact]
    public void Impossible_counts_and_exposures_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(1, 1, 1, -1));
    }

    private static double Probability(int successes, int trials, double chance)
    {
        var probability = Math.Pow(1 - chance, trials - successes) * Math.Pow(chance, successes);
        for (var k = 1; k <= successes; k++)
        {
            probability *= (double)(trials - successes + k) / k;
        }

        return probability;
    }
}
