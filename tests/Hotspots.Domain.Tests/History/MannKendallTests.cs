using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class MannKendallTests
{
    // Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring: ten values without ties, variance 125.
    [Fact]
    public void A_steady_rise_of_ten_has_S_45_and_z_3_94()
    {
        var trend = MannKendall.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        Assert.Equal((45, 44 / Math.Sqrt(125)), (trend.S, trend.Z));
        Assert.Equal(8.3e-5, trend.PValue, 1e-6);
    }

    [Fact]
    public void Ties_take_from_the_variance()
    {
        var trend = MannKendall.Of([1, 1, 2, 2, 2, 3]);
        Assert.Equal(11, trend.S);
        Assert.Equal(10 / Math.Sqrt(((6 * 5 * 17.0) - (2 * 1 * 9) - (3 * 2 * 11)) / 18), trend.Z, 1e-12);
    }

    [Fact]
    public void Where_nothing_changes_or_too_little_is_known_nothing_is_said()
    {
        Assert.Equal(new(0, 0, 1), MannKendall.Of([5, 5, 5, 5]));
        Assert.Equal(new(0, 0, 1), MannKendall.Of([5]));
        Assert.Equal(new(0, 0, 1), MannKendall.Of([]));
    }

    [Fact]
    public void Backwards_it_is_the_opposite()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            double[] series = [.. Enumerable.Range(0, random.Next(2, 30)).Select(_ => random.Next(6))];
            var (there, back) = (MannKendall.Of(series), MannKendall.Of([.. Enumerable.Reverse(series)]));
            Assert.Equal((there.S, there.Z, there.PValue), (-back.S, -back.Z, back.PValue));
        }
    }
}
