using System.Globalization;
using Hotspots.Tests;

namespace Hotspots.CrashRig;

/// <summary>What a kill campaign is asked for.</summary>
/// <param name="Times">How many kills.</param>
/// <param name="Store"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Server">The path of Hotspots.Server.dll.</param>
/// <param name="Load">How much is sent.</param>
internal sealed record KillPlan(int Times, string Store, string Server, LoadPlan Load);

/// <summary>One server that is killed at random moments under load, and judged after each.</summary>
internal sealed class KillRun(KillPlan plan, Report report, TimeProvider clock)
{
    /// <summary>Ready again within this, also over a million incidents.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Random random = new(plan.Load.Seed);
    private readonly Ledger ledger = new();
    private readonly List<Kill> kills = [];

    /// <summary>Runs the campaign in a folder.</summary>
    /// <returns>Whether all is as it must be.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        await using var store = await StoreUnderTest.MakeAsync(plan.Store, folder, stage, clock, cancellation);
        await using var server = new ServerProcess("server", plan.Server, Ports.Take(ServerProcess.Ports), store.Arguments, folder, clock);
        server.Start();
        var ready = await server.ReadyAsync(cancellation);
        report.Say(string.Create(CultureInfo.InvariantCulture, $"Ready after {ready.TotalMilliseconds:0} ms over {plan.Store}. Seed {plan.Load.Seed}."));
        using var verifier = new Verifier(stage, ledger, store, new(plan.Load.Seed), clock);
        using var pictures = new Pictures(stage, new(plan.Load.Seed));
        await using var load = new Load(plan.Load, stage, ledger, new(), [server.Address], clock, cancellation);
        var begun = clock.GetTimestamp();
        await UntilAcknowledgedAsync(plan.Load.Before, cancellation);
        for (var kill = 1; kill <= plan.Times; kill++)
        {
            await pictures.PinAsync(server.Address, cancellation);
            kills.Add(await KillAsync(kill, server, verifier, begun, cancellation));
            report.Add(kills[^1].Cells);
            Report.Tell(kills[^1].Verdict);
            await verifier.AddAsync(pictures.CompareAsync(server.Address, cancellation));
        }

        await load.FinishAsync();
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await verifier.SitAsync([server.Address], cancellation);
        return End(verifier.Record, pictures.Compared, seconds);
    }

    private async Task UntilAcknowledgedAsync(long count, CancellationToken cancellation)
    {
        while (ledger.Acknowledged < count * 9 / 10) // Repeats are acknowledged once.
        {
            await Task.Delay(Moment, clock, cancellation);
        }
    }

    private async Task<Kill> KillAsync(int number, ServerProcess server, Verifier verifier, long begun, CancellationToken cancellation)
    {
        await Task.Delay(LongestLife * random.NextDouble(), clock, cancellation);
        var (moment, acknowledged) = (clock.GetElapsedTime(begun), ledger.Acknowledged);
        await server.KillAsync();
        server.Start();
        if (random.Next(4) == 0)
        {
            // Recovery can be killed as well.
            await Task.Delay(TimeSpan.FromSeconds(2) * random.NextDouble(), clock, cancellation);
            await server.KillAsync();
            server.Start();
        }

        var ready = await server.ReadyAsync(cancellation);
        return new(string.Create(CultureInfo.InvariantCulture, $"{number}"), moment, acknowledged, ready, await verifier.SitAsync([server.Address], cancellation));
    }

    private bool End(Verdict verdict, int compared, double seconds)
    {
        string[] late = [.. kills.Where(kill => kill.Ready > ReadyWithin).Select(kill => string.Create(CultureInfo.InvariantCulture,
            $"After kill {kill.What} it took {kill.Ready.TotalSeconds:0.0} s to be ready; at most {ReadyWithin.TotalSeconds:0} s are promised."))];
        return report.End(verdict, late, new
        {
            kills = plan.Times,
            acknowledged = ledger.Acknowledged,
            lost = verdict.Lost.Count,
            doubled = verdict.Doubled.Count,
            mismatches = verdict.Mismatches.Count,
            readyMsMax = Report.MaxMs(kills.Select(kill => kill.Ready)),
            late = late.Length,
            pictures = compared,
            unanswered = ledger.Unanswered,
            perSecond = (long)(ledger.Acknowledged / seconds),
            store = plan.Store,
            seed = plan.Load.Seed,
        });
    }
}
