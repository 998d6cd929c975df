using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class FalseDiscoveryTests
{
    /// <summary>The fifteen p-values of Benjamini and Hochberg (1995), section 3.2: their procedure at 5 % rejects the four smallest.</summary>
    private static readonly double[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

    [Fact]
    public void The_published_example_rejects_four()
    {
        var qValues = FalseDiscovery.QValues(Published);
        Assert.Equal(4, qValues.Count(q => q <= 0.05));
        Assert.Equal(0.0095 * 15 / 4, qValues[3], 1e-15);
        Assert.Equal(0.0344 * 15 / 8, qValues[7], 1e-15);
    }

    [Fact]
    public void Rejecting_at_q_is_the_step_up_procedure_at_q_whatever_the_order()
    {
        var random = new Random(20261123);
        for (var example = 0; example < 200; example++)
        {
            var pValues = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Math.Pow(random.NextDouble(), random.Next(1, 5))).ToArray();
            var (qValues, share) = (FalseDiscovery.QValues(pValues), random.NextDouble());
            var sorted = pValues.Order().ToArray();
            var last = Enumerable.Range(1, sorted.Length).LastOrDefault(k => sorted[k - 1] * sorted.Length / k <= share);
            var limit = last == 0 ? -1 : sorted[last - 1];
            Assert.Equal(pValues.Select(pValue => pValue <= limit), qValues.Select(qValue => qValue <= share));
        }
    }

    [Fact]
    public void Nothing_looked_at_is_nothing_found() => Assert.Empty(FalseDiscovery.QValues([]));
}
