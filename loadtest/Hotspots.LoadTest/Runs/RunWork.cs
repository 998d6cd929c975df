using System.Globalization;
using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>Everything that <c>run</c> does: opens the field, runs or searches, checks, writes what came of it.</summary>
internal sealed class RunWork(Plan plan, FieldPlan fieldPlan, Criterion criterion, string output, bool json, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Terminal terminal = new(json);

    /// <summary>Does it in a folder.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public async Task<bool> RunAsync(bool findLimit, string folder, CancellationToken cancellation)
    {
        await using var field = await Field.OpenAsync(fieldPlan, plan.Geography, folder, clock, cancellation);
        var session = new Session(field, plan, clock);
        using var judge = new Judge(session, clock);
        using (var vitals = new ServerMetricsReader(field))
        {
            await judge.BeginAsync((await vitals.ReadAsync(cancellation)).Head, cancellation);
        }

        terminal.Say($"{plan.Name}: {HtmlReport.Described(plan)} Against {Under(field)}. Seed {plan.Seed}.");
        var (outcome, trials) = findLimit ? await SearchAsync(session, field, cancellation) : (await OnceAsync(session, field, plan, cancellation), []);
        var judgement = await judge.EndAsync(cancellation);
        return await EndAsync(outcome, judgement, trials, cancellation);
    }

    private async Task<Outcome> OnceAsync(Session session, Field field, Plan once, CancellationToken cancellation) =>
        await terminal.WatchAsync(once, show => new LoadRun(session, once, Under(field), clock).RunAsync(show, cancellation));

    private async Task<(Outcome, IReadOnlyList<Outcome>)> SearchAsync(Session session, Field field, CancellationToken cancellation)
    {
        var seed = plan.Seed;
        var search = new LimitSearch(criterion, async rate =>
        {
            await Task.Delay(Rest, clock, cancellation);
            return await OnceAsync(session, field, plan with { Rate = (rate, rate), Seed = ++seed }, cancellation);
        }, terminal.Say);
        var best = await search.RunAsync(plan.Rate.To);
        terminal.Say(best is null ? "No rate was sustained." : string.Create(CultureInfo.InvariantCulture, $"The highest rate sustained is {best.Plan.Rate.To:N0} incidents a second: {criterion.Words}."));
        return (best ?? search.Trials[^1], search.Trials);
    }

    private async Task<bool> EndAsync(Outcome outcome, VerdictRules judgement, IReadOnlyList<Outcome> trials, CancellationToken cancellation)
    {
        terminal.Tell(outcome, judgement);
        var (report, result) = (HtmlReport.Of(outcome, judgement, trials, criterion), Result.File(outcome, judgement, trials));
        cancellation.ThrowIfCancellationRequested();
        var folder = Directory.CreateDirectory(output).FullName; // Now that there is something to write.
        var (page, file) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.json"));
        await File.WriteAllTextAsync(page, report, cancellation);
        await File.WriteAllTextAsync(file, result, cancellation);
        WritePercentiles(folder, ("durable", outcome.Ack), ("client", outcome.Client));
        terminal.Say($"The report is {page}; for programs, {file}; the percentiles beside them, .hgrm.");
        if (json)
        {
            await Console.Out.WriteLineAsync(Result.Line(outcome, judgement));
        }

        return Verdict.IsGood(outcome, judgement);
    }

    private static void WritePercentiles(string folder, params IEnumerable<(string Name, HistogramBase Times)> histograms)
    {
        foreach (var (name, times) in histograms.Where(histogram => histogram.Times.TotalCount > 0))
        {
            times.Write(Path.Combine(folder, $"{name}.hgrm"));
        }
    }

    private string Under(Field field) => field.Own.Count == 0
        ? string.Join(", ", field.Servers)
        : $"{(field.Own.Count == 1 ? "one server" : $"{field.Own.Count} silos")} of its own, over {(fieldPlan.Store == "sqlite" ? "SQLite" : "PostgreSQL")}";
}
