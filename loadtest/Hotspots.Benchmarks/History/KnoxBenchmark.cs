using System.Diagnostics;
using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics.Knox;

namespace Hotspots.Benchmarks;

/// <summary>The Knox test of a hundred thousand incidents, by the shuffle.</summary>
internal static class KnoxBenchmark
{
    private const int Count = 100_000;
    private const int SecondsOfDay = 86_400;

    public static Task RunAsync(string root, bool json)
    {
        foreach (var (name, side, days, points) in new[] { ("strewn over London, a year", 40_000.0, 365, 0), ("on 36 km², three years", 6_000.0, 1_095, 0), ("on 3,000 points of 36 km², three years", 6_000.0, 1_095, 3_000) })
        {
            var incidents = Incidents(side, days, points);
            var (found, known) = (PerShuffle(incidents, 19), PerShuffle(incidents, 199));
            Console.WriteLine(json
                ? string.Create(CultureInfo.InvariantCulture, $$"""{"name":"knox, {{name}}","msPerShuffle":{{known:F2}},"msPerShuffleFound":{{found:F2}},"ratio":{{found / known:F2}}}""")
                : string.Create(CultureInfo.InvariantCulture, $"knox, {Count:N0} {name}: {known:F1} ms of processor time a shuffle, {found:F1} ms where pairs are found each time ({found / known:F1} x); {known:F0} s for 1,000"));
        }

        return Task.CompletedTask;
    }

    // Processor time, since others may want the processors, too. Fewer than twenty shuffles find their pairs each time; more know them.
    private static double PerShuffle(KnoxIncident[] incidents, int permutations)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        KnoxTest.Of(incidents, new([100, 200, 300, 400], [7 * SecondsOfDay, 14 * SecondsOfDay, 21 * SecondsOfDay, 28 * SecondsOfDay]), permutations);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / (1 + permutations);
    }

    private static KnoxIncident[] Incidents(double side, int days, int points)
    {
        var random = new Random(Count);
        GridPosition At() => new(random.NextDouble() * side, random.NextDouble() * side);
        GridPosition[] shared = [.. Enumerable.Range(0, points).Select(_ => At())];
        return [.. Enumerable.Range(0, Count).Select(_ => new KnoxIncident(points == 0 ? At() : shared[random.Next(points)], random.Next(days * SecondsOfDay)))];
    }
}
