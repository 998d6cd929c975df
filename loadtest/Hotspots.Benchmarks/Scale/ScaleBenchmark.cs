using System.Diagnostics;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Benchmarks;

/// <summary>All areas of a city, then of a country, alive at once in one process: what they cost, and whether an incident still arrives as fast.</summary>
internal static class ScaleBenchmark
{
    private const int IncidentsEach = 10;
    private const int AtOnce = 64;

    public static async Task RunAsync(string root, bool json)
    {
        foreach (var country in Country.ReadAll(root))
        {
            var rows = new List<Scale>();
            foreach (var runtime in Hosts.All.Keys)
            {
                rows.Add(await RunAsync(country, runtime));
            }

            Report.Print(rows, json);
        }
    }

    private static async Task<Scale> RunAsync(Country country, string runtime)
    {
        var empty = await MeasureAsync(country, runtime, incidentsEach: 0, latency: false);
        return await MeasureAsync(country, runtime, IncidentsEach, latency: true) with { IdleBytes = empty.BusyBytes };
    }

    private static async Task<Scale> MeasureAsync(Country country, string runtime, int incidentsEach, bool latency)
    {
        await using var stage = await Stage.SetAsync(runtime, country.Placer, onDisk: true, journal => FillAsync(journal, country, incidentsEach));
        var probe = new Probe(stage, country);
        var before = await probe.MeasureAsync(latency);
        var bytes = Settled();
        var watch = Stopwatch.StartNew();
        await AskAllAsync(stage.Runtime, country);
        var seconds = watch.Elapsed.TotalSeconds;
        var each = (Settled() - bytes) / (double)(country.Areas.Count - probe.Areas);
        var after = await probe.MeasureAsync(latency);
        GC.KeepAlive(stage);
        return new(
            country.Name, runtime, country.Areas.Count, 0, each, seconds, seconds * 1e6 / country.Areas.Count,
            before.Median, after.Median, before.Late, after.Late, before.WholeMedian, after.WholeMedian);
    }

    private static async Task FillAsync(IJournal journal, Country country, int each)
    {
        foreach (var batch in country.History(each).Chunk(4_096))
        {
            await journal.AppendAsync(batch);
        }
    }

    // So many at a time, as a silo that takes over from another meets them.
    private static Task AskAllAsync(IRuntime runtime, Country country) => Parallel.ForEachAsync(
        country.Areas, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (area, _) => await runtime.Area(area.Key).FiguresAsync());

    private static long Settled()
    {
        for (var again = 0; again < 3; again++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

/// <summary>What one runtime did with one country. Times of one incident are in microseconds.</summary>
/// <param name="Country">Which.</param>
/// <param name="Runtime">Which.</param>
/// <param name="Areas">How many cells were alive.</param>
/// <param name="IdleBytes">Managed memory of an area where nothing has happened, all that its runtime keeps for it included.</param>
/// <param name="BusyBytes">The same with ten incidents of the last 28 days in each LSOA.</param>
/// <param name="Seconds">Until all had read their slice of the journal and answered.</param>
/// <param name="MicrosEach">That, by area.</param>
/// <param name="P50Before">From the durable append to the area's answer with it, while only those asked live.</param>
/// <param name="P50After">The same while all live.</param>
/// <param name="P99Before">The 99th of a hundred, before.</param>
/// <param name="P99After">The 99th of a hundred, after.</param>
/// <param name="WholeBefore">The median with the append, its sync to disk included, before.</param>
/// <param name="WholeAfter">The same while all live.</param>
internal sealed record Scale(
    string Country, string Runtime, int Areas, double IdleBytes, double BusyBytes, double Seconds, double MicrosEach,
    double P50Before, double P50After, double P99Before, double P99After, double WholeBefore, double WholeAfter);
