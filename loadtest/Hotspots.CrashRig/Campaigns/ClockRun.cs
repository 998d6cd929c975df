using System.Globalization;

namespace Hotspots.CrashRig;

/// <summary>What a campaign of moved clocks is asked for.</summary>
/// <param name="Times">How many moves.</param>
/// <param name="Store"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Load">How much is sent.</param>
internal sealed record ClockPlan(int Times, string Store, LoadPlan Load);

/// <summary>A server under load whose clock is moved: an hour, a day, back and forth, over both clock changes; judged after each move.</summary>
internal sealed class ClockRun(ClockPlan plan, Report report, TimeProvider time)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);

    private readonly Random random = new(plan.Load.Seed);
    private readonly MovedClock clock = new();
    private readonly Ledger ledger = new();

    // In 2026 and 2027 London's clocks change at 01:00 UTC on these days; each is passed under way, a second after the move.
    private IReadOnlyList<(string Name, Action Move)> Moves =>
    [
        ("an hour ahead", () => clock.Ahead += TimeSpan.FromHours(1)),
        ("an hour back", () => clock.Ahead -= TimeSpan.FromHours(1)),
        ("a day ahead", () => clock.Ahead += TimeSpan.FromDays(1)),
        ("a day back", () => clock.Ahead -= TimeSpan.FromDays(1)),
        ("winter time begins", () => clock.Set(new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero) - Before)),
        ("an hour back", () => clock.Ahead -= TimeSpan.FromHours(1)),
        ("summer time begins", () => clock.Set(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero) - Before)),
        ("a day back", () => clock.Ahead -= TimeSpan.FromDays(1)),
        ("as it should be", () => clock.Ahead = TimeSpan.Zero),
        ("anywhere", () => clock.Ahead = TimeSpan.FromDays(800) * (random.NextDouble() - 0.5)),
    ];

    /// <summary>Runs the campaign in a folder.</summary>
    /// <returns>Whether all is as it must be.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var stage = Stage.Usual;
        await using var store = await StoreUnderTest.MakeAsync(plan.Store, folder, stage, clock, cancellation);
        await using var server = await HostedServer.StartAsync(store, clock, cancellation);
        report.Say($"Ready over {plan.Store}. Seed {plan.Load.Seed}.");
        using var verifier = new Verifier(stage, ledger, store, new(plan.Load.Seed), time);
        using var pictures = new Pictures(stage, new(plan.Load.Seed));
        await using var load = new Load(plan.Load, stage, ledger, new(), [server.Address], clock, cancellation);
        var begun = time.GetTimestamp();
        for (var move = 0; move < plan.Times; move++)
        {
            await Task.Delay(Calm, time, cancellation);
            await pictures.PinAsync(server.Address, cancellation);
            var (name, change) = Moves[move % Moves.Count];
            change();
            await Task.Delay(Calm, time, cancellation);
            report.Add(Row(name, time.GetElapsedTime(begun), await verifier.SitAsync([server.Address], cancellation)));
        }

        await load.FinishAsync();
        await verifier.SitAsync([server.Address], cancellation);
        clock.Ahead = TimeSpan.FromDays(900); // What was shown at any of these times is in the past now.
        await verifier.AddAsync(pictures.CompareAsync(server.Address, cancellation));
        return End(verifier.Record, pictures.Compared);
    }

    private IReadOnlyList<(string, string)> Row(string move, TimeSpan moment, Verdict verdict) =>
    [
        ("clock", move),
        ("at s", moment.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ("shows", clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        ("acknowledged", ledger.Acknowledged.ToString("N0", CultureInfo.InvariantCulture)),
        ("lost", $"{verdict.Lost.Count}"),
        ("doubled", $"{verdict.Doubled.Count}"),
        ("mismatches", $"{verdict.Mismatches.Count}"),
    ];

    private bool End(Verdict verdict, int compared) => report.End(verdict, [], new
    {
        moves = plan.Times,
        acknowledged = ledger.Acknowledged,
        lost = verdict.Lost.Count,
        doubled = verdict.Doubled.Count,
        mismatches = verdict.Mismatches.Count,
        pictures = compared,
        store = plan.Store,
        seed = plan.Load.Seed,
    });
}
