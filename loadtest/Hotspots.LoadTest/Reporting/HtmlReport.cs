using System.Globalization;
using System.Net;
using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>A run as one page that needs nothing else: readable on a wall, by day and by night.</summary>
internal static class HtmlReport
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The page.</summary>
    /// <param name="outcome">The run; of a search for the limit the best one.</param>
    /// <param name="judgement">What the check came to; null where there was none.</param>
    /// <param name="trials">All runs of a search; none where it was one run.</param>
    /// <param name="criterion">What that search calls sustained.</param>
    public static string Of(Outcome outcome, VerdictRules? judgement, IReadOnlyList<Outcome> trials, Criterion criterion) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(outcome.Plan.Name)}: load test</title><style>{Style()}</style></head>
        <body><main>
        <p class="over">Hotspots, load test · {outcome.Began.ToString("d MMMM yyyy, HH:mm", Plain)} UTC · {E(outcome.Under)}</p>
        <h1>{E(outcome.Plan.Name)}</h1>
        <p class="about">{E(outcome.Plan.About.Length > 0 ? outcome.Plan.About : Described(outcome.Plan))}</p>
        <p class="verdict{(Verdict.IsGood(outcome, judgement) ? "" : " bad")}">{E(Verdict.Of(outcome, judgement))}</p>
        <section class="figures">{Figures(outcome, judgement)}</section>
        <section class="charts">{(trials.Count > 0 ? LimitCard(trials, criterion) : "")}{ReportCharts.Of(outcome)}{TimesCard(outcome)}{PlanCard(outcome)}</section>
        <footer>{Method(outcome)}</footer>
        </main></body></html>
        """;

    private static string Figures(Outcome outcome, VerdictRules? judgement) => string.Concat(
        Figure(outcome.PerSecond.ToString("N0", Plain), "durable each second", ""),
        Figure(Axis.Words(outcome.Ack.At(0.99) / 1000.0), "99 in 100 durable within", ""),
        outcome.Client.TotalCount == 0 ? "" : Figure(Axis.Words(outcome.Client.At(0.99) / 1000.0), "99 in 100 on a client's map within", ""),
        judgement is null or { Boards: 0 } ? "" : Figure(judgement.Mismatches.Count.ToString("N0", Plain), $"wrong of {judgement.Figures.ToString("N0", Plain)} figures checked", judgement.Mismatches.Count == 0 ? "good" : "bad"),
        Figure($"{(outcome.Samples.Count == 0 ? 0 : outcome.Samples.Max(sample => sample.WorkingSet) >> 20).ToString("N0", Plain)} MiB", "the servers' memory at most", ""));

    private static string Figure(string value, string what, string style) => $"""<div class="figure {style}"><b>{E(value)}</b><span>{E(what)}</span></div>""";

    private static string LimitCard(IReadOnlyList<Outcome> trials, Criterion criterion) => $"""
        <div class="card wide"><h2>Looking for the limit</h2><p>Sustained: {E(criterion.Words)}.</p><div class="scroll"><table>
        <tr><th>incidents a second</th><th>made durable</th><th>p99 durable</th><th>p99 client</th><th>waiting at the end</th><th>sustained</th></tr>
        {string.Concat(trials.Select(trial => $"<tr><td>{trial.Plan.Rate.To.ToString("N0", Plain)}</td><td>{trial.PerSecond.ToString("N0", Plain)}</td><td>{Axis.Words(trial.Ack.At(0.99) / 1000.0)}</td><td>{Axis.Words(trial.Client.At(0.99) / 1000.0)}</td><td>{trial.Backlog.ToString("N0", Plain)}</td><td>{E(criterion.WhyNot(trial) is { } why ? $"no: {why}" : "yes")}</td></tr>"))}
        </table></div></div>
        """;

    private static string TimesCard(Outcome outcome) => $"""
        <div class="card wide"><h2>How late, all of the run</h2><p>From the moment at which an incident should have been sent, not from the one at which it was.</p><div class="scroll"><table>
        <tr><th></th>{string.Concat(Result.Shares.Select(share => $"<th>{share.Name}</th>"))}<th>measured</th></tr>
        {TimesRow("durable", outcome.Ack)}{(outcome.Client.TotalCount == 0 ? "" : TimesRow("on a client's map", outcome.Client))}
        </table></div></div>
        """;

    private static string TimesRow(string name, HistogramBase times) =>
        $"<tr><td>{name}</td>{string.Concat(Result.Shares.Select(share => $"<td>{Axis.Words(times.At(share.Share) / 1000.0)}</td>"))}<td>{times.TotalCount.ToString("N0", Plain)}</td></tr>";

    private static string PlanCard(Outcome outcome) => $"""
        <div class="card wide"><h2>What was sent</h2><p>{E(Described(outcome.Plan))}</p><div class="scroll"><table>
        <tr><th></th><th>rows sent</th><th>durable and new</th><th>known already</th><th>refused</th><th>never answered</th><th>failed requests</th><th>frames to clients</th><th>their bytes</th></tr>
        <tr><td>seed {outcome.Plan.Seed}</td>{string.Concat(((long[])[outcome.Sent, outcome.Accepted, outcome.Known, outcome.Rejected, outcome.Unknown, outcome.Errors.Values.Sum(), outcome.Frames]).Select(count => $"<td>{count.ToString("N0", Plain)}</td>"))}<td>{(outcome.FrameBytes >> 20).ToString("N0", Plain)} MiB</td></tr>
        </table></div></div>
        """;

    /// <summary>A plan in a sentence.</summary>
    public static string Described(Plan plan) => string.Create(Plain,
        $"{(plan.Rate.From == plan.Rate.To ? $"{plan.Rate.To:N0}" : $"{plan.Rate.From:N0} to {plan.Rate.To:N0}")} incidents a second for {Length(plan.For)}, {(plan.Poisson ? "spread by chance" : "evenly")}{(plan.Curve.Count > 0 ? ", along a curve" : "")}; {plan.Clients:N0} clients by {plan.Lenses} lenses{(plan.Stalled > 0 ? $", {plan.Stalled:N0} more that stall" : "")}; {plan.Corrections * 100:0.##}% corrections, {plan.Late * 100:0.##}% late, {plan.Duplicates * 100:0.##}% sent twice.");

    private static string Length(TimeSpan time) => time.TotalMinutes >= 2 ? string.Create(Plain, $"{time.TotalMinutes:0.#} minutes") : string.Create(Plain, $"{time.TotalSeconds:0.#} seconds");

    private static string Method(Outcome outcome) => E(string.Create(Plain,
        $"Arrivals follow a schedule that no server can slow down; what waits, waits on the clock (no coordinated omission). Rows are gathered for {outcome.Plan.Linger.TotalMilliseconds:0} ms and that is part of every time. A client has an incident's effect with its first frame whose position is that of the incident or a later one; frames of a lens come at intervals, and waiting for the next is part of the time. The first {outcome.Plan.LeftOut.TotalSeconds:0.#} s are drawn, but not in the figures. The boards were counted again by the tester from what it was answered. Times are kept to three digits. The machine of the tester has {Environment.ProcessorCount} processors; its load over a minute was {outcome.Load} at the end."));

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
