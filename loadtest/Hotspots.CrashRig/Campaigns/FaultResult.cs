using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>One mishap and what came of it.</summary>
/// <param name="What">What went wrong.</param>
/// <param name="Moment">When, counted from the start of the load.</param>
/// <param name="Outcome">What came of it, in a few words.</param>
/// <param name="Refused">How many batches were answered 503 meanwhile.</param>
/// <param name="Reads">How often a board was read meanwhile.</param>
/// <param name="NotReady">After how long the server said that it is not ready; null where it never did.</param>
/// <param name="Recovered">From its end until a new revision was acknowledged.</param>
/// <param name="Verdict">What the judge found afterwards.</param>
/// <param name="Faults">What else is wrong, a sentence each.</param>
internal sealed record FaultResult(
    string What, TimeSpan Moment, string Outcome, long Refused, int Reads, TimeSpan? NotReady, TimeSpan Recovered, Verdict Verdict, IReadOnlyList<string> Faults)
{
    /// <summary>What a report shows of it: columns and cells.</summary>
    public IReadOnlyList<(string Column, string Text)> Cells =>
    [
        ("mishap", What),
        ("at s", Moment.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ("outcome", Outcome),
        ("503s", Refused.ToString("N0", CultureInfo.InvariantCulture)),
        ("reads", Reads.ToString("N0", CultureInfo.InvariantCulture)),
        ("not ready ms", NotReady is { } notReady ? Ms(notReady) : "–"),
        ("recovered ms", Ms(Recovered)),
        ("lost", $"{Verdict.Lost.Count}"),
        ("doubled", $"{Verdict.Doubled.Count}"),
        ("mismatches", $"{Verdict.Mismatches.Count}"),
        ("faults", $"{Faults.Count}"),
    ];

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
