using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>Bandwidths that the incidents themselves suggest; each is a radius of the quartic kernel in metres.</summary>
/// <remarks>
/// A map that is compared with another needs the same bandwidth as that one, so a fixed one is the default everywhere. These
/// answer the question which one suits what is there.
/// </remarks>
public static class Bandwidths
{
    /// <summary>
    /// Silverman's rule of thumb as ArcGIS adapts it to places: 0.9 · min(SD, √(1 / ln 2) · Dm) · n^−0.2. SD is the standard
    /// distance, the root of the mean squared distance from the mean centre; Dm the median distance from there.
    /// </summary>
    /// <remarks>
    /// Source: Esri, ArcGIS Pro documentation, "How Kernel Density works"; after Silverman (1986), section 3.4. With weights the
    /// centre, SD and Dm are weighted, and n is their sum. Where more than half of the weight is on the mean centre Dm says
    /// nothing, and SD is taken.
    /// </remarks>
    /// <param name="places">EPSG:27700 metres.</param>
    /// <param name="weights">One for each place, from 0; or none, where each counts 1.</param>
    /// <returns>Metres; null where all places are one, or there are none.</returns>
    /// <exception cref="ArgumentException">There are weights, but not one for each place, or one is negative or not a number.</exception>
    public static double? Silverman(ReadOnlySpan<GridPosition> places, ReadOnlySpan<double> weights = default)
    {
        double[] each = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, places.Length)] : weights.ToArray();
        if (each.Length != places.Length || each.Any(weight => !(weight >= 0)))
        {
            throw new ArgumentException("Every place needs one weight, from 0.", nameof(weights));
        }

        var (total, squares, distances) = Spread(places, each);
        if (!(squares > 0))
        {
            return null;
        }

        var (standard, median) = (Math.Sqrt(squares / total), Median(distances, each, total));
        var spread = median > 0 ? Math.Min(standard, Math.Sqrt(1 / Math.Log(2)) * median) : standard;
        return 0.9 * spread * Math.Pow(total, -0.2);
    }

    /// <summary>
    /// The bandwidth under which each place is likeliest given all others (Habbema, Hermans and van den Broek 1974; Silverman
    /// 1986, section 3.4.4): the one of the range with the largest Σ w(i) log f₋ᵢ(x(i)).
    /// </summary>
    /// <remarks>
    /// <para>
    /// f₋ᵢ is the quartic kernel density of all incidents but those at the very same position: published points stack on
    /// street centres, and a second incident on the same point would speak for a bandwidth of zero. Where no two places are
    /// the same this is the usual leave-one-out.
    /// </para>
    /// <para>
    /// One hundredth of each density is spread evenly over the box around all places. Without it a single remote incident,
    /// which no kernel but its own reaches, would decide alone.
    /// </para>
    /// <para>All of the range is tried at once, in time proportional to the pairs of places within the largest bandwidth.</para>
    /// </remarks>
    /// <param name="places">EPSG:27700 metres; several incidents at one place are given several times.</param>
    /// <param name="range">What is tried.</param>
    /// <returns>Metres; null where there are fewer than two different places, or no two lie within the range of each other.</returns>
    public static double? CrossValidated(ReadOnlySpan<GridPosition> places, BandwidthRange range) =>
        new CrossValidation(places, range).Best();

    private static (double Total, double Squares, double[] Distances) Spread(ReadOnlySpan<GridPosition> places, double[] weights)
    {
        var (total, east, north) = (weights.Sum(), 0.0, 0.0);
        for (var i = 0; i < places.Length; i++)
        {
            east += weights[i] * (places[i].Easting - places[0].Easting) / total;
            north += weights[i] * (places[i].Northing - places[0].Northing) / total;
        }

        var (squares, distances) = (0.0, new double[places.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            distances[i] = double.Hypot(places[i].Easting - places[0].Easting - east, places[i].Northing - places[0].Northing - north);
            squares += weights[i] * distances[i] * distances[i];
        }

        return (total, squares, distances);
    }

    /// <summary>The distance below and above which lies half of the weight; between the two middle ones their mean.</summary>
    private static double Median(double[] distances, double[] weights, double total)
    {
        Array.Sort(distances, weights);
        var (i, below) = (0, weights[0]);
        while (below < total / 2)
        {
            below += weights[++i];
        }

        var next = Array.FindIndex(weights, i + 1, weight => weight > 0);
        return below > total / 2 || next < 0 ? distances[i] : (distances[i] + distances[next]) / 2;
    }
}
