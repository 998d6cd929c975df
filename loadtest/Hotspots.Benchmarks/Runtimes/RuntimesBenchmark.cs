using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Benchmarks;

/// <summary>The same stream through each runtime in turns, while every cell is asked four times a second.</summary>
internal static class RuntimesBenchmark
{
    private const int Seed = 20261120;
    private const int Revisions = 100_000;
    private const int Batch = 500;
    private const int Rounds = 7;

    // So long the compiler is still at work, and longer for the runtime that has more code: these rounds are not counted.
    private const int WarmUps = 3;

    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(string root, bool json)
    {
        var (placer, stream) = Make(Path.Combine(root, "geodata"));
        foreach (var onDisk in new[] { false, true })
        {
            var runs = Hosts.All.Keys.ToDictionary(name => name, _ => new List<Run>(), StringComparer.Ordinal);
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                // Each second round the other way round: whoever comes first has no advantage.
                foreach (var name in round % 2 == 0 ? runs.Keys : runs.Keys.Reverse())
                {
                    runs[name].Add(await RunAsync(name, placer, stream, onDisk));
                }
            }

            Compare(runs.SelectMany(each => each.Value).Select(run => run.Counted));
            Report.Print(runs.Select(each => Throughput.Of(each.Key, onDisk, each.Value[WarmUps..], runs[Hosts.InProcess][WarmUps..])), json);
        }
    }

    private static async Task<Run> RunAsync(string name, Placer placer, Revision[][] stream, bool onDisk)
    {
        await using var stage = await Stage.SetAsync(name, placer, onDisk);
        var cells = new Cells(stage.Runtime, placer);
        await cells.AskAsync();
        using var stop = new CancellationTokenSource();
        var asking = AskOnAsync(cells, stop.Token);
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var batch in stream)
        {
            await stage.Journal.AppendAsync(batch);
        }

        await stage.Context.Follower.WaitForAsync(stage.Journal.Head);
        var (least, counted) = await cells.AskAsync();
        var (seconds, busy) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        await stop.CancelAsync();
        var rounds = await asking;
        return least == stage.Journal.Head
            ? new(stage.Journal.Head.Value / seconds, busy / stage.Journal.Head.Value * 1e6, rounds * cells.Count / seconds, counted)
            : throw new InvalidOperationException($"An answer of {name} went to {least} only, and the journal to {stage.Journal.Head}.");
    }

    private static async Task<int> AskOnAsync(Cells cells, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Rhythm);
        var rounds = 0;
        while (!cancellation.IsCancellationRequested)
        {
            await cells.AskAsync();
            rounds++;
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return rounds;
    }

    private static (Placer Placer, Revision[][] Stream) Make(string geodata)
    {
        var atlas = new Atlas(DemonstrationGeography.Make(geodata));
        var catalogue = CatalogueReader.Read(geodata);
        var simulator = new Simulator(
            SimulationFigures.Read(Path.Combine(geodata, "simulation.json")), atlas, catalogue, Places.Read(Path.Combine(geodata, "places.csv")), Seed, rate: 3);
        var now = TimeProvider.System.GetUtcNow();
        return (new(atlas, catalogue), [.. simulator.Past(now.AddMonths(-24), now).TakeLast(Revisions).Chunk(Batch)]);
    }

    private static void Compare(IEnumerable<long> counted)
    {
        if (counted.Distinct().Count() > 1)
        {
            throw new InvalidOperationException("The runs do not count the same.");
        }
    }
}

/// <summary>One run.</summary>
/// <param name="PerSecond">Revisions from the first append until every cell had taken in the last.</param>
/// <param name="CpuMicros">Time of the processors for each, in microseconds, whatever else the machine did.</param>
/// <param name="Answers">Given beside it in a second.</param>
/// <param name="Counted">What all areas counted in the end.</param>
internal sealed record Run(double PerSecond, double CpuMicros, double Answers, long Counted);

/// <summary>The medians of one runtime's runs.</summary>
/// <param name="Journal">Where the journal was.</param>
/// <param name="Runtime">Which.</param>
/// <param name="PerSecond">Revisions in a second.</param>
/// <param name="OfInProcess">That, in parts of what the in-process runtime did.</param>
/// <param name="CpuMicros">Time of the processors for each revision.</param>
/// <param name="CpuOfInProcess">The processors' throughput, in parts of the in-process runtime's.</param>
/// <param name="Answers">Given beside it in a second.</param>
internal sealed record Throughput(string Journal, string Runtime, double PerSecond, double OfInProcess, double CpuMicros, double CpuOfInProcess, double Answers)
{
    public static Throughput Of(string runtime, bool onDisk, IReadOnlyList<Run> runs, IReadOnlyList<Run> inProcess)
    {
        var (rate, cpu) = (Report.Median(runs.Select(run => run.PerSecond)), Report.Median(runs.Select(run => run.CpuMicros)));
        return new(
            onDisk ? "SQLite" : "memory", runtime,
            rate, rate / Report.Median(inProcess.Select(run => run.PerSecond)),
            cpu, Report.Median(inProcess.Select(run => run.CpuMicros)) / cpu,
            Report.Median(runs.Select(run => run.Answers)));
    }
}
