using System.Diagnostics;
using System.Globalization;
using Hotspots.Engine.History;

namespace Hotspots.Benchmarks;

/// <summary>The same questions about ten million incidents to our columns with their index of days, to DuckDB, by scan and to PostgreSQL, in turns.</summary>
/// <remarks>Processor time beside what runs in this process; beside PostgreSQL the clock.</remarks>
internal static class HistoryBenchmark
{
    public static async Task RunAsync(string root, bool json)
    {
        if (LondonRows.Read(root) is not { } rows)
        {
            return;
        }

        var questions = HistoryQuestion.Of(rows, Columns(rows));
        foreach (var question in Enumerable.Repeat(questions, 20).SelectMany(round => round))
        {
            // The compiler is done before anything is measured.
            GC.KeepAlive(question.Ask() + question.Scan());
        }

        using var file = new HistoryFile(rows);
        foreach (var open in new Func<Task<IHistoryDatabase?>>[]
        {
            () => Task.FromResult<IHistoryDatabase?>(new DuckDbHistory(file)), () => Task.FromResult<IHistoryDatabase?>(new ScannedHistory()), async () => await PostgresHistory.OpenAsync(file),
        })
        {
            await using var database = await open();
            foreach (var question in database is null ? [] : questions)
            {
                Func<Func<long>, double> time = database!.IsInProcess ? OnProcessor : Time;
                Comparison.Of(question.Name, database.Name, LondonRows.Count, () => time(question.Ask), () => database.Ask(question), rounds: 5).Print(json);
            }
        }
    }

    internal static IncidentColumns Columns(LondonRows rows)
    {
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
        var columns = rows.Columns();
        var rowsOnly = (Bytes: GC.GetTotalMemory(forceFullCollection: true) - before, Seconds: watch.Elapsed.TotalSeconds);
        columns.Index();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{LondonRows.Count:N0} incidents in columns after {seconds:F1} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)LondonRows.Count:F1} bytes each; without the index {rowsOnly.Seconds:F1} s and {rowsOnly.Bytes / (double)LondonRows.Count:F1}"));
        return columns;
    }

    internal static double OnProcessor(Func<long> ask) => Comparison.OnProcessor(() => GC.KeepAlive(ask()));

    internal static double Time(Func<long> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        GC.KeepAlive(ask());
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
