using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class AlarmTests(ITestOutputHelper output)
{
    /// <summary>How many years are simulated of each kind; a thousand for the figures in docs/is-it-real.md.</summary>
    private static readonly int Years =
        int.TryParse(Environment.GetEnvironmentVariable("HOTSPOTS_QUIET_YEARS"), out var years) ? years : 12;

    [Theory]
    [InlineData(175, 0.0, 0.0, true)]
    [InlineData(175, 0.1, 0.0, true)]
    [InlineData(175, 0.5, 0.0, true)]
    [InlineData(175, 0.1, 0.2, true)]
    [InlineData(175, 0.1, 0.0, false)]
    [InlineData(175, 0.5, 0.0, false)]
    [InlineData(19, 0.1, 0.2, true)]
    public void Of_the_looks_at_quiet_years_at_most_one_in_twenty_raises_an_alarm(int places, double alpha, double season, bool allAlike)
    {
        var outcome = new QuietYears(places, alpha, season, allAlike).Run(Years, seed: 20261120);
        output.WriteLine($"{Years} quiet years: {outcome.FalseShare:P2} of {outcome.Looks} looks with an alarm, {outcome.Alarms} alarms.");
        Assert.True(outcome.FalseShare <= AtMost(outcome.Looks), $"{outcome.FalseShare:P2} of the looks raised an alarm.");
    }

    [Theory]
    [InlineData(0.0, 2.0, 0.12)]
    [InlineData(0.0, 3.0, 0.5)]
    [InlineData(0.1, 3.0, 0.08)]
    [InlineData(0.1, 5.0, 0.6)]
    public void Planted_clusters_are_found_and_at_most_one_alarm_in_twenty_is_false(double alpha, double times, double leastPower)
    {
        var outcome = new QuietYears(175, alpha, Season: 0).Run(Years, seed: 20261120, planted: 5, times);
        output.WriteLine($"{Years} years, rate × {times}: power {outcome.Power:P1}, {outcome.FalseShare:P2} of {outcome.Alarms} alarms false.");
        Assert.True(outcome.FalseShare <= AtMost(outcome.Looks), $"{outcome.FalseShare:P2} of the alarms were false.");
        Assert.True(outcome.Power >= leastPower, $"Only {outcome.Power:P1} of the planted clusters were found.");
    }

    [Fact]
    public void The_p_value_is_the_chance_of_so_large_a_part_of_the_sum()
    {
        // Four equal weeks of 2 and 3 weeks' worth of weights: Poisson, so binomial with the chance 1 / (1 + n).
        var alarm = Assert.Single(Alarms.Judge([new(9, new[] { 2, 2, 2, 2 })]));
        var n = new PastWeights(4).Exposure;
        Assert.Equal((9, 2.0), (alarm.Observed, alarm.Expected));
        Assert.Equal(BetaFunction.Regularised(9, (2 * n) + 1, 1 / (1 + n), n / (1 + n)), alarm.PValue, 1e-15);
        Assert.Equal(alarm.PValue, alarm.QValue);
        Assert.Equal(alarm.PValue <= 0.05, alarm.IsReal);
    }

    [Fact]
    public void Weights_halve_every_four_windows_and_twelve_are_worth_nine()
    {
        var weights = new PastWeights(12);
        Assert.Equal(9.0, weights.Exposure, 0.05);
        Assert.Equal(2, weights.Mean([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) / weights.Mean([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]), 1e-12);
        Assert.Equal(3, weights.Mean([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]), 1e-12);
        Assert.Equal(0, weights.Variance([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 3), 1e-12);
    }

    [Fact]
    public void Places_where_nothing_ever_happened_are_not_looked_at()
    {
        var past = new[] { 1, 0, 2, 1, 0, 1 };
        var alone = Alarms.Judge([new(6, past), new(1, past)]);
        var among = Alarms.Judge([new(6, past), .. Enumerable.Repeat(new PlaceCounts(0, new int[6]), 500), new(1, past)]);
        Assert.Equal(alone, [among[0], among[^1]]);
        Assert.All(among.Skip(1).SkipLast(1), silent => Assert.Equal(new Alarm(0, 0, 1, 1, false), silent));
    }

    [Fact]
    public void More_incidents_never_make_an_alarm_less_sure_and_a_restless_past_never_makes_it_surer()
    {
        var random = new Random(20261124);
        for (var example = 0; example < 100; example++)
        {
            var past = Enumerable.Range(0, 12).Select(_ => random.Poisson(4 * random.Gamma(0.3))).ToArray();
            var pValues = Enumerable.Range(0, 40).Select(observed => Alarms.Judge([new(observed, past)])[0].PValue).ToArray();
            Assert.Equal(pValues.OrderDescending(), pValues);
            var n = 1 + (10 * random.NextDouble());
            var (many, mean) = (20 + random.Next(20), 5 * random.NextDouble());
            Assert.True(CountTail.Conditional(many, mean * n, n, 2) > CountTail.Conditional(many, mean * n, n, 20));
            Assert.True(CountTail.Conditional(many, mean * n, n, 20) > CountTail.Conditional(many, mean * n, n, double.PositiveInfinity));
        }
    }

    [Fact]
    public void Places_with_unlike_pasts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Alarms.Judge([new(1, new int[12]), new(1, new int[11])]));
        Assert.Throws<ArgumentException>(() => Alarms.Judge([new(1, new int[3])]));
        Assert.Empty(Alarms.Judge([]));
    }

    // Three standard errors of a share of 5 % over so many looks.
    private static double AtMost(int looks) => 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / looks));
}
