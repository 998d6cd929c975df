using System.Diagnostics;
using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Store.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.Benchmarks;

/// <summary>How long a process takes over a journal of millions: until it follows it, and until the first board and surfaces answer.</summary>
/// <remarks>
/// <c>HOTSPOTS_GROWTH_INCIDENTS</c> says of how many incidents (10 million), <c>HOTSPOTS_GROWTH_STORE</c> where the file is: one that
/// is there is used as it is, one that is not is made and kept. Without the latter it is made in a folder for the time being.
/// </remarks>
internal static class GrowthBenchmark
{
    private const int Batch = 8_192;
    private static readonly TimeSpan Time = TimeSpan.FromDays(3 * 365);

    public static async Task RunAsync(string root, bool json)
    {
        if (Country.ReadAll(root).FirstOrDefault() is not { } london)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("hotspots-growth-");
        try
        {
            var path = Environment.GetEnvironmentVariable("HOTSPOTS_GROWTH_STORE") ?? Path.Combine(folder.FullName, "journal.db");
            if (!File.Exists(path))
            {
                await MakeAsync(path, london);
            }

            Report.Print(await OpenAsync(path, london.Placer), json);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeAsync(string path, Country country)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("HOTSPOTS_GROWTH_INCIDENTS") ?? "10000000", CultureInfo.InvariantCulture);
        await using var store = await SqliteStore.OpenAsync(path, TimeProvider.System);
        foreach (var edition in country.Placer.Atlas.Layers.Where(layer => layer.Level != AreaLevel.Borough))
        {
            using var content = new MemoryStream();
            BoundaryFile.Write(content, edition);
            await store.Boundaries.PutAsync(new(edition.Level, edition.Name, content.ToArray()));
        }

        foreach (var batch in country.Past(count, Time).Chunk(Batch))
        {
            await store.Journal.AppendAsync(batch);
        }
    }

    // What an area did if it read more than its own part.
    private static async Task FoldWholeAsync(CellContext context, District district)
    {
        var (part, now) = (district.Parts[0], context.Clock.GetUtcNow());
        var cell = new AreaCell(AreaExtent.Of(context.Placer.Atlas, part.Layer, part.Index));
        cell.Clear(now);
        await foreach (var counted in context.Journal.ReadCountedAsync(cell.SliceAt(now) with { Box = null }, context.Journal.Head))
        {
            cell.Add(context.Placer.Place(counted.Revision));
        }
    }

    private static async Task<IReadOnlyList<Growth>> OpenAsync(string path, Placer placer)
    {
        var (steps, all, districts) = (new List<Growth>(), placer.Catalogue.Find([placer.Catalogue.Groups[0].Id])!.Value, placer.Atlas.Districts);
        async Task TakeAsync(string step, Func<Task> act)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await act();
            steps.Add(new(step, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds, Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0));
        }

        SqliteStore? store = null;
        await TakeAsync("open", async () => store = await SqliteStore.OpenAsync(path, TimeProvider.System));
        await using var closing = store!;
        await using var follower = new JournalFollower(store!.Journal, placer, TimeProvider.System, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var context = new CellContext(store.Journal, follower, placer, TimeProvider.System);
        var hosted = await Hosts.All[Hosts.InProcess](context);
        Task BoardAsync(District district) => hosted.Runtime.Board(district.Id).BoardAsync(new(all, Window.TwentyEightDays, AreaLevel.Lsoa));
        Task SurfaceAsync(Window window) => hosted.Runtime.Surface(new(districts[0].Id, all, window, 250)).EvidenceAsync();
        await TakeAsync("first board", () => BoardAsync(districts[0]));
        await TakeAsync("surface 28d", () => SurfaceAsync(Window.TwentyEightDays));
        await TakeAsync("surface 12m", () => SurfaceAsync(Window.TwelveMonths));
        await TakeAsync("next board", () => BoardAsync(districts[1]));
        await TakeAsync("board of all", () => FoldWholeAsync(context, districts[1]));
        await hosted.EndAsync();
        return steps;
    }
}

/// <summary>What one step took, of those that follow each other. The last is the board before it by a fold over all that counts anywhere.</summary>
/// <param name="Step">Which.</param>
/// <param name="Seconds">Seen on the clock.</param>
/// <param name="Processor">Processor time, in seconds, of all threads.</param>
/// <param name="PeakMiB">The most memory that the process had so far.</param>
internal sealed record Growth(string Step, double Seconds, double Processor, double PeakMiB);
