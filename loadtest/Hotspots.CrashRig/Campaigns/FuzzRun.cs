using System.Diagnostics;
using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>What a fuzzing campaign is asked for.</summary>
/// <param name="Inputs">How many inputs for each target.</param>
/// <param name="Only">Only targets of this name; null for all.</param>
/// <param name="Longest">How long one may take.</param>
/// <param name="Seed">From which all that is random follows.</param>
/// <param name="IsGuided">Whether inputs that go along new edges are damaged further, where edges are counted.</param>
internal sealed record FuzzPlan(int Inputs, string? Only, TimeSpan Longest, int Seed, bool IsGuided);

/// <summary>Hands damaged inputs to everything that reads any. None may crash it, take too long or more than 256 MiB, or lead to a 5xx.</summary>
internal sealed class FuzzRun(FuzzPlan plan, Report report, TimeProvider clock)
{
    private const long MostBytes = 256L << 20;

    private readonly List<string> faults = [];
    private long inputs;
    private int outcomes;
    private int edges;
    private string harm = "";

    /// <summary>Runs the campaign in a folder, where inputs that did harm stay.</summary>
    /// <returns>Whether none did.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        await using var store = await StoreUnderTest.MakeAsync("sqlite", folder, stage, clock, cancellation);
        await using var server = await HostedServer.StartAsync(store, clock, cancellation);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        Target[] targets =
        [
            .. new PostTargets(server.Address, client).All,
            .. new LookTargets(server.Address, client, stage).All,
            new HubTarget(server.Address, stage).Target,
            .. new FileTargets(Directory.CreateDirectory(Path.Combine(folder, "files")).FullName, stage).All,
        ];
        if (plan.Only is not null && targets.All(target => target.Name != plan.Only))
        {
            throw new SenselessException($"There is no target '{plan.Only}'; there are {string.Join(", ", targets.Select(target => target.Name))}.");
        }

        report.Say($"{targets.Length} targets. Seed {plan.Seed}.");
        foreach (var (index, target) in targets.Index().Where(each => plan.Only is null || each.Item.Name == plan.Only))
        {
            report.Add(await FuzzAsync(target, index, folder, cancellation));
        }

        return End();
    }

    private async Task<IReadOnlyList<(string, string)>> FuzzAsync(Target target, int index, string folder, CancellationToken cancellation)
    {
        var (random, count) = (new Random(unchecked((plan.Seed * 31) + index)), Math.Max(1, plan.Inputs / target.OneIn));
        var (corpus, mutations, coverage) = (new Corpus(target.Seeds, random), new Mutations(random), new Coverage());
        var (slowest, largest, found, begun) = (TimeSpan.Zero, 0L, faults.Count, clock.GetTimestamp());
        for (var number = 0; number < count; number++)
        {
            var input = number < target.Seeds.Count ? target.Seeds[number] : mutations.Damage(corpus.Any(), corpus.Any());
            var (took, bytes, outcome) = await CostAsync(target, input, cancellation);
            (slowest, largest) = (took > slowest ? took : slowest, Math.Max(largest, bytes));
            corpus.Learn(input, outcome ?? "fault", coverage.Take() && plan.IsGuided);
            Judge(target, number, input, took, bytes, outcome, folder);
        }

        (inputs, outcomes, edges) = (inputs + count, outcomes + corpus.Outcomes, edges + coverage.Edges);
        return
        [
            ("target", target.Name),
            ("inputs", count.ToString("N0", CultureInfo.InvariantCulture)),
            ("outcomes", corpus.Outcomes.ToString("N0", CultureInfo.InvariantCulture)),
            ("edges", Coverage.IsMeasured ? coverage.Edges.ToString("N0", CultureInfo.InvariantCulture) : "–"),
            ("slowest ms", slowest.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)),
            ("largest MiB", (largest / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)),
            ("faults", (faults.Count - found).ToString(CultureInfo.InvariantCulture)),
            ("s", clock.GetElapsedTime(begun).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
        ];
    }

    // What is slow once and not again was held up by something else.
    private async Task<(TimeSpan Took, long Bytes, string? Outcome)> CostAsync(Target target, byte[] input, CancellationToken cancellation)
    {
        var best = await OnceAsync(target, input, cancellation);
        for (var again = 0; again < 2 && (best.Took > plan.Longest || best.Bytes > MostBytes); again++)
        {
            var (took, bytes, outcome) = await OnceAsync(target, input, cancellation);
            best = (took < best.Took ? took : best.Took, Math.Min(bytes, best.Bytes), outcome ?? best.Outcome);
        }

        return best;
    }

    // What was allocated meanwhile, by whomever, is no less than what the input took up at once; where that is much, the growth of the process says more.
    private async Task<(TimeSpan Took, long Bytes, string? Outcome)> OnceAsync(Target target, byte[] input, CancellationToken cancellation)
    {
        var (begun, used, before, held) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Environment.WorkingSet);
        string? outcome = null;
        try
        {
            outcome = await target.TryAsync(input, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            harm = fault is FuzzException ? fault.Message : fault.ToString();
        }

        var allocated = GC.GetTotalAllocatedBytes() - before;
        return (Shorter(Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - used), allocated > MostBytes ? Math.Min(allocated, Math.Max(0, Environment.WorkingSet - held)) : allocated, outcome);
    }

    // Where others keep the processors busy, what it used of them says how long it takes.
    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Judge(Target target, int number, byte[] input, TimeSpan took, long bytes, string? outcome, string folder)
    {
        var what = outcome is null ? harm
            : took > plan.Longest ? string.Create(CultureInfo.InvariantCulture, $"It took {took.TotalSeconds:0.00} s.")
            : bytes > MostBytes ? string.Create(CultureInfo.InvariantCulture, $"It took up {bytes >> 20} MiB.")
            : null;
        if (what is not null)
        {
            var kept = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{number}.input"));
            File.WriteAllBytes(kept, input);
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{target.Name}, input {number} of seed {plan.Seed}, kept as {kept}: {what}"));
        }
    }

    private bool End() => report.End(Verdict.Clean, faults, new
    {
        inputs,
        outcomes,
        edges,
        faults = faults.Count,
        seed = plan.Seed,
    });
}
