namespace Hotspots.Domain.Statistics;

/// <summary>The exact binomial test.</summary>
internal static class Binomial
{
    /// <summary>Outcomes of equal probability count as equally extreme although rounding tells them apart.</summary>
    private const double Tie = 1 + 1e-7;

    /// <summary>Weights under this, of a mode of 1, change no digit of a p-value.</summary>
    private const double Negligible = 1e-30;

    /// <summary>
    /// The probability of all outcomes that are no likelier than <paramref name="successes"/> of <paramref name="trials"/>.
    /// Zero where that is under about 1e-30.
    /// </summary>
    /// <remarks>Weights are relative to the mode and found by walking away from it, in O(√trials) and without factorials.</remarks>
    public static double TwoSided(int successes, int trials, double chance)
    {
        var mode = Math.Min(trials, (int)((trials + 1.0) * chance));
        var observed = WeightOf(successes, mode, trials, chance);
        var (allBelow, farBelow) = Tail(trials - mode, trials, 1 - chance, observed * Tie);
        var (allAbove, farAbove) = Tail(mode, trials, chance, observed * Tie);
        var atMode = observed * Tie >= 1 ? 1 : 0;
        return Math.Min(1, (farBelow + farAbove + atMode) / (allBelow + allAbove + 1));
    }

    private static double WeightOf(int successes, int mode, int trials, double chance)
    {
        var (from, to, odds) = successes >= mode
            ? (mode, successes, chance / (1 - chance))
            : (trials - mode, trials - successes, (1 - chance) / chance);
        var weight = 1.0;
        for (var k = from; k < to && weight > Negligible; k++)
        {
            weight *= (trials - k) / (k + 1.0) * odds;
        }

        return weight;
    }

    /// <summary>The weights of more successes than <paramref name="mode"/>, all of them and those not above a limit.</summary>
    private static (double All, double Far) Tail(int mode, int trials, double chance, double limit)
    {
        var (all, far, weight) = (0.0, 0.0, 1.0);
        for (var k = mode; k < trials && weight > Negligible; k++)
        {
            weight *= (trials - k) / (k + 1.0) * (chance / (1 - chance));
            all += weight;
            far += weight <= limit ? weight : 0;
        }

        return (all, far);
    }
}
