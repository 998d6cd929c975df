namespace Hotspots.Domain.Statistics;

/// <summary>How likely a count of at least so many is.</summary>
public static class CountTail
{
    /// <summary>P(X ≥ k) for a Poisson count: the regularised incomplete gamma function P(k, mean) (DLMF 8.4.10).</summary>
    /// <param name="least">k, from 0.</param>
    /// <param name="mean">Over 0, or 0 where nothing ever happens.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative or not a number.</exception>
    public static double Poisson(int least, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfEqual(mean >= 0, false, nameof(mean));
        return least == 0 ? 1 : GammaFunction.Lower(least, mean);
    }

    /// <summary>
    /// P(X ≥ k) for a negative binomial count of that mean and the variance mean + mean² / size: I_p(k, size) with
    /// p = mean / (mean + size) (DLMF 8.17.5). With an infinite size it is the Poisson tail.
    /// </summary>
    /// <param name="least">k, from 0.</param>
    /// <param name="mean">From 0.</param>
    /// <param name="size">Over 0; it need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, not a number, or the size zero.</exception>
    public static double NegativeBinomial(int least, double mean, double size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfEqual(mean >= 0, false, nameof(mean));
        ArgumentOutOfRangeException.ThrowIfEqual(size > 0, false, nameof(size));
        return double.IsPositiveInfinity(size) ? Poisson(least, mean)
            : least == 0 ? 1
            : BetaFunction.Regularised(least, size, mean / (mean + size), size / (mean + size));
    }

    /// <summary>
    /// P(X ≥ k) for a count beside an earlier one, where nothing changed: given their sum, X is binomial with the chance
    /// 1 / (1 + n) where counts are Poisson, and beta-binomial with the parameters r and n r where they are negative binomial
    /// of size r (an urn of Pólya).
    /// </summary>
    /// <remarks>
    /// As the k-th hit comes within the first k + past draws exactly when it comes before the (past + 1)-th miss, this is
    /// also P(X ≥ k) with the sum left open, which needs no whole number of past incidents: I_p(k, past + 1) with
    /// p = 1 / (1 + n) for Poisson counts, and for the others the tail of the beta negative binomial distribution,
    /// p(j) = Γ(j + past + 1) / (j! Γ(past + 1)) · B(r + j, n r + past + 1) / B(r, n r).
    /// </remarks>
    /// <param name="least">k, from 0.</param>
    /// <param name="past">How many there were in the past; it need not be whole.</param>
    /// <param name="exposure">n: how many times as long the past is.</param>
    /// <param name="size">r, over 0; infinite for Poisson counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative or not a number, or a length or size zero.</exception>
    public static double Conditional(int least, double past, double exposure, double size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfEqual(past >= 0, false, nameof(past));
        ArgumentOutOfRangeException.ThrowIfEqual(exposure > 0, false, nameof(exposure));
        ArgumentOutOfRangeException.ThrowIfEqual(size > 0, false, nameof(size));
        return least == 0 ? 1
            : double.IsPositiveInfinity(size) ? BetaFunction.Regularised(least, past + 1, 1 / (1 + exposure), exposure / (1 + exposure))
            : Math.Max(Unresolved, 1 - BelowByUrn(least, past, size, exposure * size));
    }

    /// <summary>P(X ≥ x) for a chi-squared quantity: Q(degrees / 2, x / 2).</summary>
    internal static double ChiSquared(double x, double degrees) => GammaFunction.Upper(degrees / 2, x / 2);

    /// <summary>P(|Z| ≥ |z|) for a standard normal quantity: Q(½, z² / 2), which is erfc(|z| / √2) (DLMF 7.11.2).</summary>
    internal static double Normal(double z) => GammaFunction.Upper(0.5, z * z / 2);

    // What a sum that is close to 1 cannot tell from nothing.
    private const double Unresolved = 1e-13;

    /// <summary>Σ p(j) over j under <paramref name="end"/>, from the last downwards: p(j − 1) follows from p(j) by a product.</summary>
    private static double BelowByUrn(int end, double past, double size, double pastSize)
    {
        var (sum, term) = (0.0, Urn(end - 1, past, size, pastSize));
        for (var j = end - 1; j >= 0; j--)
        {
            sum += term;
            term *= j / (j + past) * ((size + pastSize + past + j) / (size + j - 1));
        }

        return sum;
    }

    /// <summary>p(j). Powers of x, the mean of the two betas' place, cancel; they only keep the factors near 1.</summary>
    private static double Urn(int j, double past, double size, double pastSize)
    {
        var (hits, misses) = (size + j, pastSize + past + 1);
        var (x, complement) = (hits / (hits + misses), misses / (hits + misses));
        double Factor(double a, double b) => BetaFunction.Factor(a, b, x, complement);
        return Factor(j + 1, past + 1) * Factor(size, pastSize) / Factor(hits, misses) / (x * (j + past + 1));
    }
}
