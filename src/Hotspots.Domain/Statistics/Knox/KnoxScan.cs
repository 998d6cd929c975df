using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics.Knox;

/// <summary>Counts near pairs for one order of the times after another. For one thread.</summary>
/// <remarks>
/// Times are dealt from the earliest on, so that every square has its incidents in the order of time without sorting, and a
/// window that slides over two squares meets only pairs that are near in time.
/// Where the pairs that are near in space are known, only their times are looked at.
/// </remarks>
internal sealed class KnoxScan(KnoxGrid grid, KnoxPairs? pairs = null)
{
    private readonly int[] next = new int[grid.Starts.Length - 1];
    private readonly Seat[] seats = pairs is null ? new Seat[grid.Times.Length] : [];
    private readonly int[] seconds = pairs is null ? [] : new int[grid.Times.Length];
    private readonly double[] squares = [.. grid.Bands.Metres.Select(metres => metres * metres)];
    private readonly int[] ends = [.. grid.Bands.Seconds];
    private readonly long[] counts = new long[grid.Bands.Count];

    /// <summary>Pairs by band of space, then by band of time.</summary>
    /// <param name="order">The incident that gets the earliest time, the one that gets the next, and so on.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Valid until the next count.</returns>
    public ReadOnlySpan<long> Count(ReadOnlySpan<int> order, CancellationToken cancellation = default)
    {
        if (pairs is not null)
        {
            pairs.CountInto(grid.Times, order, seconds, counts, cancellation);
            return counts;
        }

        Array.Clear(counts);
        Deal(order);
        for (var square = 0; square < next.Length; square++)
        {
            CountWithin(SeatsOf(square), cancellation);
        }

        foreach (var (one, other) in grid.Beside)
        {
            CountBetween(SeatsOf(one), SeatsOf(other), cancellation);
        }

        return counts;
    }

    private void Deal(ReadOnlySpan<int> order)
    {
        grid.Starts.AsSpan(0, next.Length).CopyTo(next);
        for (var rank = 0; rank < order.Length; rank++)
        {
            var incident = order[rank];
            seats[next[grid.SquareOf[incident]]++] = new(grid.Places[incident], grid.Times[rank]);
        }
    }

    private ReadOnlySpan<Seat> SeatsOf(int square) => seats.AsSpan(grid.Starts[square]..grid.Starts[square + 1]);

    // An incident has a quarter of a million others at most: so often it is asked whether anybody still waits.
    private void CountWithin(ReadOnlySpan<Seat> own, CancellationToken cancellation)
    {
        for (var i = 0; i < own.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            CountFrom(own[i], own[(i + 1)..]);
        }
    }

    private void CountBetween(ReadOnlySpan<Seat> own, ReadOnlySpan<Seat> others, CancellationToken cancellation)
    {
        var from = 0;
        foreach (ref readonly var seat in own)
        {
            cancellation.ThrowIfCancellationRequested();
            while (from < others.Length && (long)seat.Time - others[from].Time >= ends[^1])
            {
                from++;
            }

            CountFrom(seat, others[from..]);
        }
    }

    private void CountFrom(in Seat seat, ReadOnlySpan<Seat> others)
    {
        var widest = squares[^1];
        foreach (ref readonly var other in others)
        {
            var apart = (long)other.Time - seat.Time;
            if (apart >= ends[^1])
            {
                return;
            }

            var (east, north) = (other.At.Easting - seat.At.Easting, other.At.Northing - seat.At.Northing);
            var square = (east * east) + (north * north);
            if (square <= widest)
            {
                CountPair(square, Math.Abs(apart));
            }
        }
    }

    private void CountPair(double square, long apart)
    {
        var (space, time) = (0, 0);
        while (square > squares[space])
        {
            space++;
        }

        while (apart >= ends[time])
        {
            time++;
        }

        counts[(space * ends.Length) + time]++;
    }

    private readonly record struct Seat(GridPosition At, int Time);
}
