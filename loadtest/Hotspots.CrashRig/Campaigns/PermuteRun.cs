using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;

namespace Hotspots.CrashRig;

/// <summary>What a campaign of permutations is asked for.</summary>
/// <param name="Histories">How many random histories.</param>
/// <param name="Together">So many of them are interleaved, and compared when all of them are told.</param>
/// <param name="Store"><c>memory</c>, <c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Cells">Where the cells of the twin live that hears them in disorder.</param>
/// <param name="Seed">From which all that is random follows.</param>
internal sealed record PermutePlan(int Histories, int Together, string Store, string Cells, int Seed);

/// <summary>Two worlds: one hears histories in their order, each revision once; the other in any order, some of it again and again. They must not differ in a bit.</summary>
internal sealed class PermuteRun(PermutePlan plan, Report report, TimeProvider time)
{
    private const int Length = 12;
    private const int Looks = 2;
    private const int Lenses = 6;

    /// <summary>So many histories are told to one pair of worlds, or what they hold grows without end; then two new ones begin.</summary>
    private const int MostInAWorld = 10_000;

    private readonly Stage stage = Stage.Usual;
    private readonly Random random = new(plan.Seed);
    private readonly List<(Lens Lens, AreaLevel Level)> watched = [];
    private readonly List<string> mismatches = [];
    private long revisions;
    private long said;

    /// <summary>Runs the campaign in a folder.</summary>
    /// <returns>Whether they never differed.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        report.Say($"Two worlds over {plan.Store}. Seed {plan.Seed}.");
        watched.AddRange(Enumerable.Range(0, Lenses).Select(_ => Draw()));
        var begun = time.GetTimestamp();
        for (var first = 0; first < plan.Histories; first += MostInAWorld)
        {
            await LiveAsync(first, Math.Min(MostInAWorld, plan.Histories - first), folder, cancellation);
            report.Say($"{Math.Min(first + MostInAWorld, plan.Histories):N0} histories, {said:N0} revisions said, {mismatches.Count} mismatches.");
        }

        return End(time.GetElapsedTime(begun));
    }

    private async Task LiveAsync(int first, int count, string folder, CancellationToken cancellation)
    {
        var clock = new StandingClock(time.GetUtcNow());
        await using var one = await StoreAsync(folder, $"one-{first}", clock, cancellation);
        await using var other = await StoreAsync(folder, $"other-{first}", clock, cancellation);
        await using var sorted = await EngineUnderTest.MakeAsync(one, Hosts.InProcess, stage, clock);
        await using var disordered = await EngineUnderTest.MakeAsync(other, plan.Cells, stage, clock);
        for (var told = first; told < first + count; told += plan.Together)
        {
            await TellAsync(told, Math.Min(plan.Together, first + count - told), sorted, disordered, clock, cancellation);
        }

        // Cells that begin only now read all from the journal; the others heard it piece by piece.
        for (var look = 0; look < Lenses; look++)
        {
            await CompareAsync(Draw(), first, count, sorted, disordered);
        }
    }

    private async Task<StoreUnderTest?> StoreAsync(string folder, string name, TimeProvider clock, CancellationToken cancellation) =>
        plan.Store == "memory" ? null : await StoreUnderTest.MakeAsync(plan.Store, Directory.CreateDirectory(Path.Combine(folder, name)).FullName, stage, clock, cancellation);

    private async Task TellAsync(int first, int count, EngineUnderTest sorted, EngineUnderTest disordered, TimeProvider clock, CancellationToken cancellation)
    {
        var histories = Enumerable.Range(first, count).SelectMany(number => History(number, clock)).ToList();
        Revision[] inOrder = [.. histories.DistinctBy(revision => revision.Key).OrderBy(revision => revision.Key.Incident.Id, StringComparer.Ordinal).ThenBy(revision => revision.Key.Number)];
        Revision[] anyhow = [.. inOrder, .. random.GetItems(inOrder, inOrder.Length / 3)];
        random.Shuffle(anyhow);
        (revisions, said) = (revisions + inOrder.Length, said + anyhow.Length);
        await Task.WhenAll(sorted.TellAsync(inOrder, cancellation), disordered.TellAsync(anyhow, cancellation));
        for (var look = 0; look < Looks; look++)
        {
            await CompareAsync(watched[random.Next(watched.Count)], first, count, sorted, disordered);
        }
    }

    private IEnumerable<Revision> History(int number, TimeProvider clock)
    {
        var story = new IncidentStream(unchecked((plan.Seed * 31) + number), string.Create(CultureInfo.InvariantCulture, $"{plan.Seed}-{number}"), stage, clock, eventful: true);
        return Enumerable.Range(0, 1 + random.Next(2 * Length)).Select(_ => story.Next());
    }

    private (Lens Lens, AreaLevel Level) Draw()
    {
        var groups = new GroupSet((1UL << random.Next(1, stage.Placer.Catalogue.Groups.Count + 1)) - 1);
        var district = stage.Placer.Atlas.Districts[random.Next(stage.Placer.Atlas.Districts.Count)];
        return (new(district.Id, groups, Window.All[random.Next(Window.All.Count)], 250), stage.Editions[random.Next(stage.Editions.Count)].Level);
    }

    private async Task CompareAsync((Lens Lens, AreaLevel Level) view, int first, int count, EngineUnderTest sorted, EngineUnderTest disordered)
    {
        var (lens, level) = view;
        var where = $"{lens.Place}, {lens.Window.Id}, groups 0x{lens.Groups.Bits:x}, after histories {first} to {first + count - 1} of seed {plan.Seed}";
        var boards = await Task.WhenAll(sorted.BoardAsync(lens, level), disordered.BoardAsync(lens, level));
        if (boards[0] != boards[1])
        {
            mismatches.Add($"The boards by {level} differ: {where}.");
        }

        var surfaces = await Task.WhenAll(sorted.SurfaceAsync(lens), disordered.SurfaceAsync(lens));
        if (!surfaces[0].SequenceEqual(surfaces[1]))
        {
            mismatches.Add($"The surfaces differ: {where}.");
        }
    }

    private bool End(TimeSpan took)
    {
        report.Add(
        [
            ("histories", plan.Histories.ToString("N0", CultureInfo.InvariantCulture)),
            ("store", plan.Store),
            ("cells", plan.Cells),
            ("revisions", revisions.ToString("N0", CultureInfo.InvariantCulture)),
            ("said", said.ToString("N0", CultureInfo.InvariantCulture)),
            ("mismatches", $"{mismatches.Count}"),
            ("s", took.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
        ]);
        return report.End(new([], [], mismatches), [], new
        {
            histories = plan.Histories,
            revisions,
            said,
            mismatches = mismatches.Count,
            together = plan.Together,
            store = plan.Store,
            cells = plan.Cells,
            seed = plan.Seed,
        });
    }

    /// <summary>Windows of both worlds end at the same moment.</summary>
    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
