namespace Hotspots.LoadTest.Tests;

public class HistogramTests
{
    private const int Seed = 20_261_120;

    private static readonly double[] Shares = [0, 0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    [Fact]
    public void A_quantile_is_never_below_the_exact_one_and_above_it_by_less_than_a_thousandth()
    {
        foreach (var (seed, values) in Draws())
        {
            var histogram = Of(values);
            long[] sorted = [.. values.Order()];
            foreach (var share in Shares)
            {
                var exact = sorted[Math.Max(1, (int)Math.Ceiling(share * sorted.Length)) - 1];
                var told = histogram.At(share);
                Assert.True(told >= exact && told - exact <= exact / 1_000.0, $"seed {seed}: {share} of {values.Length} values is {exact}, told as {told}.");
            }
        }
    }

    [Fact]
    public void Two_histograms_together_are_the_histogram_of_all_their_values()
    {
        foreach (var (seed, values) in Draws())
        {
            var cut = values.Length / 3;
            var (together, added) = (Of(values), Of(values[..cut]));
            added.Add(Of(values[cut..]));
            Assert.True(together.Filled().SequenceEqual(added.Filled()), $"seed {seed}");
            Assert.Equal((together.Count, together.Max), (added.Count, added.Max));
        }
    }

    [Fact]
    public void Buckets_lie_side_by_side_and_hold_every_value_in_its_own()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var value = random.NextInt64(Histogram.Largest) >> random.Next(36);
            var (from, upTo, count) = Assert.Single(Of([value]).Filled());
            Assert.True(from <= value && value <= upTo && count == 1, $"{value} is in {from} to {upTo}.");
            var next = Assert.Single(Of([Math.Min(upTo + 1, Histogram.Largest)]).Filled());
            Assert.True(upTo == Histogram.Largest || next.From == upTo + 1, $"After {upTo} comes {next.From}.");
        }
    }

    [Fact]
    public void What_is_too_long_for_it_counts_as_its_longest_and_nothing_is_left_out()
    {
        var histogram = Of([-5, long.MaxValue, 3]);
        Assert.Equal((3, Histogram.Largest, 3), (histogram.Count, histogram.At(1), histogram.At(0.5)));
        histogram.Clear();
        Assert.Equal((0, 0, 0), (histogram.Count, histogram.Max, histogram.At(0.99)));
        Assert.Empty(histogram.Filled());
    }

    private static IEnumerable<(int Seed, long[] Values)> Draws()
    {
        for (var seed = Seed; seed < Seed + 60; seed++)
        {
            var random = new Random(seed);
            var shape = seed % 3;
            yield return (seed, [.. Enumerable.Range(0, 1 + random.Next(4_000)).Select(_ => shape switch
            {
                0 => random.NextInt64(Histogram.Largest) >> random.Next(36),
                1 => random.NextInt64(3_000),
                _ => (long)Math.Exp(5 + (4 * random.NextDouble() * random.NextDouble() * 4)),
            })]);
        }
    }

    private static Histogram Of(long[] values)
    {
        var histogram = new Histogram();
        Array.ForEach(values, value => histogram.Record(value));
        return histogram;
    }
}
