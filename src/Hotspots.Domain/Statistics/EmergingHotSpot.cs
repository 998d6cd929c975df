namespace Hotspots.Domain.Statistics;

/// <summary>How a place came to be what it is over the steps of time, in the order of Esri's list.</summary>
public enum EmergingPattern
{
    /// <summary>None of the others.</summary>
    None = 0,

    /// <summary>In the last step for the first time.</summary>
    New = 1,

    /// <summary>In one unbroken run of at least two steps up to the last, never before it, and in less than 90 % of all.</summary>
    Consecutive = 2,

    /// <summary>In at least 90 % of the steps and in the last one, more and more strongly.</summary>
    Intensifying = 3,

    /// <summary>In at least 90 % of the steps and in the last one, neither more nor less strongly.</summary>
    Persistent = 4,

    /// <summary>In at least 90 % of the steps and in the last one, less and less strongly.</summary>
    Diminishing = 5,

    /// <summary>In the last step, and on and off before; in less than 90 % of all, and never the opposite.</summary>
    Sporadic = 6,

    /// <summary>In the last step, and the opposite in some step before; in less than 90 % of all.</summary>
    Oscillating = 7,

    /// <summary>In at least 90 % of the steps, but not in the last one.</summary>
    Historical = 8,
}

/// <summary>The class of a place in an analysis of emerging hot spots.</summary>
/// <remarks>
/// The definitions are Esri's ("How Emerging Hot Spot Analysis works", ArcGIS Pro). Where two of them fit, what a place is in the last step goes
/// first; then 90 %, then <see cref="EmergingPattern.New"/> and <see cref="EmergingPattern.Consecutive"/>, then what it was before.
/// </remarks>
/// <param name="Pattern">How it came about.</param>
/// <param name="IsCold">Whether it is one of low values; false where there is no pattern.</param>
/// <param name="HotSteps">In how many steps it is hot.</param>
/// <param name="ColdSteps">In how many steps it is cold.</param>
/// <param name="Trend">Whether its Gi* rises or falls.</param>
public readonly record struct EmergingHotSpot(EmergingPattern Pattern, bool IsCold, int HotSteps, int ColdSteps, MannKendall Trend)
{
    /// <summary>Fewer steps than these are too few to tell one class from another, as with Esri.</summary>
    public const int FewestSteps = 10;

    /// <summary>The class of a place.</summary>
    /// <param name="steps">Its Gi* in each step, the earliest first.</param>
    /// <param name="share">The share of false finds among hot and cold steps, and the level of the trend's test.</param>
    public static EmergingHotSpot Of(ReadOnlySpan<GiStar> steps, double share = Alarms.PromisedShare)
    {
        var (states, z) = (new int[steps.Length], new double[steps.Length]);
        for (var step = 0; step < steps.Length; step++)
        {
            (states[step], z[step]) = (steps[step].IsHot(share) ? 1 : steps[step].IsCold(share) ? -1 : 0, steps[step].Z);
        }

        var trend = MannKendall.Of(z);
        var (hot, cold, last) = (states.Count(state => state > 0), states.Count(state => state < 0), states.LastOrDefault());
        var pattern = last != 0 ? Present(states, last, trend.PValue <= share ? Math.Sign(trend.Z) * last : 0)
            : IsMost(hot, steps.Length) || IsMost(cold, steps.Length) ? EmergingPattern.Historical : EmergingPattern.None;
        return new(pattern, pattern == EmergingPattern.Historical ? cold > hot : last < 0, hot, cold, trend);
    }

    private static bool IsMost(int some, int all) => all > 0 && some * 10 >= all * 9;

    private static EmergingPattern Present(int[] states, int kind, int trend)
    {
        var (own, run) = (states.Count(state => state == kind), states.Reverse().TakeWhile(state => state == kind).Count());
        return IsMost(own, states.Length) ? (trend > 0 ? EmergingPattern.Intensifying : trend < 0 ? EmergingPattern.Diminishing : EmergingPattern.Persistent)
            : own == 1 ? EmergingPattern.New
            : own == run ? EmergingPattern.Consecutive
            : states.Contains(-kind) ? EmergingPattern.Oscillating
            : EmergingPattern.Sporadic;
    }
}
