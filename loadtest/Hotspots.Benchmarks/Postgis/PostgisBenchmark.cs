using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.Projection;
using Hotspots.Tests;

namespace Hotspots.Benchmarks;

/// <summary>Ours beside what a user would otherwise do: rows into PostgreSQL, and every few seconds a count by area of what lies in it.</summary>
internal static class PostgisBenchmark
{
    private const int Seed = 20_261_120;
    private const int Batch = 500;
    private const int Stages = 5;
    private const int PerStage = 40_000;
    private const int Looks = 3;

    public static async Task RunAsync(string root, bool json)
    {
        if (PostgresServer.Missing is { } reason)
        {
            await Console.Error.WriteLineAsync($"{reason} 'postgis' needs it to compare with, and measures nothing.");
            return;
        }

        var placer = new Placer(new(DemonstrationGeography.Make(Path.Combine(root, "geodata"))), CatalogueReader.Read(Path.Combine(root, "geodata")));
        await using var server = await PostgresServer.StartAsync();
        var table = await PlainTable.MakeAsync(server, placer.Atlas);
        if (!table.HasPostgis)
        {
            await Console.Error.WriteLineAsync(
                "PostGIS is not installed: its ST_Contains is NOT measured, but PostgreSQL's own polygons and index, which decide the same. The Debian package is postgresql-15-postgis-3 (for another PostgreSQL its number instead of 15).");
        }

        await using (table)
        await using (var stage = await Stage.SetAsync(Hosts.InProcess, placer, onDisk: true))
        {
            Report.Print(await CompareAsync(placer, table, stage), json);
        }
    }

    private static async Task<List<PostgisRow>> CompareAsync(Placer placer, PlainTable table, Stage stage)
    {
        var (rows, random) = (new List<PostgisRow>(), new Random(Seed));
        var question = new BoardQuestion(new GroupSet((1UL << placer.Catalogue.Groups.Count) - 1), Window.TwentyEightDays, AreaLevel.Lsoa);
        var board = stage.Runtime.Board(placer.Atlas.Districts.MaxBy(district => district.Boroughs.Count)!.Id);
        for (var held = PerStage; held <= Stages * PerStage; held += PerStage)
        {
            var batches = Incidents(placer, random, held).Chunk(Batch).ToList();
            var (ours, theirs) = (new List<double>(), new List<double>());
            foreach (var batch in batches)
            {
                ours.Add(await MillisecondsAsync(async () => await stage.Journal.AppendAsync(batch)));
                theirs.Add(await MillisecondsAsync(() => table.InsertAsync(batch)));
            }

            var (look, query, counted, found) = (new List<double>(), new List<double>(), 0L, 0L);
            for (var i = 0; i < Looks; i++)
            {
                look.Add(await MillisecondsAsync(async () => counted = await CountAsync(stage, board, question)));
                query.Add(await MillisecondsAsync(async () => found = await table.CountAsync(Window.TwentyEightDays.At(TimeProvider.System.GetUtcNow()).After)));
            }

            rows.Add(new(held, table.Way, Report.Median(ours), Report.Median(theirs), Report.Median(look), Report.Median(query), counted, found));
        }

        return rows;
    }

    // The newest is in it: what was appended is waited for.
    private static async Task<long> CountAsync(Stage stage, IBoardCell board, BoardQuestion question)
    {
        await stage.Context.Follower.WaitForAsync(stage.Journal.Head);
        return (await board.BoardAsync(question)).Areas.Sum(area => (long)area.Count.Current);
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static IEnumerable<Revision> Incidents(Placer placer, Random random, int upTo)
    {
        var areas = placer.Atlas.Current(AreaLevel.Lsoa)!.Areas;
        var categories = placer.Catalogue.Categories.Where(category => !placer.Catalogue.GroupsOf(category, IncidentFlags.None).IsEmpty).OrderBy(category => category.Code, StringComparer.Ordinal).ToList();
        var now = TimeProvider.System.GetUtcNow();
        for (var number = upTo - PerStage; number < upTo; number++)
        {
            // Well inside: what lies on an edge the two decide differently.
            var area = areas[random.Next(areas.Count)].Shape;
            var (middle, box) = (area.InteriorPoint, area.EnvelopeInternal);
            var point = new NetTopologySuite.Geometries.Point(middle.X + ((random.NextDouble() - 0.5) * box.Width * 0.2), middle.Y + ((random.NextDouble() - 0.5) * box.Height * 0.2));
            var at = area.Contains(point) && area.Boundary.Distance(point) > 1 ? point : middle;
            yield return new()
            {
                Key = new(new("postgis", number.ToString(CultureInfo.InvariantCulture)), 1),
                Occurred = OccurredAt.Instant(now - (TimeSpan.FromDays(27) * random.NextDouble())),
                Category = categories[random.Next(categories.Count)],
                Published = NationalGrid.ToWgs84(new(at.X, at.Y)),
                Grid = new(at.X, at.Y),
            };
        }
    }
}

/// <summary>What one size of the table came to; times in milliseconds.</summary>
/// <param name="Rows">How many rows are held.</param>
/// <param name="Beside">What ours stands beside.</param>
/// <param name="Append">500 rows durable in our journal.</param>
/// <param name="Insert">500 rows committed in the table.</param>
/// <param name="Look">Our counts of every area, the newest included.</param>
/// <param name="Query">Theirs.</param>
/// <param name="Counted">How many incidents ours counts.</param>
/// <param name="Found">How many rows theirs finds.</param>
internal sealed record PostgisRow(int Rows, string Beside, double Append, double Insert, double Look, double Query, long Counted, long Found)
{
    /// <summary>How many times faster our look is.</summary>
    public double Ratio => Query / Look;
}
