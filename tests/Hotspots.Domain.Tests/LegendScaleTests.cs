namespace Hotspots.Domain.Tests;

public class LegendScaleTests
{
    [Theory]
    [InlineData(212.4, new double[] { 10, 20, 50, 100, 200, 500 })]
    [InlineData(500, new double[] { 10, 20, 50, 100, 200, 500 })]
    [InlineData(500.1, new double[] { 20, 50, 100, 200, 500, 1000 })]
    [InlineData(3.97, new double[] { 0.1, 0.2, 0.5, 1, 2, 5 })]
    [InlineData(0.0002, new double[] { 0.000005, 0.00001, 0.00002, 0.00005, 0.0001, 0.0002 })]
    [InlineData(0, new double[] { 0.02, 0.05, 0.1, 0.2, 0.5, 1 })]
    public void The_last_edge_is_the_first_of_the_series_that_is_not_exceeded(double largest, double[] edges) =>
        Assert.Equal(edges, LegendScale.For(largest));

    [Theory]
    [InlineData(0, new double[] { 1, 2, 5, 10, 20 })]
    [InlineData(20, new double[] { 1, 2, 5, 10, 20 })]
    [InlineData(21, new double[] { 1, 2, 5, 10, 20, 50 })]
    [InlineData(62, new double[] { 2, 5, 10, 20, 50, 100 })]
    public void Counts_have_whole_edges(int largest, double[] edges) => Assert.Equal(edges, LegendScale.ForCounts(largest));

    [Fact]
    public void Edges_rise_and_hold_while_the_magnitude_does()
    {
        for (var largest = 1e-6; largest < 1e9; largest *= 1.01)
        {
            var edges = LegendScale.For(largest);
            Assert.Equal(edges.Order().Distinct(), edges);
            Assert.InRange(edges.Count, 5, 7);
            Assert.True(edges[^2] < largest && largest <= edges[^1]);
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
