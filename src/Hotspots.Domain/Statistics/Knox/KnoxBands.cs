namespace Hotspots.Domain.Statistics.Knox;

/// <summary>How near is near, in space and in time.</summary>
public sealed class KnoxBands
{
    /// <param name="metres">The upper ends of the bands of space, over 0 and ascending, each in its band. Before them stands the band of pairs at the very same place.</param>
    /// <param name="seconds">The upper ends of the bands of time, over 0 and ascending, none in its band.</param>
    /// <exception cref="ArgumentException">One of them is empty, not ascending, or not over 0.</exception>
    public KnoxBands(IReadOnlyList<double> metres, IReadOnlyList<int> seconds)
    {
        if (!IsAscending(metres) || !IsAscending([.. seconds.Select(second => (double)second)]))
        {
            throw new ArgumentException("The ends of bands are over 0, and each is larger than the one before.", nameof(metres));
        }

        (Metres, Seconds) = ([0, .. metres], [.. seconds]);
    }

    /// <summary>The upper ends of the bands of space in metres, with 0 for the very same place before them.</summary>
    public IReadOnlyList<double> Metres { get; }

    /// <summary>The upper ends of the bands of time.</summary>
    public IReadOnlyList<int> Seconds { get; }

    /// <summary>How many pairs of bands there are.</summary>
    public int Count => Metres.Count * Seconds.Count;

    private static bool IsAscending(IReadOnlyList<double> ends) =>
        ends.Count > 0 && ends[0] > 0 && double.IsFinite(ends[^1]) && ends.Zip(ends.Skip(1)).All(each => each.First < each.Second);
}
