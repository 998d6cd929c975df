using Hotspots.Domain.Tallies;

namespace Hotspots.Domain.Disclosure;

/// <summary>A count with noise in it, and how much: sums of published cells are published too.</summary>
/// <param name="Value">What happened and the noise; may be negative before it is told.</param>
/// <param name="NoiseVariance">Of the noise.</param>
public readonly record struct PublishedCount(long Value, double NoiseVariance)
{
    private const double FivePercent = 1.959964;

    /// <summary>Both together.</summary>
    public static PublishedCount operator +(PublishedCount a, PublishedCount b) => new(a.Value + b.Value, a.NoiseVariance + b.NoiseVariance);

    /// <summary>All of them together.</summary>
    public static PublishedCount Sum(IEnumerable<PublishedCount> counts) => counts.Aggregate(default(PublishedCount), (sum, each) => sum + each);

    /// <summary>What may be told of it; null where that is only that it is under the threshold.</summary>
    public int? Told(int threshold) => Value < threshold ? null : (int)Value;

    /// <summary>
    /// Whether one is clearly higher than the other: the difference against both as Poisson counts and against the noise, two-sided at 5 %.
    /// </summary>
    public Trend Against(PublishedCount before, double exposure = 1)
    {
        var (now, then) = (Math.Max(Value, 0), Math.Max(before.Value, 0) * exposure);
        var variance = now + (then * exposure) + NoiseVariance + (before.NoiseVariance * exposure * exposure);
        var z = variance > 0 ? (now - then) / Math.Sqrt(variance) : 0;
        return z > FivePercent ? Trend.Higher : z < -FivePercent ? Trend.Lower : Trend.NoClearChange;
    }
}
