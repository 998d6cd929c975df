using System.Globalization;
using Hotspots.Engine.Formats;

namespace Hotspots.CrashRig;

/// <summary>What a campaign of neighbours is asked for.</summary>
/// <param name="Servers">How many start at once.</param>
/// <param name="Times">How many times.</param>
/// <param name="Program">The path of Hotspots.Server.dll.</param>
/// <param name="Seed">From which the incidents follow.</param>
internal sealed record NeighboursPlan(int Servers, int Times, string Program, int Seed);

/// <summary>Servers without a cluster that start on one machine at the same moment. Each has to live, alone, and count its own incidents only.</summary>
internal sealed class NeighboursRun(NeighboursPlan plan, Report report, TimeProvider clock)
{
    // A machine with few processors starts many servers one after the other, whatever we ask for.
    private static readonly TimeSpan EachToStart = TimeSpan.FromSeconds(30);

    // Longer than a silo needs to declare another dead.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(20);

    private readonly List<string> faults = [];
    private readonly List<TimeSpan> ready = [];
    private int died;
    private int joined;
    private int mixed;

    /// <summary>Runs the campaign in a folder.</summary>
    /// <returns>Whether every server lived by itself.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        var template = Path.Combine(folder, "template.db");
        await new StoreUnderTest.SqliteUnderTest(template).LoadAsync(stage.Editions, clock, cancellation);
        report.Say($"{plan.Servers} servers at once, {plan.Times} times. Seed {plan.Seed}.");
        for (var time = 1; time <= plan.Times; time++)
        {
            var within = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{time}"));
            PrivateFiles.MakeFolder(within);
            await using var street = new NeighbourServers(plan, within, template, clock);
            var (slowest, found) = await street.LiveAsync(EachToStart * plan.Servers, Calm, new(plan.Seed + time, $"{time}", stage, clock), cancellation);
            Note(time, slowest, found);
        }

        return End();
    }

    private void Note(int time, TimeSpan slowest, Found found)
    {
        ready.Add(slowest);
        (died, joined, mixed) = (died + found.Died.Count, joined + found.Joined.Count, mixed + found.Mixed.Count);
        faults.AddRange([.. found.Died, .. found.Joined, .. found.Mixed]);
        report.Add(
        [
            ("time", string.Create(CultureInfo.InvariantCulture, $"{time}")),
            ("servers", $"{plan.Servers}"),
            ("all ready s", slowest.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
            ("died", $"{found.Died.Count}"),
            ("joined another", $"{found.Joined.Count}"),
            ("counted others'", $"{found.Mixed.Count}"),
        ]);
    }

    private bool End() => report.End(Verdict.Clean, faults, new
    {
        servers = plan.Servers,
        times = plan.Times,
        started = plan.Servers * plan.Times,
        died,
        joined,
        mixed,
        readyMsMax = Report.MaxMs(ready),
        seed = plan.Seed,
    });
}

/// <summary>What is wrong with neighbours, a sentence for each.</summary>
/// <param name="Died">Ended by themselves, or never were ready.</param>
/// <param name="Joined">See another server in their cluster.</param>
/// <param name="Mixed">Count other incidents than those sent to them.</param>
internal sealed record Found(IReadOnlyList<string> Died, IReadOnlyList<string> Joined, IReadOnlyList<string> Mixed);
