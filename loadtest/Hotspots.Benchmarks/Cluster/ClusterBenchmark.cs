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
    private const int Lenses = 6;
    private const double MostEach = 0.45;
    private const double MostTogether = 1.3;
    private static readonly int[] Sizes = [1, 3];

    public static async Task RunAsync(string root, bool json)
    {
        if (PostgresServer.Missing is { } reason)
        {
            Console.Error.WriteLine(reason);
            return;
        }

        var costs = new List<double[]>();
        foreach (var silos in Sizes)
        {
            costs.Add(await CostAsync(root, silos));
        }

        var one = costs[0].Sum();
        var rows = Sizes.Zip(costs, (silos, each) => new ClusterCost(silos, each.Sum() * 1e6, each.Max() * 1e6, each.Max() / one, each.Sum() / one)).ToList();
        Report.Print(rows, json);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Of three, the busiest may cost {MostEach} of the one, and all {MostTogether}: {(rows[^1].BusiestToOne <= MostEach && rows[^1].TogetherToOne <= MostTogether ? "held" : "not held")}."));
    }

    // Processor seconds of each server for one incident, after the warm-up.
    private static async Task<double[]> CostAsync(string root, int silos)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-cluster-");
        try
        {
            var scenario = Path.Combine(folder.FullName, "scenario.json");
            await File.WriteAllTextAsync(scenario, """{"name":"A city","geography":"london"}""");
            await SendAsync(root, scenario, folder.FullName, silos);
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

    private static async Task SendAsync(string root, string scenario, string output, int silos)
    {
        var program = Path.Combine(root, "loadtest", "Hotspots.LoadTest", "bin", "Release", "net10.0", "Hotspots.LoadTest.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            program, "run", "--scenario", scenario, "--store", "postgres", "--silos", $"{silos}", "--rate", "3000", "--for", "120s", "--warm-up", "60s",
            "--clients", $"{Lenses}", "--lenses", $"{Lenses}", "--seed", "20261129", "--out", output, "--json",
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
/// <param name="Silos">How many servers.</param>
/// <param name="Together">All of them.</param>
/// <param name="Busiest">The one that it costs most.</param>
/// <param name="BusiestToOne">That, held against the server that is alone.</param>
/// <param name="TogetherToOne">All, held against it.</param>
internal sealed record ClusterCost(int Silos, double Together, double Busiest, double BusiestToOne, double TogetherToOne);
