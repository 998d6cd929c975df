namespace Hotspots.LoadTest;

/// <summary>When each incident should be sent, by a pace and a seed and by nothing else: no server slows it down.</summary>
internal sealed class Arrivals
{
    private readonly Pace pace;
    private readonly Random? random;
    private double next;

    /// <param name="pace">How many a second.</param>
    /// <param name="poisson">Whether chance spreads them (Poisson), as life does; else they come evenly.</param>
    /// <param name="seed">From which chance follows.</param>
    public Arrivals(Pace pace, bool poisson, int seed)
    {
        (this.pace, random) = (pace, poisson ? new(seed) : null);
        next = Gap();
    }

    /// <summary>Whether the last one was taken.</summary>
    public bool Over => next > pace.Total;

    /// <summary>How many were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Takes those that should have been sent by now.</summary>
    /// <param name="now">Microseconds since the start.</param>
    /// <param name="intended">Gets the moments at which they should be sent, in microseconds since the start, ascending.</param>
    /// <returns>How many it got; at most as many as there is room for. The rest waits and loses no time: its moments stand.</returns>
    public int Take(long now, Span<long> intended)
    {
        var count = 0;
        for (long due; count < intended.Length && !Over && (due = (long)(pace.MomentOf(next) * 1e6)) <= now; count++)
        {
            intended[count] = due;
            next += Gap();
        }

        Taken += count;
        return count;
    }

    // With time stretched so that one a second is expected, all gaps are alike.
    private double Gap() => random is null ? 1 : -Math.Log(1 - random.NextDouble());
}
