using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics.Knox;

/// <summary>All pairs of incidents that lie near one another, by band of space. Shuffles deal the times anew and leave the places, so these are found once.</summary>
/// <remarks>Incidents are numbered by their squares, so that those which are near one another also lie near in memory.</remarks>
internal sealed class KnoxPairs
{
    private readonly int[] seatOf;
    private readonly int[] starts;
    private readonly int[] others;
    private readonly int[] ends;
    private readonly int bands;

    private KnoxPairs(KnoxGrid grid, int[] seatOf, int[] starts, CancellationToken cancellation)
    {
        (this.seatOf, this.starts, ends, bands) = (seatOf, starts, [.. grid.Bands.Seconds], grid.Bands.Metres.Count);
        others = new int[starts[^1]];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        Each(grid, seatOf, (one, band, other) => others[next[(one * bands) + band]++] = other, cancellation);
    }

    /// <summary>How many there are.</summary>
    public int Count => others.Length;

    /// <summary>Finds them; null where there are more than so many.</summary>
    public static KnoxPairs? Of(KnoxGrid grid, int most, CancellationToken cancellation = default)
    {
        var (seatOf, bands) = (SeatsOf(grid), grid.Bands.Metres.Count);
        var counts = new long[(grid.Times.Length * bands) + 1];
        Each(grid, seatOf, (one, band, _) => counts[(one * bands) + band + 1]++, cancellation);
        for (var cell = 1; cell < counts.Length; cell++)
        {
            counts[cell] += counts[cell - 1];
        }

        return counts[^1] > most ? null : new(grid, seatOf, Array.ConvertAll(counts, count => (int)count), cancellation);
    }

    /// <summary>Counts them by band of space, then by band of time.</summary>
    /// <param name="times">All times, ascending.</param>
    /// <param name="order">The incident that gets the earliest time, the one that gets the next, and so on.</param>
    /// <param name="seconds">Room for the time of each incident.</param>
    /// <param name="counts">Where to; cleared first.</param>
    /// <param name="cancellation">Ends it early.</param>
    public void CountInto(ReadOnlySpan<int> times, ReadOnlySpan<int> order, Span<int> seconds, Span<long> counts, CancellationToken cancellation = default)
    {
        counts.Clear();
        for (var rank = 0; rank < order.Length; rank++)
        {
            seconds[seatOf[order[rank]]] = times[rank];
        }

        for (var one = 0; one < seconds.Length; one++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var band = 0; band < bands; band++)
            {
                var cell = (one * bands) + band;
                CountOf(seconds[one], others.AsSpan(starts[cell]..starts[cell + 1]), seconds, counts.Slice(band * ends.Length, ends.Length));
            }
        }
    }

    private static int[] SeatsOf(KnoxGrid grid)
    {
        var next = grid.Starts.AsSpan(0, grid.Starts.Length - 1).ToArray();
        return [.. grid.SquareOf.Select(square => next[square]++)];
    }

    private static void Each(KnoxGrid grid, int[] seatOf, Action<int, int, int> take, CancellationToken cancellation)
    {
        double[] squares = [.. grid.Bands.Metres.Select(metres => metres * metres)];
        var places = new GridPosition[seatOf.Length];
        foreach (var (incident, seat) in seatOf.Index())
        {
            places[seat] = grid.Places[incident];
        }

        void Look(int one, int from, int to)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var other = from; other < to; other++)
            {
                var (east, north) = (places[other].Easting - places[one].Easting, places[other].Northing - places[one].Northing);
                var apart = (east * east) + (north * north);
                if (apart <= squares[^1])
                {
                    take(one, BandOf(squares, apart), other);
                }
            }
        }

        for (var square = 0; square < grid.Starts.Length - 1; square++)
        {
            for (var one = grid.Starts[square]; one < grid.Starts[square + 1]; one++)
            {
                Look(one, one + 1, grid.Starts[square + 1]);
            }
        }

        foreach (var (own, beside) in grid.Beside)
        {
            for (var one = grid.Starts[own]; one < grid.Starts[own + 1]; one++)
            {
                Look(one, grid.Starts[beside], grid.Starts[beside + 1]);
            }
        }
    }

    private static int BandOf(double[] squares, double apart)
    {
        var band = 0;
        while (apart > squares[band])
        {
            band++;
        }

        return band;
    }

    private void CountOf(int second, ReadOnlySpan<int> near, ReadOnlySpan<int> seconds, Span<long> counts)
    {
        var latest = ends[^1];
        foreach (var other in near)
        {
            var apart = Math.Abs((long)seconds[other] - second);
            if (apart < latest)
            {
                var time = 0;
                while (apart >= ends[time])
                {
                    time++;
                }

                counts[time]++;
            }
        }
    }
}
