using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>An axis of a chart.</summary>
/// <param name="Least">The value at its beginning.</param>
/// <param name="Most">The value at its end.</param>
/// <param name="Place">From a value to 0 … 1 along it.</param>
/// <param name="Ticks">What is written beside it.</param>
internal sealed record Axis(double Least, double Most, Func<double, double> Place, IReadOnlyList<Tick> Ticks)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>From 0 evenly to some round number.</summary>
    public static Axis Even(double most, Func<double, string> text, int ticks = 4)
    {
        var step = RoundUp(Math.Max(most, 1e-9) / ticks);
        var end = step * Math.Ceiling((Math.Max(most, 1e-9) / step) - 1e-9);
        return new(0, end, value => Math.Clamp(value / end, 0, 1), [.. Enumerable.Range(0, (int)Math.Round(end / step) + 1).Select(i => new Tick(i * step, text(i * step)))]);
    }

    /// <summary>Seconds of a run.</summary>
    public static Axis Time(double seconds)
    {
        double[] steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600];
        var step = steps.FirstOrDefault(each => seconds / each <= 7, 7_200);
        return new(0, seconds, value => Math.Clamp(value / seconds, 0, 1),
            [.. Enumerable.Range(0, (int)(seconds / step) + 1).Select(i => new Tick(i * step, step >= 60 ? $"{(i * step / 60).ToString("0.#", Plain)} min" : $"{(i * step).ToString("0", Plain)} s"))]);
    }

    /// <summary>Milliseconds, each ten times the one before as far from it.</summary>
    public static Axis Milliseconds(double least, double most)
    {
        var (low, high) = (Math.Floor(Math.Log10(Math.Max(least, 0.1))), Math.Ceiling(Math.Log10(Math.Max(most, 1)) - 1e-9));
        high = Math.Max(high, low + 1);
        return new(Math.Pow(10, low), Math.Pow(10, high), value => Math.Clamp((Math.Log10(Math.Max(value, 1e-6)) - low) / (high - low), 0, 1),
            [.. Enumerable.Range((int)low, (int)(high - low) + 1).Select(power => new Tick(Math.Pow(10, power), Words(Math.Pow(10, power))))]);
    }

    /// <summary>Shares, each nine more as far from the one before: 90 %, 99 %, 99.9 %.</summary>
    public static Axis Nines(int nines) => new(0, 1, share => Math.Clamp(-Math.Log10(Math.Max(1 - share, Math.Pow(10, -nines))) / nines, 0, 1),
        [new(0, "0 %"), .. Enumerable.Range(1, nines).Select(power => new Tick(1 - Math.Pow(10, -power), $"{(100 - (100 * Math.Pow(10, -power))).ToString("0.####", Plain)} %"))]);

    /// <summary>A time for people: <c>250 ms</c>, <c>1.5 s</c>.</summary>
    public static string Words(double ms) => ms < 10 ? $"{ms.ToString("0.##", Plain)} ms" : ms < 1_000 ? $"{ms.ToString("0", Plain)} ms" : $"{(ms / 1_000).ToString("0.##", Plain)} s";

    // The next of 1, 2, 2.5 and 5, and ten times those.
    private static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return ((double[])[1, 2, 2.5, 5, 10]).Select(each => each * power).First(each => each >= value * 0.999_999);
    }
}
