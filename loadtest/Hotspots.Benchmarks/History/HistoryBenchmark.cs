using System.Diagnostics;
using System.Globalization;
using Hotspots.Engine.History;

namespace Hotspots.Benchmarks;

/// <summary>The same questions about ten million incidents to our columns, to PostgreSQL and to DuckDB, in turns.</summary>
internal static class HistoryBenchmark
{
    public static async Task RunAsync(string root, bool json)
    {
        if (LondonRows.Read(root) is not { } rows)
        {
            return;
        }

        using var file = new HistoryFile(rows);
        var databases = new IHistoryDatabase?[] { await DuckDbHistory.OpenAsync(root, file), await PostgresHistory.OpenAsync(file) }.OfType<IHistoryDatabase>().ToList();
        try
        {
            var questions = HistoryQuestion.Of(rows, Columns(rows));
            foreach (var (question, database) in questions.SelectMany(question => databases.Select(database => (question, database))))
            {
                Comparison.Of(question.Name, database.Name, LondonRows.Count, () => Time(question.Ask), () => database.Ask(question), rounds: 5).Print(json);
            }
        }
        finally
        {
            foreach (var database in databases)
            {
                await database.DisposeAsync();
            }
        }
    }

    internal static IncidentColumns Columns(LondonRows rows)
    {
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
        var columns = rows.Columns();
        columns.Index();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{LondonRows.Count:N0} incidents in columns after {seconds:F1} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)LondonRows.Count:F1} bytes each"));
        return columns;
    }

    internal static double Time(Func<long> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        GC.KeepAlive(ask());
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
