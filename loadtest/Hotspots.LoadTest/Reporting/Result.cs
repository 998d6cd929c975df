using System.Globalization;
using System.Text.Json;
using HdrHistogram;
using Spectre.Console;

namespace Hotspots.LoadTest;

/// <summary>A run as a table, as a file for programs, and as the last line for programs.</summary>
internal static class Result
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The shares whose times are told.</summary>
    public static IReadOnlyList<(string Name, double Share)> Shares { get; } = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("p99.99", 0.9999), ("max", 1)];

    /// <summary>Latencies as a table.</summary>
    public static Table TableOf(Outcome outcome)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([new("from intended to, ms"), .. Shares.Select(share => new TableColumn(share.Name) { Alignment = Justify.Right })]);
        table.AddRow(["durable", .. Shares.Select(share => Ms(outcome.Ack, share.Share))]);
        table.AddRow(["a client's map", .. Shares.Select(share => Ms(outcome.Client, share.Share))]);
        return table;
    }

    /// <summary>The last line: <c>sent, accepted, perSecond, ackP99Ms, clientP99Ms, mismatches</c> and a little more.</summary>
    public static string Line(Outcome outcome, VerdictRules? judgement) => JsonSerializer.Serialize(new
    {
        sent = outcome.Sent,
        accepted = outcome.Accepted,
        perSecond = Math.Round(outcome.PerSecond),
        ackP99Ms = Rounded(outcome.Ack.At(0.99)),
        clientP99Ms = Rounded(outcome.Client.At(0.99)),
        mismatches = judgement?.Mismatches.Count ?? 0,
        known = outcome.Known,
        rejected = outcome.Rejected,
        unanswered = outcome.Unknown,
        errors = outcome.Errors.Values.Sum(),
        boards = judgement?.Boards ?? 0,
        seed = outcome.Plan.Seed,
    }, Json);

    /// <summary>Everything, for programs.</summary>
    public static string File(Outcome outcome, VerdictRules? judgement, IReadOnlyList<Outcome> trials) => JsonSerializer.Serialize(new
    {
        verdict = Verdict.Of(outcome, judgement),
        began = outcome.Began,
        under = outcome.Under,
        processors = Environment.ProcessorCount,
        load = outcome.Load,
        plan = Told(outcome.Plan),
        figures = JsonDocument.Parse(Line(outcome, judgement)).RootElement,
        durableMs = Shares.ToDictionary(share => share.Name, share => Rounded(outcome.Ack.At(share.Share))),
        clientMs = Shares.ToDictionary(share => share.Name, share => Rounded(outcome.Client.At(share.Share))),
        outcome.Errors,
        outcome.Losses,
        outcome.Frames,
        outcome.FrameBytes,
        mismatches = judgement?.Mismatches.Take(100),
        leftOut = judgement?.LeftOut.Take(100),
        trials = trials.Select(trial => new { rate = trial.Plan.Rate.To, perSecond = Math.Round(trial.PerSecond), ackP99Ms = Rounded(trial.Ack.At(0.99)), clientP99Ms = Rounded(trial.Client.At(0.99)), backlog = trial.Backlog }),
        seconds = outcome.Samples,
    }, Readable);

    private static object Told(Plan plan) => new
    {
        plan.Name,
        plan.About,
        rate = plan.Rate.From,
        upTo = plan.Rate.To,
        seconds = plan.For.TotalSeconds,
        leftOutSeconds = plan.LeftOut.TotalSeconds,
        arrivals = plan.Poisson ? "poisson" : "steady",
        plan.Clients,
        plan.Stalled,
        plan.Lenses,
        plan.Geography,
        plan.Districts,
        plan.Mix,
        plan.Around,
        plan.Corrections,
        plan.Late,
        plan.Duplicates,
        plan.Connections,
        plan.Batch,
        lingerMs = plan.Linger.TotalMilliseconds,
        plan.Seed,
    };

    private static double Rounded(long micros) => Math.Round(micros / 1000.0, 1);

    private static string Ms(HistogramBase times, double share) => times.TotalCount == 0 ? "–" : (times.At(share) / 1000.0).ToString("N1", Plain);
}
