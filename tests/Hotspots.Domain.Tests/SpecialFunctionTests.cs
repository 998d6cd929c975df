using System.Numerics;
using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

/// <summary>
/// Published figures are the test data of Boost.Math (files test_gamma_data, igamma_int_data, igamma_med_data,
/// ibeta_small_data and ibeta_data; computed there to a hundred digits), shortened to what a double can tell apart.
/// </summary>
public class SpecialFunctionTests
{
    private const double Accuracy = 1e-12;

    [Theory]
    [InlineData(1.5, -0.1207822376352452223455)]
    [InlineData(2.5, 0.2846828704729191596325)]
    [InlineData(3, 0.6931471805599453094172)]
    [InlineData(10.5, 13.94062521940376363316)]
    [InlineData(20, 39.33988418719949403622)]
    [InlineData(44.5, 123.4223354844395396780)]
    [InlineData(99, 354.5390855194408088492)]
    public void The_logarithm_of_gamma_is_as_published(double a, double expected) => Near(expected, GammaFunction.Log(a));

    [Theory]
    [InlineData(0.5, 0.25, 0.4795001221869534623173, 0.5204998778130465376827)]
    [InlineData(0.5, 1, 0.1572992070502851306588, 0.8427007929497148693412)]
    [InlineData(0.5, 100, 0.2088487583762544757001e-44, 1)]
    [InlineData(1, 2, 0.1353352832366126918940, 0.8646647167633873081060)]
    [InlineData(4.5, 2.25, 0.8755390252983378432450, 0.1244609747016621567502)]
    [InlineData(4.5, 9, 0.03517353946698479370200, 0.9648264605330152062980)]
    [InlineData(5, 4.5, 0.5321035763747154775614, 0.4678964236252845224386)]
    [InlineData(5, 500, 0.1870290720915949695839e-207, 1)]
    [InlineData(8.5, 17, 0.008396122944130556722291, 0.9916038770558694432777)]
    [InlineData(0.9759566783905029296875, 0.48797833919525146484375, 0.6020009039262280065468, 0.3979990960737719934532)]
    [InlineData(3.6673679351806640625, 0.03667367994785308837890625, 0.9999996416031942390888, 0.3583968057609112279919e-6)]
    [InlineData(3.6673679351806640625, 366.736785888671875, 0.9284125692646457240171e-153, 1)]
    public void The_incomplete_gamma_functions_are_as_published(double a, double x, double upper, double lower)
    {
        Near(upper, GammaFunction.Upper(a, x));
        Near(lower, GammaFunction.Lower(a, x));
    }

    [Theory]
    [InlineData(0.0463422574102878570556640625, 0.34317314624786376953125, 0.24176712334156036376953125, 0.8486827348798151491125, 0.1513172651201848508875)]
    [InlineData(1.111192226409912109375, 7.073215484619140625, 0.4427340030670166015625, 0.9803640558841757103622, 0.01963594411582428963775)]
    [InlineData(0.115105740725994110107421875, 27.2666988372802734375, 0.913345992565155029296875, 1, 0.7670442516666816870768e-31)]
    [InlineData(3.183284282684326171875, 31.6550426483154296875, 0.077649272978305816650390625, 0.4484060589761797174627, 0.5515939410238202825373)]
    [InlineData(9.08232879638671875, 6.788483142852783203125, 0.84073317050933837890625, 0.9932870805673499082588, 0.006712919432650091741296)]
    [InlineData(9.754039764404296875, 54.722057342529296875, 0.01363777182996273040771484375, 0.3035106443212857882581e-7, 0.9999999696489355678714)]
    [InlineData(11.1202754974365234375, 16.287212371826171875, 0.3125767409801483154296875, 0.1599849763757364153064, 0.8400150236242635846937)]
    public void The_incomplete_beta_function_is_as_published(double a, double b, double x, double expected, double complement)
    {
        Near(expected, BetaFunction.Regularised(a, b, x, 1 - x));
        Near(complement, BetaFunction.Regularised(b, a, 1 - x, x));
    }

    [Fact]
    public void The_negative_binomial_tail_equals_the_sum_in_whole_numbers()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 300; i++)
        {
            var (least, size, numerator) = (random.Next(1, 150), random.Next(1, 200), random.Next(1, 1024));
            var mean = (double)size * numerator / (1024 - numerator);
            Near(NegativeBinomialTail(least, size, numerator, 1024), CountTail.NegativeBinomial(least, mean, size), $"example {i}");
        }
    }

    [Fact]
    public void The_poisson_tail_equals_the_sum_in_whole_numbers()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 200; i++)
        {
            var (least, sixteenths) = (random.Next(1, 120), random.Next(1, 1_600));
            Near(PoissonTail(least, sixteenths, 16), CountTail.Poisson(least, sixteenths / 16.0), $"example {i}");
        }
    }

    [Fact]
    public void The_conditional_tail_is_binomial_or_beta_binomial()
    {
        var random = new Random(20261125);
        for (var i = 0; i < 300; i++)
        {
            var (least, past, exposure) = (random.Next(1, 60), random.Next(0, 120), random.Next(1, 15));
            var binomial = UrnTail(least, least + past, 1, exposure, added: 0);
            Near(binomial, CountTail.Conditional(least, past, exposure, double.PositiveInfinity), $"example {i}");
            var size = random.Next(1, 40);
            var urn = UrnTail(least, least + past, size, exposure * size, added: 1);
            Assert.Equal(Math.Max(urn, 1e-13), CountTail.Conditional(least, past, exposure, size), 2e-13);
        }
    }

    [Fact]
    public void A_past_without_end_makes_the_conditional_tail_poisson() =>
        Assert.Equal(CountTail.Poisson(7, 2.5), CountTail.Conditional(7, 2.5e9, 1e9, double.PositiveInfinity), 1e-9);

    [Fact]
    public void A_negative_binomial_without_extra_variance_is_poisson()
    {
        Assert.Equal(CountTail.Poisson(7, 2.5), CountTail.NegativeBinomial(7, 2.5, double.PositiveInfinity));
        Assert.Equal(CountTail.Poisson(7, 2.5), CountTail.NegativeBinomial(7, 2.5, 1e12), 1e-11);
        Assert.Equal(1, CountTail.NegativeBinomial(0, 0, 1));
        Assert.Equal(0, CountTail.NegativeBinomial(1, 0, 1));
    }

    [Theory]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(124.34211340400407, 100, 0.05)]
    public void Chi_squared_quantiles_leave_five_per_cent(double quantile, double degrees, double expected) =>
        Near(expected, CountTail.ChiSquared(quantile, degrees));

    [Fact]
    public void The_normal_tail_is_erfc()
    {
        Near(0.1572992070502851306588, CountTail.Normal(-Math.Sqrt(2)));
        Near(0.3173105078629141028295, CountTail.Normal(1));
        Assert.Equal(1, CountTail.Normal(0));
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.Poisson(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.Poisson(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.NegativeBinomial(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.NegativeBinomial(1, 1, 0));
    }

    private static void Near(double expected, double actual, string what = "") =>
        Assert.True(Math.Abs(actual - expected) <= Accuracy * Math.Abs(expected), $"{what}: {actual:R} is not {expected:R}.");

    /// <summary>1 − Σ C(j + size − 1, j) (1 − p)^size p^j over j under k, p = numerator / denominator; one division at the end.</summary>
    private static double NegativeBinomialTail(int least, int size, int numerator, int denominator)
    {
        var (below, ways) = (BigInteger.Zero, BigInteger.One);
        for (var j = 0; j < least; j++)
        {
            below += ways * BigInteger.Pow(numerator, j) * BigInteger.Pow(denominator, least - j);
            ways = ways * (j + size) / (j + 1);
        }

        var all = BigInteger.Pow(denominator, size + least);
        return Quotient(all - (below * BigInteger.Pow(denominator - numerator, size)), all);
    }

    /// <summary>At least k hits in so many draws from an urn with hits and misses, to which each draw adds some of its kind.</summary>
    private static double UrnTail(int least, int draws, int hits, int misses, int added)
    {
        var (all, tail, ways) = (BigInteger.Zero, BigInteger.Zero, BigInteger.One);
        for (var j = 0; j <= draws; j++)
        {
            var outcome = ways * Rising(hits, j, added) * Rising(misses, draws - j, added);
            (all, tail) = (all + outcome, j >= least ? tail + outcome : tail);
            ways = ways * (draws - j) / (j + 1);
        }

        return Quotient(tail, all);
    }

    private static BigInteger Rising(int from, int steps, int by) =>
        Enumerable.Range(0, steps).Aggregate(BigInteger.One, (product, step) => product * (from + (step * by)));

    /// <summary>Σ m^j / j! from k on, over the same from 0 on, in units of 2^−2000.</summary>
    private static double PoissonTail(int least, int numerator, int denominator)
    {
        var (term, all, tail) = (BigInteger.One << 2000, BigInteger.Zero, BigInteger.Zero);
        for (var j = 0; !term.IsZero; j++)
        {
            all += term;
            tail += j >= least ? term : 0;
            term = term * numerator / (denominator * (j + 1));
        }

        return Quotient(tail, all);
    }

    private static double Quotient(BigInteger numerator, BigInteger denominator)
    {
        var shift = (int)(denominator.GetBitLength() - numerator.GetBitLength() + 64);
        return Math.ScaleB((double)((numerator << shift) / denominator), -shift);
    }
}
