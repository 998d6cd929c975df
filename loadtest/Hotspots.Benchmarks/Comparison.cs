using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotspots.Benchmarks;

/// <summary>Two ways to do the same, timed in turns in one process: what else the machine does falls on both.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="MedianMs">The median of our runs.</param>
/// <param name="Yardstick">What it is held against.</param>
/// <param name="YardstickMs">The median of its runs.</param>
/// <param name="Operations">How many operations one run of ours is.</param>
internal sealed record Comparison(string Name, double MedianMs, string Yardstick, double YardstickMs, int Operations)
{
    private const int WarmUp = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many times faster ours is.</summary>
    public double Ratio => YardstickMs / MedianMs;

    /// <summary>Runs both in turns; the first rounds warm up and are not counted.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="yardstick">What it is held against.</param>
    /// <param name="operations">How many operations one run of ours is.</param>
    /// <param name="ours">One run; what it returns only keeps the work from being left out.</param>
    /// <param name="theirs">One run of the yardstick.</param>
    /// <param name="fraction">The yardstick does one in so many operations; its time is multiplied by it.</param>
    /// <param name="rounds">How many rounds are counted.</param>
    public static Comparison Run(string name, string yardstick, int operations, Func<long> ours, Func<long> theirs, int fraction = 1, int rounds = 7) =>
        Of(name, yardstick, operations, () => Time(ours), () => Time(theirs) * fraction, rounds);

    /// <summary>Runs both in turns, each of which says how many milliseconds it took; the first rounds warm up and are not counted.</summary>
    public static Comparison Of(string name, string yardstick, int operations, Func<double> ours, Func<double> theirs, int rounds = 7)
    {
        var times = Enumerable.Range(0, rounds + WarmUp).Select(_ => (Ours: ours(), Theirs: theirs())).Skip(WarmUp).ToList();
        return new(name, Median(times.Select(time => time.Ours)), yardstick, Median(times.Select(time => time.Theirs)), operations);
    }

    /// <summary>Milliseconds that this process spends on processors in a run: what else a busy machine does is left out.</summary>
    public static double OnProcessor(Action run)
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    public void Print(bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(new { Name, MedianMs = Round(MedianMs), Yardstick, YardstickMs = Round(YardstickMs), Ratio = Round(Ratio) }, Json)
        : string.Create(CultureInfo.InvariantCulture, $"{Name,-40}{MedianMs,12:0.0####} ms {Operations / MedianMs * 1000,14:N0}/s   {Yardstick,-34}{YardstickMs,12:0.0####} ms   {Ratio,7:F1} x"));

    private static double Time(Func<long> run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(run());
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static double Round(double value) => Math.Round(value, 6);
}
