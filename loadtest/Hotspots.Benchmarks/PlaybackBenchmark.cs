using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Keyframes;
using Hotspots.Domain.Time;

namespace Hotspots.Benchmarks;

/// <summary>A year of a million incidents, 400 × 400 cells of 25 m, quartic of 250 m: windows of it, forward play, and time weighed.</summary>
/// <remarks>Times are those on a processor, of one window or frame; each run goes through many of them.</remarks>
internal static class PlaybackBenchmark
{
    private const int Windows = 200;
    private const int Frames = 400;
    private const int Fraction = 40;
    private const long Budget = 256L << 20;
    private static readonly DateTimeOffset Start = new(2025, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    public static IEnumerable<Comparison> Run(GridFrame frame, GridPosition[] points, double bandwidth)
    {
        var timed = Timed(points, new(20261120));
        var surface = new Surface(frame, Kernel.Quartic, bandwidth);
        var playback = new Playback(frame, Kernel.Quartic, bandwidth, timed, Budget);
        Console.Error.WriteLine($"playback: {playback.Keyframes} keyframes, {playback.Bytes >> 20} MiB with the incidents");
        var player = playback.Play();
        var windows = AnyWindows(new(7));
        yield return Comparison.Of("any window, by keyframes", "recompute", 1, () => EachOf(windows, player.MoveTo), () => EachOf(windows[..(Windows / Fraction)], window => Recompute(surface, timed, window)));
        yield return Comparison.Of("p99 of any window, by keyframes", "p99 of recompute", 1, () => Slowest(windows, player.MoveTo), () => Slowest(windows[..(Windows / Fraction)], window => Recompute(surface, timed, window)), rounds: 3);
        var frames = Forward(TimeSpan.FromHours(6));
        yield return Comparison.Of("a frame 6 h on, window of 28 days", "recompute", 1, () => EachOf(frames, player.MoveTo), () => EachOf(frames[..(Frames / Fraction)], window => Recompute(surface, timed, window)));
        (playback, player) = (null!, null!);
        foreach (var comparison in Weighed(frame, timed, bandwidth))
        {
            yield return comparison;
        }
    }

    private static IEnumerable<Comparison> Weighed(GridFrame frame, TimedPosition[] timed, double bandwidth)
    {
        var playback = new Playback(frame, Kernel.Quartic, bandwidth, timed, 2 * Budget, weighed: true);
        Console.Error.WriteLine($"weighed playback: {playback.Keyframes} keyframes, {playback.Bytes >> 20} MiB with the incidents");
        var (player, brute) = (playback.PlayWeighed(), new double[frame.Cells]);
        var (frames, windows) = (Forward(TimeSpan.FromHours(1))[..50], AnyWindows(new(8))[..50]);
        void Show(Interval window) => player.MoveTo(window.After + Month, Month);
        void Brute(Interval window) => WeighedStamps.Add(frame, bandwidth, timed, window.After + Month, Month, brute);
        Check(player, frames[0], brute, Brute, Show);
        yield return Comparison.Of("time weighed, a frame 1 h on", "brute force", 1, () => EachOf(frames, Show), () => EachOf(frames[..2], Brute), rounds: 3);
        yield return Comparison.Of("time weighed, anywhere, by keyframes", "brute force", 1, () => EachOf(windows, Show), () => EachOf(windows[..2], Brute), rounds: 3);
    }

    private static void Check(WeightedKeyframePlayer player, Interval window, double[] brute, Action<Interval> theirs, Action<Interval> ours)
    {
        theirs(window);
        ours(window);
        var off = brute.Select((density, cell) => Math.Abs(density - player.Densities[cell])).Max() / brute.Max();
        Console.Error.WriteLine($"time weighed: off brute force by {off:E1} of the peak");
    }

    private static double EachOf(Interval[] windows, Action<Interval> show) =>
        Comparison.OnProcessor(() => Array.ForEach(windows, show)) / windows.Length;

    private static double Slowest(Interval[] windows, Action<Interval> show)
    {
        var times = windows.Select(window => Comparison.OnProcessor(() => show(window))).Order().ToArray();
        return times[times.Length * 99 / 100];
    }

    /// <summary>Finds a window's incidents by search, in a list that is in order, and makes a surface of them.</summary>
    private static void Recompute(Surface surface, TimedPosition[] timed, Interval window)
    {
        var (first, end) = (WeighedStamps.FirstAfter(timed, window.After), WeighedStamps.FirstAfter(timed, window.UpTo));
        surface.Recompute(Array.ConvertAll(timed[first..end], each => new WeightedPosition(each.At, 1)));
    }

    private static TimedPosition[] Timed(GridPosition[] points, Random random)
    {
        var timed = Array.ConvertAll(points, point => new TimedPosition(point, Start + (random.NextDouble() * Year)));
        Array.Sort(timed, (a, b) => a.Ticks.CompareTo(b.Ticks));
        return timed;
    }

    private static Interval[] AnyWindows(Random random) => [.. Enumerable.Range(0, Windows).Select(_ =>
    {
        var (a, b) = (random.NextDouble(), random.NextDouble());
        return new Interval(Start + (Math.Min(a, b) * Year), Start + (Math.Max(a, b) * Year));
    })];

    private static Interval[] Forward(TimeSpan step) =>
        [.. Enumerable.Range(0, Frames).Select(frame => new Interval(Start + Month + (frame * step), Start + (2 * Month) + (frame * step)))];
}
