using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>Histograms of latencies in microseconds (HdrHistogram): to three significant digits, in constant memory.</summary>
internal static class LatencyHistogram
{
    /// <summary>The longest latency, in microseconds (19 hours); a longer one counts as this.</summary>
    public const long Longest = (1L << 36) - 1;

    private const int Digits = 3;
    private const int TicksPerHalf = 5;
    private const double MicrosPerMillisecond = 1_000;

    /// <summary>A histogram of nothing.</summary>
    public static LongHistogram Create() => new(1, Longest, Digits);

    /// <summary>Counts a latency in microseconds; one below zero counts as zero, since clocks of two threads may differ.</summary>
    public static void Take(this HistogramBase times, long micros) => times.RecordValue(Math.Clamp(micros, 0, Longest));

    /// <summary>The quantile in microseconds, for a share from 0 to 1; 0 where nothing was counted.</summary>
    public static long At(this HistogramBase times, double share) => times.TotalCount == 0 ? 0 : times.GetValueAtPercentile(share * 100);

    /// <summary>Writes the percentiles in milliseconds as <c>.hgrm</c>, which HdrHistogram's plotters read.</summary>
    public static void Write(this HistogramBase times, string path)
    {
        using var file = File.CreateText(path);
        times.OutputPercentileDistribution(file, TicksPerHalf, MicrosPerMillisecond);
    }
}
