using HdrHistogram;

namespace Hotspots.LoadTest.Tests;

public class ScheduleTests
{
    [Fact]
    public void The_moment_by_which_so_many_are_expected_is_the_inverse_of_how_many_are_expected_by_a_moment()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var pace = DrawPace(random);
            for (var i = 0; i < 50; i++)
            {
                var moment = pace.Seconds * random.NextDouble();
                Assert.True(Math.Abs(pace.MomentOf(pace.ExpectedBy(moment)) - moment) < 1e-6, $"seed {seed}, at {moment} s");
            }
        }
    }

    [Fact]
    public void What_is_expected_is_the_sum_of_the_rates()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var pace = DrawPace(new(seed));
            const int steps = 20_000;
            var sum = Enumerable.Range(0, steps).Sum(i => pace.RateAt((i + 0.5) * pace.Seconds / steps)) * pace.Seconds / steps;
            Assert.True(Math.Abs(sum - pace.Total) / pace.Total < 1e-3, $"seed {seed}: {sum} is not {pace.Total}.");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sender_that_was_held_up_gets_the_same_moments_as_one_that_was_not(bool poisson)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var pace = DrawPace(random);
            var quick = All(new(pace, poisson, seed), () => 1_000, 64);
            var slow = All(new(pace, poisson, seed), () => 1 + random.NextInt64(3_000_000), 1 + random.Next(700));
            Assert.True(quick.SequenceEqual(slow), $"seed {seed}");
            Assert.True(quick.Zip(quick.Skip(1)).All(pair => pair.First <= pair.Second), $"seed {seed}");
        }
    }

    [Fact]
    public void A_server_that_is_slow_does_not_thin_out_the_load_and_the_wait_is_counted()
    {
        // One request at a time that takes half a second each: at 1,000 a second and 100 rows a request, a fifth is answered in time.
        var arrivals = new Arrivals(Pace.Line(1_000, 1_000, 10), poisson: true, 1);
        var (batch, late, count, now) = (new long[100], LatencyHistogram.Create(), 0, 0L);
        while (!arrivals.Over)
        {
            var taken = arrivals.Take(now, batch);
            now += 500_000;
            for (var i = 0; i < taken; i++)
            {
                late.Take(now - batch[i]);
            }

            count += taken;
        }

        Assert.InRange(count, 9_500, 10_500);
        Assert.InRange(late.At(0.5), 15_000_000, 25_000_000);
        Assert.InRange(late.GetMaxValue(), 35_000_000, 50_000_000);
    }

    [Fact]
    public void Chance_spreads_gaps_as_Poisson_says_and_evenly_means_evenly()
    {
        var poisson = Gaps(All(new(Pace.Line(500, 500, 100), poisson: true, 7), () => 1_000, 64));
        Assert.InRange(poisson.Average(), 1_900, 2_100);
        Assert.InRange(Math.Sqrt(poisson.Average(gap => gap * gap) - Math.Pow(poisson.Average(), 2)), 1_850, 2_150);
        Assert.InRange(poisson.Count(gap => gap > 2_000) / (double)poisson.Count, Math.Exp(-1) - 0.01, Math.Exp(-1) + 0.01);
        Assert.All(Gaps(All(new(Pace.Line(500, 500, 10), poisson: false, 7), () => 1_000, 64)), gap => Assert.InRange(gap, 1_999, 2_001));
    }

    private static List<double> Gaps(List<long> moments) => [.. moments.Zip(moments.Skip(1), (a, b) => (double)(b - a))];

    private static List<long> All(Arrivals arrivals, Func<long> step, int most)
    {
        var (moments, buffer) = (new List<long>(), new long[most]);
        for (var now = 0L; !arrivals.Over; now += step())
        {
            for (int taken; (taken = arrivals.Take(now, buffer)) > 0;)
            {
                Assert.All(buffer[..taken], moment => Assert.True(moment <= now));
                moments.AddRange(buffer.AsSpan(0, taken));
            }
        }

        return moments;
    }

    private static Pace DrawPace(Random random)
    {
        var at = 0.0;
        return new([.. Enumerable.Range(0, 2 + random.Next(5)).Select(_ => (at += 0.5 + (4 * random.NextDouble()), 5 + (800 * random.NextDouble()))).Select((point, index) => index == 0 ? (0, point.Item2) : point)]);
    }
}
