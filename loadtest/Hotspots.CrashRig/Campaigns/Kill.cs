using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>One kill and what came of it.</summary>
/// <param name="What">Who was killed.</param>
/// <param name="Moment">When, counted from the start of the load.</param>
/// <param name="Acknowledged">How many revisions were acknowledged by then.</param>
/// <param name="Ready">From the new start of the process until it was ready.</param>
/// <param name="Verdict">What the judge found afterwards.</param>
internal sealed record Kill(string What, TimeSpan Moment, long Acknowledged, TimeSpan Ready, Verdict Verdict)
{
    /// <summary>From the kill until every server that lives had made a new revision durable; null where that is not asked.</summary>
    public TimeSpan? Writing { get; init; }

    /// <summary>From the kill until the boards of all of them had that revision; null where that is not asked.</summary>
    public TimeSpan? Showing { get; init; }

    /// <summary>What a report shows of it: columns and cells.</summary>
    public IReadOnlyList<(string Column, string Text)> Cells =>
    [
        ("killed", What),
        ("at s", Moment.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ("acknowledged", Acknowledged.ToString("N0", CultureInfo.InvariantCulture)),
        .. Writing is { } writing ? [("writing ms", Ms(writing))] : Array.Empty<(string, string)>(),
        .. Showing is { } showing ? [("showing ms", Ms(showing))] : Array.Empty<(string, string)>(),
        ("ready ms", Ms(Ready)),
        ("lost", $"{Verdict.Lost.Count}"),
        ("doubled", $"{Verdict.Doubled.Count}"),
        ("mismatches", $"{Verdict.Mismatches.Count}"),
    ];

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
