using System.Diagnostics;
using System.Globalization;

namespace Hotspots.Benchmarks;

/// <summary>Questions to our columns with the index of days, beside the same without it; no databases.</summary>
/// <remarks>Processor time, since others may want the processors, too. As of one position earlier than the index knows, everything is counted row by row.</remarks>
internal static class ColumnsBenchmark
{
    private const int Rounds = 10;

    public static Task RunAsync(string root, bool json)
    {
        if (LondonRows.Read(root) is { } rows)
        {
            var columns = HistoryBenchmark.Columns(rows);
            foreach (var (indexed, scanned) in HistoryQuestion.Of(rows, columns).Zip(HistoryQuestion.Of(rows, columns, new(columns.Position.Value - 1))))
            {
                var (ours, theirs) = (Measured(indexed), Measured(scanned));
                Console.WriteLine(json
                    ? string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{indexed.Name}}","processorMs":{{ours.Processor:F2}},"leastMs":{{ours.Least:F2}},"scanProcessorMs":{{theirs.Processor:F2}},"scanLeastMs":{{theirs.Least:F2}},"ratio":{{theirs.Processor / ours.Processor:F2}}}""")
                    : string.Create(CultureInfo.InvariantCulture, $"{indexed.Name,-36} {ours.Processor,7:F1} ms of processor time, at best {ours.Least,6:F1} ms by the clock; by scan {theirs.Processor,7:F1} and {theirs.Least,6:F1} ms ({theirs.Processor / ours.Processor:F1} x)"));
            }
        }

        return Task.CompletedTask;
    }

    private static (double Processor, double Least) Measured(HistoryQuestion question)
    {
        question.Ask();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var least = Enumerable.Range(0, Rounds).Min(_ => HistoryBenchmark.Time(question.Ask));
        process.Refresh();
        return ((process.TotalProcessorTime - before).TotalMilliseconds / Rounds, least);
    }
}
