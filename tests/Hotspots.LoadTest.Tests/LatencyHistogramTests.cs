using System.Globalization;
using HdrHistogram;

namespace Hotspots.LoadTest.Tests;

public class LatencyHistogramTests
{
    [Fact]
    public void What_is_too_long_counts_as_the_longest_and_what_is_below_zero_as_zero()
    {
        var times = Of(-5, long.MaxValue, 3);
        Assert.Equal((3L, 0L, 3L, LatencyHistogram.Longest), (times.TotalCount, times.At(0), times.At(0.5), times.At(1)));
    }

    [Fact]
    public void A_quantile_of_nothing_is_zero() => Assert.Equal(0, LatencyHistogram.Create().At(0.99));

    [Fact]
    public void A_quantile_is_within_a_thousandth_of_a_value_that_was_counted()
    {
        var times = Of([.. Enumerable.Range(1, 1_000).Select(value => value * 1_234L)]);
        Assert.All((double[])[0.5, 0.9, 0.99, 1], share => Assert.InRange(times.At(share), share * 1_234_000, share * 1_234_000 * 1.001));
    }

    [Fact]
    public void The_file_for_plotters_tells_percentiles_in_milliseconds()
    {
        var path = Path.GetTempFileName();
        Of([.. Enumerable.Repeat(2_000L, 99), 40_000L]).Write(path);
        string[] lines = File.ReadAllLines(path);
        File.Delete(path);
        Assert.Contains("Percentile TotalCount 1/(1-Percentile)", lines[0], StringComparison.Ordinal);
        var rows = lines[2..].TakeWhile(line => line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.InRange(double.Parse(rows[0][0], CultureInfo.InvariantCulture), 2, 2.002);
        Assert.InRange(double.Parse(rows[^1][0], CultureInfo.InvariantCulture), 40, 40.04);
        Assert.Equal(("1.000000000000", "100"), (rows[^1][1], rows[^1][2]));
    }

    private static LongHistogram Of(params IEnumerable<long> values)
    {
        var times = LatencyHistogram.Create();
        foreach (var value in values)
        {
            times.Take(value);
        }

        return times;
    }
}
