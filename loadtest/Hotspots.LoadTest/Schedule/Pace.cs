namespace Hotspots.LoadTest;

/// <summary>How many incidents a second are meant to be sent, at each moment of a run: straight lines between points.</summary>
internal sealed class Pace
{
    private readonly double[] at;
    private readonly double[] rates;
    private readonly double[] sums;

    /// <param name="points">Seconds from the start, ascending, and incidents a second there.</param>
    public Pace(IReadOnlyList<(double At, double Rate)> points)
    {
        (at, rates, sums) = ([.. points.Select(point => point.At)], [.. points.Select(point => point.Rate)], new double[points.Count]);
        for (var i = 1; i < points.Count; i++)
        {
            sums[i] = sums[i - 1] + ((rates[i - 1] + rates[i]) / 2 * (at[i] - at[i - 1]));
        }
    }

    /// <summary>How long it lasts, in seconds.</summary>
    public double Seconds => at[^1];

    /// <summary>How many incidents are meant to be sent in all.</summary>
    public double Total => sums[^1];

    /// <summary>The highest rate.</summary>
    public double Highest => rates.Max();

    /// <summary>From one rate to another; the same one is a steady pace.</summary>
    public static Pace Line(double from, double to, double seconds) => new([(0, from), (seconds, to)]);

    /// <summary>How many incidents a second are meant at a moment.</summary>
    public double RateAt(double seconds)
    {
        var piece = PieceOf(at, seconds);
        return rates[piece] + (Slope(piece) * (Math.Clamp(seconds, 0, Seconds) - at[piece]));
    }

    /// <summary>How many incidents are meant to have been sent by a moment.</summary>
    public double ExpectedBy(double seconds)
    {
        var piece = PieceOf(at, seconds);
        var into = Math.Clamp(seconds, 0, Seconds) - at[piece];
        return sums[piece] + (rates[piece] * into) + (Slope(piece) / 2 * into * into);
    }

    /// <summary>The moment by which so many are expected; the inverse of <see cref="ExpectedBy"/>.</summary>
    public double MomentOf(double expected)
    {
        var piece = PieceOf(sums, expected);
        var (missing, rate, slope) = (expected - sums[piece], rates[piece], Slope(piece));
        return at[piece] + (Math.Abs(slope) < 1e-9
            ? missing / rate
            : ((2 * missing) / (rate + Math.Sqrt(Math.Max(0, (rate * rate) + (2 * slope * missing))))));
    }

    private double Slope(int piece) => (rates[piece + 1] - rates[piece]) / (at[piece + 1] - at[piece]);

    private static int PieceOf(double[] edges, double value)
    {
        var found = Array.BinarySearch(edges, value);
        return Math.Clamp(found < 0 ? ~found - 1 : found, 0, edges.Length - 2);
    }
}
