using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hotspots.Tests;

namespace Hotspots.Benchmarks;

/// <summary>Whether a cluster shares the work: the processor time that an incident costs one silo, and each of three, over PostgreSQL.</summary>
/// <remarks>
/// The load tester sends the same stream to both in turns, posts and hub clients spread over the servers alike. Everything a server does
/// is counted: intake, journal, cells, boards, surfaces, frames. The database is not.
/// </remarks>
internal static class ClusterBenchmark
{
    private const double MostEach = 0.45;
    private const double MostTogether = 1.3;
    private static readonly int[] Sizes = [1, 3];

    /// <summary>How many districts are watched: by a few tasking meetings, and by most of a city.</summary>
    private static readonly int[] Watched = [6, 20];

    public static async Task RunAsync(string root, bool json)
    {
        if (PostgresServer.Missing is { } reason)
        {
            Console.Error.WriteLine(reason);
            return;
        }

        var rows = new List<ClusterCost>();
        foreach (var districts in Watched)
        {
            rows.AddRange(await CompareAsync(root, districts));
        }

        Report.Print(rows, json);
        foreach (var three in rows.Where(row => row.Silos > 1))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{three.Watched} districts watched: of three, the busiest may cost {MostEach} of the one, and all {MostTogether}: {(three.BusiestToOne <= MostEach && three.TogetherToOne <= MostTogether ? "held" : "not held")}."));
        }
    }

    private static async Task<IReadOnlyList<ClusterCost>> CompareAsync(string root, int districts)
    {
        var costs = new List<double[]>();
        foreach (var silos in Sizes)
        {
            costs.Add(await CostAsync(root, silos, districts));
        }

        var one = costs[0].Sum();
        return [.. Sizes.Zip(costs, (silos, each) => new ClusterCost(districts, silos, each.Sum() * 1e6, each.Max() * 1e6, each.Max() / one, each.Sum() / one))];
    }

    // Processor seconds of each server for one incident, after the warm-up.
    private static async Task<double[]> CostAsync(string root, int silos, int districts)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-cluster-");
        try
        {
            var scenario = Path.Combine(folder.FullName, "scenario.json");
            await File.WriteAllTextAsync(scenario, """{"name":"A city","geography":"london"}""");
            await SendAsync(root, scenario, folder.FullName, silos, districts);
            using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "report.json")));
            return CostOf(report.RootElement, silos);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] CostOf(JsonElement report, int silos)
    {
        var warmUp = report.GetProperty("plan").GetProperty("leftOutSeconds").GetDouble();
        var seconds = report.GetProperty("seconds").EnumerateArray().Where(second => second.GetProperty("at").GetDouble() > warmUp).ToList();
        var answered = seconds.Sum(second => second.GetProperty("answered").GetDouble());
        return [.. Enumerable.Range(0, silos).Select(silo => seconds.Sum(second => second.GetProperty("processorsEach")[silo].GetDouble()) / answered)];
    }

    private static async Task SendAsync(string root, string scenario, string output, int silos, int districts)
    {
        var program = Path.Combine(root, "loadtest", "Hotspots.LoadTest", "bin", "Release", "net10.0", "Hotspots.LoadTest.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            program, "run", "--scenario", scenario, "--store", "postgres", "--silos", $"{silos}", "--rate", "3000", "--for", "120s", "--warm-up", "60s",
            "--clients", $"{districts}", "--lenses", $"{districts}", "--seed", "20261129", "--out", output, "--json",
        ]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The load tester ended with {process.ExitCode} on {silos} silos: {said}");
        }
    }
}

/// <summary>What an incident costs, in microseconds of processor time.</summary>
/// <param name="Watched">How many districts are watched, each by one client.</param>
/// <param name="Silos">How many servers.</param>
/// <param name="Together">All of them.</param>
/// <param name="Busiest">The one that it costs most.</param>
/// <param name="BusiestToOne">That, held against the server that is alone.</param>
/// <param name="TogetherToOne">All, held against it.</param>
internal sealed record ClusterCost(int Watched, int Silos, double Together, double Busiest, double BusiestToOne, double TogetherToOne);
