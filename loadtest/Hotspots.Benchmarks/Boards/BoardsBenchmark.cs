using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Benchmarks;

/// <summary>What a picture of all LSOAs of two boroughs costs at full rate: assembled from grains that own their counts, against a board that folds for itself.</summary>
/// <remarks>Each round an eighth of a second's incidents arrive, so that nearly every area changed, and one picture is made.</remarks>
internal static class BoardsBenchmark
{
    private const int PerPicture = 20_000 / 8;
    private const int WarmUps = 40;
    private const int Rounds = 80;

    public static async Task RunAsync(string root, bool json)
    {
        var geodata = Path.Combine(root, "geodata");
        var placer = new Placer(new Atlas(DemonstrationGeography.Make(geodata)), CatalogueReader.Read(geodata));
        var question = new BoardQuestion(Everything(placer), Window.TwentyEightDays, AreaLevel.Lsoa);
        await using var stage = await Stage.SetAsync(Hosts.Silo, placer, onDisk: false);
        var district = placer.Atlas.Districts[^1];
        var (folded, board) = (new FoldedBoard(stage.Context, district), stage.Runtime.Board(district.Id));
        var (ours, theirs) = (new List<double>(), new List<double>());
        await board.BoardAsync(question);
        foreach (var (round, batch) in Stream(geodata, placer).Chunk(PerPicture).Take(WarmUps + Rounds).Index())
        {
            await stage.Journal.AppendAsync(batch);
            await stage.Context.Follower.WaitForAsync(stage.Journal.Head);
            var (assembled, assembling) = await OnProcessorAsync(() => board.BoardAsync(question));
            var (counts, folding) = await OnProcessorAsync(() => Task.FromResult(folded.Counts(question)));
            Same(assembled, counts);
            if (round >= WarmUps)
            {
                ours.Add(assembling);
                theirs.Add(folding);
            }
        }

        new Comparison(
            $"a picture of {placer.Atlas.AreasOf(district, AreaLevel.Lsoa).Count()} LSOAs, {PerPicture} incidents later", Report.Median(ours), "a board that folds for itself", Report.Median(theirs), 1).Print(json);
    }

    private static async Task<(T Result, double Milliseconds)> OnProcessorAsync<T>(Func<Task<T>> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = await work();
        return (result, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    private static IEnumerable<Revision> Stream(string geodata, Placer placer)
    {
        var now = TimeProvider.System.GetUtcNow();
        var simulator = new Simulator(
            SimulationFigures.Read(Path.Combine(geodata, "simulation.json")), placer.Atlas, placer.Catalogue, Places.Read(Path.Combine(geodata, "places.csv")), seed: 20261129, rate: 30);
        return simulator.Past(now.AddMonths(-24), now);
    }

    private static GroupSet Everything(Placer placer) =>
        Enumerable.Range(0, placer.Catalogue.Groups.Count).Aggregate(default(GroupSet), (set, group) => set.With(group));

    private static void Same(Board assembled, IReadOnlyList<WindowCount> folded)
    {
        if (!assembled.Areas.Select(row => row.Count).Prepend(assembled.Whole).SequenceEqual(folded))
        {
            throw new InvalidOperationException("The two boards do not count the same.");
        }
    }
}
