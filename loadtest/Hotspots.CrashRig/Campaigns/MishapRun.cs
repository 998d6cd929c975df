using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Tests;

namespace Hotspots.CrashRig;

/// <summary>What a campaign of mishaps is asked for.</summary>
/// <param name="Times">How many mishaps, one kind after the other.</param>
/// <param name="Hold">How long each lasts.</param>
/// <param name="Server">The path of Hotspots.Server.dll.</param>
/// <param name="Load">How much is sent.</param>
internal sealed record MishapPlan(int Times, TimeSpan Hold, string Server, LoadPlan Load);

/// <summary>One server under load whose store meets with one mishap after the other, judged after each.</summary>
internal sealed class MishapRun(MishapPlan plan, StoreUnderTest store, IReadOnlyList<Mishap> mishaps, Report report, TimeProvider clock)
{
    /// <summary>A server that cannot write says so within this.</summary>
    private static readonly TimeSpan NotReadyWithin = TimeSpan.FromSeconds(5);

    /// <summary>Writing goes on within this after all is well again.</summary>
    private static readonly TimeSpan RecoveredWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);

    private readonly Ledger ledger = new();
    private readonly Gate gate = new();
    private readonly List<FaultResult> troubles = [];

    /// <summary>Runs the campaign; its logs are in a folder.</summary>
    /// <returns>Whether all is as it must be.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        await store.LoadAsync(stage.Editions, clock, cancellation);
        await using var server = new ServerProcess("server", plan.Server, Ports.Take(ServerProcess.Ports), store.Arguments, folder, clock);
        server.Start();
        var ready = await server.ReadyAsync(cancellation);
        report.Say(string.Create(CultureInfo.InvariantCulture, $"Ready after {ready.TotalMilliseconds:0} ms over {store.Name}. Seed {plan.Load.Seed}."));
        using var verifier = new Verifier(stage, ledger, store, new(plan.Load.Seed), clock);
        using var probe = Load.Probe(plan.Load, 0, stage, ledger, gate, server.Address, clock);
        await using var load = new Load(plan.Load, stage, ledger, gate, [server.Address], clock, cancellation);
        var scene = new Scene(server, stage, verifier, ledger, gate, new(plan.Load.Seed), plan.Hold, clock);
        var begun = clock.GetTimestamp();
        for (var time = 0; time < plan.Times; time++)
        {
            await Task.Delay(Calm, clock, cancellation);
            troubles.Add(await MeetAsync(mishaps[time % mishaps.Count], scene, probe, begun, cancellation));
            report.Add(troubles[^1].Cells);
        }

        await load.FinishAsync();
        await verifier.SitAsync([server.Address], cancellation);
        return End(verifier.Record);
    }

    private async Task<FaultResult> MeetAsync(Mishap mishap, Scene scene, Sender probe, long begun, CancellationToken cancellation)
    {
        var (moment, refused) = (clock.GetElapsedTime(begun), ledger.Refusals);
        var board = new Question(scene.Server.Address, scene.Stage.Everywhere, AreaLevel.Ward, Window.OneDay, new(ulong.MaxValue)).Address(scene.Stage);
        await using var witness = new AvailabilityProbe(scene.Server.Address, board, clock, cancellation);
        var outcome = await mishap.HappenAsync(scene, cancellation);
        await witness.EndAsync();
        var over = clock.GetTimestamp();
        await probe.TellAsync(cancellation);
        var recovered = clock.GetElapsedTime(over);
        var verdict = await scene.Court.SitAsync([scene.Server.Address], cancellation);
        return new(mishap.Name, moment, outcome, ledger.Refusals - refused, witness.Reads, witness.NotReady, recovered, verdict,
            [.. Faults(mishap, ledger.Refusals - refused, witness, recovered)]);
    }

    private static IEnumerable<string> Faults(Mishap mishap, long refused, AvailabilityProbe witness, TimeSpan recovered)
    {
        if (mishap.Refuses && refused == 0)
        {
            yield return $"{mishap.Name}: no batch was answered 503 while it lasted.";
        }

        if (mishap.Refuses && !(witness.NotReady <= NotReadyWithin))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{mishap.Name}: /readyz did not say so within {NotReadyWithin.TotalSeconds:0} s.");
        }

        if (mishap.Reads && witness.Failures is [var first, ..])
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{mishap.Name}: a board could not be read {witness.Failures.Count} times, first {first}");
        }

        if (recovered > RecoveredWithin)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{mishap.Name}: it took {recovered.TotalSeconds:0.0} s to write again; at most {RecoveredWithin.TotalSeconds:0} s are promised.");
        }
    }

    private bool End(Verdict verdict)
    {
        string[] faults = [.. troubles.SelectMany(fault => fault.Faults)];
        return report.End(verdict, faults, new
        {
            mishaps = troubles.Count,
            acknowledged = ledger.Acknowledged,
            lost = verdict.Lost.Count,
            doubled = verdict.Doubled.Count,
            mismatches = verdict.Mismatches.Count,
            faults = faults.Length,
            refused = ledger.Refusals,
            reads = troubles.Sum(fault => fault.Reads),
            notReadyMsMax = Report.MaxMs(troubles.Select(fault => fault.NotReady ?? TimeSpan.Zero)),
            recoveredMsMax = Report.MaxMs(troubles.Select(fault => fault.Recovered)),
            unanswered = ledger.Unanswered,
            store = store.Name,
            seed = plan.Load.Seed,
        });
    }
}
