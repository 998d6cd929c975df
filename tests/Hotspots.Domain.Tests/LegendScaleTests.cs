using Hotspots.Domain.Density;

namespace Hotspots.Domain.Tests;

public class LegendScaleTests
{
    [Theory]
    [InlineData(212.4, new double[] { 100, 200, 300, 400, 500 })]
    [InlineData(500, new double[] { 100, 200, 300, 400, 500 })]
    [InlineData(500.1, new double[] { 200, 400, 600, 800, 1000 })]
    [InlineData(1.5, new double[] { 0.4, 0.8, 1.2, 1.6, 2 })]
    [InlineData(0.0002, new double[] { 0.00004, 0.00008, 0.00012, 0.00016, 0.0002 })]
    [InlineData(0, new double[] { 0.2, 0.4, 0.6, 0.8, 1 })]
    public void The_last_edge_is_the_first_of_the_series_that_is_not_exceeded(double largest, double[] edges) =>
        Assert.Equal(edges, LegendScale.For(largest));

    [Theory]
    [InlineData(0, new double[] { 1, 2, 3, 4, 5 })]
    [InlineData(5, new double[] { 1, 2, 3, 4, 5 })]
    [InlineData(6, new double[] { 2, 4, 6, 8, 10 })]
    [InlineData(62, new double[] { 20, 40, 60, 80, 100 })]
    public void Counts_have_whole_edges(int largest, double[] edges) => Assert.Equal(edges, LegendScale.ForCounts(largest));

    [Fact]
    public void Edges_rise_and_hold_while_the_magnitude_does()
    {
        for (var largest = 1e-6; largest < 1e9; largest *= 1.01)
        {
            var edges = LegendScale.For(largest);
            Assert.Equal(edges.Order().Distinct(), edges);
            Assert.Equal(5, edges.Count);
            Assert.True(edges[^1] / 2.6 < largest && largest <= edges[^1]);
            Assert.Equal(edges, LegendScale.For(edges[^1]));
        }
    }

    [Fact]
    public void What_is_not_a_number_has_no_scale()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LegendScale.For(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LegendScale.For(double.PositiveInfinity));
    }
}
