using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>Looks for the highest rate that the servers sustain: doubles until one is too much, then halves what lies between.</summary>
/// <param name="criterion">What sustained means.</param>
/// <param name="trial">Runs at a rate.</param>
/// <param name="say">Gets a sentence for each trial.</param>
internal sealed class LimitSearch(Criterion criterion, Func<double, Task<Outcome>> trial, Action<string> say)
{
    private const double Fine = 0.06;
    private const double Most = 1e6;
    private const double Least = 10;

    /// <summary>Every trial in turn.</summary>
    public List<Outcome> Trials { get; } = [];

    /// <summary>Searches from a rate on.</summary>
    /// <returns>The best that was sustained; null where none was.</returns>
    public async Task<Outcome?> RunAsync(double from)
    {
        var (best, low, high) = (default(Outcome), 0.0, double.PositiveInfinity);
        for (var rate = from; rate is >= Least and <= Most && !IsNarrow(low, high); rate = Next(low, high, rate))
        {
            var outcome = await trial(rate);
            Trials.Add(outcome);
            var why = criterion.WhyNot(outcome);
            say(string.Create(CultureInfo.InvariantCulture, $"{rate,9:N0}/s: {(why is null ? $"sustained, p99 {outcome.Ack.At(0.99) / 1000.0:N0} ms to durable, {outcome.Client.At(0.99) / 1000.0:N0} ms to a client" : $"too much, {why}")}."));
            (best, low, high) = why is null ? (outcome, rate, high) : (best, low, rate);
        }

        return best;
    }

    // While nothing was too much yet there is no share to take.
    private static bool IsNarrow(double low, double high) => !double.IsInfinity(high) && (high - low) / high <= Fine;

    private static double Next(double low, double high, double rate) =>
        double.IsInfinity(high) ? rate * 2 : low == 0 ? rate / 2 : Math.Round((low + high) / 2);
}
