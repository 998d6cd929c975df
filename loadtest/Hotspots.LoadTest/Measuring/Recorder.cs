using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>A histogram of the whole run and one of the last second, filled from many threads.</summary>
internal sealed class Recorder
{
    private readonly Lock gate = new();
    private readonly LongHistogram whole = LatencyHistogram.Create();
    private readonly LongHistogram recent = LatencyHistogram.Create();

    /// <summary>All that was measured, a copy of its own.</summary>
    public HistogramBase Whole
    {
        get
        {
            lock (gate)
            {
                return whole.Copy();
            }
        }
    }

    /// <summary>Measures some times, in microseconds.</summary>
    /// <param name="micros">The times.</param>
    /// <param name="counted">Whether they belong to the figures of the run; those of the warm-up are shown over time only.</param>
    public void Record(ReadOnlySpan<long> micros, bool counted)
    {
        lock (gate)
        {
            foreach (var value in micros)
            {
                recent.Take(value);
                if (counted)
                {
                    whole.Take(value);
                }
            }
        }
    }

    /// <summary>The times since this was last asked.</summary>
    public Spread TakeRecent()
    {
        lock (gate)
        {
            var spread = Spread.Of(recent);
            recent.Reset();
            return spread;
        }
    }
}

/// <summary>How times are spread, in milliseconds.</summary>
internal readonly record struct Spread(long Count, double P50, double P90, double P99, double P999, double P9999, double Max)
{
    public static Spread Of(HistogramBase times) => new(
        times.TotalCount, Ms(times.At(0.5)), Ms(times.At(0.9)), Ms(times.At(0.99)), Ms(times.At(0.999)), Ms(times.At(0.9999)), Ms(times.GetMaxValue()));

    private static double Ms(long micros) => Math.Round(micros / 1000.0, 2);
}
