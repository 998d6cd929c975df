using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tallies;

/// <summary>What can be said about a count beside an earlier one.</summary>
public enum Trend
{
    /// <summary>The difference may well be chance.</summary>
    NoClearChange = 0,

    /// <summary>Clearly more.</summary>
    Higher = 1,

    /// <summary>Clearly fewer.</summary>
    Lower = 2,
}

/// <summary>A count beside the count of an earlier stretch of time.</summary>
/// <remarks>
/// Two Poisson counts are compared by the exact conditional test (Przyborowski and Wilenski 1940): given their sum, and if
/// nothing changed, the current one is binomial with the share of its exposure. A change is clear below 5 %, two-sided.
/// With equal exposures the fewest that are clear are 6 against 0.
/// </remarks>
public readonly record struct Comparison
{
    /// <summary>Below this p-value a change is called clear.</summary>
    public const double Significance = 0.05;

    /// <summary>A percentage of fewer incidents than this says more about chance than about change, and is not given.</summary>
    public const int LeastForPercent = 20;

    private Comparison(int current, int previous, double pValue) => (Current, Previous, PValue) = (current, previous, pValue);

    /// <summary>The count that is compared.</summary>
    public int Current { get; }

    /// <summary>The count that it is compared with.</summary>
    public int Previous { get; }

    /// <summary>How likely counts at least this uneven are if nothing changed.</summary>
    public double PValue { get; }

    /// <summary>How many more; negative where fewer.</summary>
    public int Difference => Current - Previous;

    /// <summary>Whether that is a clear change. Of two unequal exposures, higher and lower are meant by rate.</summary>
    public Trend Trend { get; private init; }

    /// <summary>The difference in per cent of <see cref="Previous"/>; null where that is under <see cref="LeastForPercent"/>.</summary>
    public double? Percent => Previous < LeastForPercent ? null : 100.0 * Difference / Previous;

    /// <summary>Compares a window with the one before it, as two stretches of equal length.</summary>
    public static Comparison Of(WindowCount count) => Of(count.Current, count.Previous);

    /// <summary>Compares two counts.</summary>
    /// <param name="current">The count that is compared.</param>
    /// <param name="previous">The count that it is compared with.</param>
    /// <param name="currentExposure">The time, or the residents, behind <paramref name="current"/>, in any unit.</param>
    /// <param name="previousExposure">The same behind <paramref name="previous"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or an exposure not positive.</exception>
    public static Comparison Of(int current, int previous, double currentExposure = 1, double previousExposure = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(current);
        ArgumentOutOfRangeException.ThrowIfNegative(previous);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(currentExposure);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(previousExposure);
        var pValue = Binomial.TwoSided(current, current + previous, currentExposure / (currentExposure + previousExposure));
        var direction = current * previousExposure > previous * currentExposure ? Trend.Higher : Trend.Lower;
        return new(current, previous, pValue) { Trend = pValue < Significance ? direction : Trend.NoClearChange };
    }
}
