using System.Globalization;

namespace Hotspots.Benchmarks;

/// <summary>Questions to our columns alone, without databases beside them: for those who make them faster.</summary>
internal static class ColumnsBenchmark
{
    private const int Rounds = 15;

    public static Task RunAsync(string root, bool json)
    {
        if (LondonRows.Read(root) is { } rows)
        {
            var columns = HistoryBenchmark.Columns(rows);
            foreach (var question in HistoryQuestion.Of(rows, columns))
            {
                var first = HistoryBenchmark.Time(question.Ask);
                double[] times = [.. Enumerable.Range(0, Rounds).Select(_ => HistoryBenchmark.Time(question.Ask)).Order()];
                Console.WriteLine(json
                    ? string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{question.Name}}","medianMs":{{times[Rounds / 2]:F2}},"leastMs":{{times[0]:F2}},"firstMs":{{first:F2}}}""")
                    : string.Create(CultureInfo.InvariantCulture, $"{question.Name,-36} median {times[Rounds / 2],8:F1} ms, least {times[0],8:F1} ms, first {first,8:F1} ms"));
            }
        }

        return Task.CompletedTask;
    }
}
