using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>What a cluster campaign is asked for.</summary>
/// <param name="Times">How many kills of one silo; the kill of all comes after them.</param>
/// <param name="Silos">How many silos.</param>
/// <param name="Clients">How many hub clients watch.</param>
/// <param name="Server">The path of Hotspots.Server.dll.</param>
/// <param name="Load">How much is sent.</param>
internal sealed record ClusterPlan(int Times, int Silos, int Clients, string Server, LoadPlan Load);

/// <summary>Silos over one PostgreSQL: one at random is killed, then all of them.</summary>
internal sealed class ClusterRun(ClusterPlan plan, Report report, TimeProvider clock)
{
    /// <summary>All that live show something new within this after one silo died.</summary>
    private static readonly TimeSpan ResumedWithin = TimeSpan.FromSeconds(5);

    /// <summary>All serve again within this after all died.</summary>
    private static readonly TimeSpan RevivedWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly Random random = new(plan.Load.Seed);
    private readonly Ledger ledger = new();
    private readonly List<Kill> kills = [];

    /// <summary>Runs the campaign in a folder.</summary>
    /// <returns>Whether all is as it must be.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        await using var store = await StoreUnderTest.MakeAsync("postgres", folder, stage, clock, cancellation);
        await using var silos = new Silos(plan, store, folder, stage, ledger, clock);
        await silos.StartAsync(cancellation);
        report.Say($"{plan.Silos} silos are ready over PostgreSQL. Seed {plan.Load.Seed}.");
        using var verifier = new Verifier(stage, ledger, store, new(plan.Load.Seed), clock);
        await using var load = new Load(plan.Load, stage, ledger, new(), silos.Addresses, clock, cancellation);
        await using var watchers = new Watchers(plan.Clients, silos.Addresses, stage, clock, cancellation);
        var begun = clock.GetTimestamp();
        for (var kill = 1; kill <= plan.Times; kill++)
        {
            await Task.Delay(LongestCalm * random.NextDouble(), clock, cancellation);
            Add(await KillAsync(silos, [random.Next(plan.Silos)], verifier, begun, cancellation));
        }

        await Task.Delay(LongestCalm, clock, cancellation);
        Add(await KillAsync(silos, [.. Enumerable.Range(0, plan.Silos)], verifier, begun, cancellation));
        await load.FinishAsync();
        await verifier.SitAsync(silos.Addresses, cancellation);
        return End(verifier.Record, await watchers.EndAsync(ledger.Highest, TimeSpan.FromSeconds(60), cancellation), watchers);
    }

    private void Add(Kill kill)
    {
        kills.Add(kill);
        report.Add(kill.Cells);
        Report.Tell(kill.Verdict);
    }

    private async Task<Kill> KillAsync(Silos silos, IReadOnlyList<int> victims, Verifier verifier, long begun, CancellationToken cancellation)
    {
        var (moment, acknowledged, all) = (clock.GetElapsedTime(begun), ledger.Acknowledged, victims.Count == plan.Silos);
        await silos.KillAsync(victims);
        var killed = clock.GetTimestamp();
        var survivors = Enumerable.Range(0, plan.Silos).Except(victims).ToList();
        var resumed = all ? default : await silos.ResumedAsync(survivors, killed, Timeout, cancellation);
        var ready = await silos.RestartAsync(victims, cancellation);
        var revived = await silos.ResumedAsync(victims, killed, Timeout, cancellation);
        var (writing, showing) = all ? revived : resumed;
        return new(all ? "all" : silos.NameOf(victims[0]), moment, acknowledged, ready, await verifier.SitAsync(silos.Addresses, cancellation))
        {
            Writing = writing,
            Showing = showing,
        };
    }

    private bool End(Verdict verdict, IReadOnlyList<string> unseen, Watchers watchers)
    {
        var (ones, all) = (kills.SkipLast(1).ToList(), kills[^1]);
        string[] late =
        [
            .. ones.Where(kill => kill.Writing > ResumedWithin || kill.Showing > ResumedWithin).Select(kill => Late($"kill of {kill.What}", kill.Moment, ResumedWithin)),
            .. all.Showing > RevivedWithin ? [Late("death of all", all.Moment, RevivedWithin)] : Array.Empty<string>(),
        ];
        return report.End(verdict, [.. late, .. unseen], new
        {
            kills = kills.Count,
            acknowledged = ledger.Acknowledged,
            lost = verdict.Lost.Count,
            doubled = verdict.Doubled.Count,
            mismatches = verdict.Mismatches.Count,
            readyMsMax = Report.MaxMs(kills.Select(kill => kill.Ready)),
            writingMs = Spread(ones.Select(kill => kill.Writing!.Value)),
            showingMs = Spread(ones.Select(kill => kill.Showing!.Value)),
            revivedMs = (long)all.Showing!.Value.TotalMilliseconds,
            late = late.Length,
            unanswered = ledger.Unanswered,
            watchers = new { clients = plan.Clients, frames = watchers.Frames, reconnects = watchers.Reconnects, faults = unseen.Count },
            silos = plan.Silos,
            seed = plan.Load.Seed,
        });
    }

    private static object Spread(IEnumerable<TimeSpan> times) =>
        new { p50 = Report.RankMs(times, 0.5), p95 = Report.RankMs(times, 0.95), max = Report.MaxMs(times) };

    private static string Late(string what, TimeSpan moment, TimeSpan within) => string.Create(CultureInfo.InvariantCulture,
        $"After the {what} at {moment.TotalSeconds:0.0} s it took more than the {within.TotalSeconds:0} s that are promised.");
}
