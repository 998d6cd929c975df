using System.Diagnostics;
using System.Globalization;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;
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

            Report.Print([await OpenAsync(path, london.Placer)], json);
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

    // What a board did before it asked for its district alone.
    private static async Task FoldWholeAsync(CellWorld world, District district)
    {
        var (cell, now) = (new BoardCell(world.Placer.Atlas, district), world.Clock.GetUtcNow());
        cell.Clear(now);
        await foreach (var counted in world.Journal.ReadCountedAsync(cell.SliceAt(now) with { Box = null }, world.Journal.Head))
        {
            cell.Add(world.Placer.Place(counted.Revision));
        }
    }

    private static async Task<Growth> OpenAsync(string path, Placer placer)
    {
        var watch = Stopwatch.StartNew();
        double Lap()
        {
            var seconds = watch.Elapsed.TotalSeconds;
            watch.Restart();
            return seconds;
        }

        await using var store = await SqliteStore.OpenAsync(path, TimeProvider.System);
        await using var tail = new Tail(store.Journal, placer, TimeProvider.System, NullLogger<Tail>.Instance);
        tail.Start();
        var open = Lap();
        var world = new CellWorld(store.Journal, tail, placer, TimeProvider.System);
        var hosted = await Hosts.All["embedded"](world);
        var (all, district) = (placer.Catalogue.Find([placer.Catalogue.Groups[0].Id])!.Value, placer.Atlas.Districts[0]);
        await hosted.Runtime.Board(district.Id).BoardAsync(new(all, Window.TwentyEightDays, AreaLevel.Lsoa));
        var board = Lap();
        await hosted.Runtime.Surface(new(district.Id, all, Window.TwentyEightDays, 250)).EvidenceAsync();
        var month = Lap();
        await hosted.Runtime.Surface(new(district.Id, all, Window.TwelveMonths, 250)).EvidenceAsync();
        var year = Lap();
        await hosted.Runtime.Board(placer.Atlas.Districts[1].Id).BoardAsync(new(all, Window.TwentyEightDays, AreaLevel.Lsoa));
        var another = Lap();
        await hosted.EndAsync();
        Lap();
        await FoldWholeAsync(world, placer.Atlas.Districts[1]);
        var whole = Lap();
        return new(store.Journal.Head.Value, open, board, month, year, another, whole, Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0);
    }
}

/// <summary>What opening took, in seconds, one after the other.</summary>
/// <param name="Incidents">How many the journal holds.</param>
/// <param name="Open">Until the file is open and the tail follows it.</param>
/// <param name="FirstBoard">Until the first board answers.</param>
/// <param name="Surface28d">Until a surface of 28 days answers after it.</param>
/// <param name="Surface12m">Until one of 12 months answers after that.</param>
/// <param name="NextBoard">Until the board of another district answers.</param>
/// <param name="WholeFold">The same board by a fold over all that counts, wherever it happened.</param>
/// <param name="PeakMiB">The most memory that the process had, the file's pages in the cache of the system not included.</param>
internal sealed record Growth(long Incidents, double Open, double FirstBoard, double Surface28d, double Surface12m, double NextBoard, double WholeFold, double PeakMiB);
