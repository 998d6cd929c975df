namespace Hotspots.Domain.Statistics;

/// <summary>Tells the places where more happens than their own past leads one to expect from those where chance may have done it.</summary>
/// <remarks>
/// <para>
/// The expected count is the weighted mean m of n past windows' worth of counts (<see cref="PastWindows"/>, with half the
/// weight for every four windows further back; twelve are worth n = 9.0). The p-value is the exact tail of the present count
/// given the sum of both, which needs no knowledge of the true rate (<see cref="CountTail.Conditional"/>): binomial for
/// Poisson counts (Przyborowski and Wilenski 1940), beta-binomial where counts are over-dispersed.
/// </para>
/// <para>
/// The α of that is the larger of what the places show together and what the place shows by itself
/// (<see cref="Overdispersion"/>), so counts are taken as Poisson only where neither test says otherwise.
/// </para>
/// <para>
/// A place without a single incident, past or present, is not one of the places looked at: it cannot alarm. All others are,
/// and their p-values are corrected together (<see cref="FalseDiscovery"/>).
/// </para>
/// </remarks>
public static class Alarms
{
    /// <summary>The share of false alarms that is promised unless asked otherwise.</summary>
    public const double PromisedShare = 0.05;

    /// <summary>Judges places that were all looked at together.</summary>
    /// <param name="places">All of them, also those where nothing seems to happen; each with equally many past windows.</param>
    /// <param name="share">At most this share of the alarms may be false on average, over 0 to 1.</param>
    /// <returns>In the same order.</returns>
    /// <exception cref="ArgumentException">A place has another number of past windows than the first, or there are fewer than <see cref="PastWindows.Fewest"/>.</exception>
    public static IReadOnlyList<Alarm> Judge(IReadOnlyList<PlaceCounts> places, double share = PromisedShare)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var weights = WeightsFor(places);
        Overdispersion[] own = [.. places.Select(place => Overdispersion.Of(place.Past.Span, weights))];
        var common = Overdispersion.Common([.. own.Where(place => place.HasPast)]);
        var judged = new Alarm[places.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            judged[i] = Judge(places[i], weights, Math.Max(common, own[i].Alpha));
        }

        Correct(judged, share);
        return judged;
    }

    private static PastWeights WeightsFor(IReadOnlyList<PlaceCounts> places)
    {
        var windows = places[0].Past.Length;
        if (windows < PastWindows.Fewest || places.Any(place => place.Past.Length != windows))
        {
            throw new ArgumentException($"Every place needs the same number of past windows, at least {PastWindows.Fewest}.", nameof(places));
        }

        return new(windows);
    }

    private static Alarm Judge(PlaceCounts place, PastWeights weights, double alpha)
    {
        var expected = weights.Mean(place.Past.Span);
        var pValue = CountTail.Conditional(place.Observed, expected * weights.Exposure, weights.Exposure, 1 / alpha);
        return new(place.Observed, expected, pValue, QValue: 1, IsReal: false);
    }

    private static void Correct(Alarm[] judged, double share)
    {
        int[] looked = [.. Enumerable.Range(0, judged.Length).Where(i => judged[i].Observed > 0 || judged[i].Expected > 0)];
        var qValues = FalseDiscovery.QValues([.. looked.Select(i => judged[i].PValue)]);
        foreach (var (i, q) in looked.Zip(qValues))
        {
            judged[i] = judged[i] with { QValue = q, IsReal = q <= share && judged[i].Observed > judged[i].Expected };
        }
    }
}
