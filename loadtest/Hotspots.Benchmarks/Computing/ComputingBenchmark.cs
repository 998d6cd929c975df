using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hotspots.Benchmarks;

/// <summary>Whether <c>/healthz</c> and boards stay fast beside as many long computations as anybody can begin, and whether a server stops while it computes.</summary>
/// <remarks>Each address of loopback is somebody else, who asks forty near-repeat questions with 9,999 permutations at once.</remarks>
internal static class ComputingBenchmark
{
    private const int Askers = 6;
    private const int Questions = 40;
    private const int Incidents = 2_400;
    private const double MostMilliseconds = 250;
    private const double MostSecondsToStop = 10;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(string root, bool json)
    {
        using var server = await StartAsync(root);
        var rows = new List<LiveLatency>();
        foreach (var load in new[] { "none", "near-repeats" })
        {
            using var leaving = new CancellationTokenSource();
            var asked = load == "none" ? [] : Enumerable.Range(1, Askers).SelectMany(who => Enumerable.Range(0, Questions).Select(seed => AskAsync(server.Address, who, seed, leaving.Token))).ToList();
            rows.Add(await MeasureAsync(server.Address, load, "/healthz"));
            rows.Add(await MeasureAsync(server.Address, load, $"/api/board?place={server.District}&window=28d&level=ward"));
            if (load != "none")
            {
                var seconds = await StopAsync(server.Process);
                Report.Print(rows, json);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked.Count(each => each is { IsCompletedSuccessfully: true, Result: HttpStatusCode.TooManyRequests })} of {asked.Count} questions were refused."));
                Tell($"At most {MostMilliseconds} ms at p99 beside them", rows.Skip(2).All(row => row.P99 <= MostMilliseconds));
                Tell(FormattableString.Invariant($"Stopped within {MostSecondsToStop} s while it computed ({seconds:F1} s)"), seconds <= MostSecondsToStop);
            }

            await leaving.CancelAsync();
        }
    }

    private static void Tell(string what, bool holds) => Console.Error.WriteLine($"{what}: {(holds ? "held" : "not held")}.");

    private static async Task<LiveLatency> MeasureAsync(Uri server, string load, string path)
    {
        using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        var times = new List<double>();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Measured; await Task.Delay(20))
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return new(path.Split('?')[0], load, times.Count, Report.Median(times), Report.Quantile(times, 0.99), times.Max());
    }

    private static async Task<HttpStatusCode?> AskAsync(Uri server, int who, int seed, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (context, stop) => ConnectAsync(who, context.DnsEndPoint.Port, stop) };
        using var client = new HttpClient(handler) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var answer = await client.GetAsync(new Uri($"/api/history/near-repeat?groups=personal-robbery&period=2026-11&permutations=9999&seed={seed}", UriKind.Relative), cancellation);
            return answer.StatusCode;
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException)
        {
            return null; // It left, or the server did.
        }
    }

    private static async ValueTask<Stream> ConnectAsync(int who, int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{100 + who}"), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<double> StopAsync(Process process)
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        var begun = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<Served> StartAsync(string root)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-computing-");
        var port = Tests.Ports.Take();
        var program = Path.Combine(root, "src", "Hotspots.Server", "bin", "Release", "net10.0", "Hotspots.Server.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "demo", "--store", Path.Combine(folder.FullName, "hotspots.db"), "--port", $"{port}", "--at", Now.ToString("O", CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var served = new Served(process, new($"http://127.0.0.1:{port}"), folder);
        await served.ReadyAsync();
        await served.FillAsync(Incidents, Now);
        return served;
    }

    private sealed class Served(Process process, Uri address, DirectoryInfo folder) : IDisposable
    {
        public Process Process => process;

        public Uri Address => address;

        public string District { get; private set; } = "";

        public async Task ReadyAsync()
        {
            using var client = new HttpClient { BaseAddress = address };
            for (var tries = 0; District.Length == 0; tries++)
            {
                try
                {
                    using var view = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/view", UriKind.Relative)));
                    District = view.RootElement.GetProperty("lens").GetProperty("place").GetString()!;
                }
                catch (HttpRequestException) when (tries < 600 && !process.HasExited)
                {
                    await Task.Delay(200);
                }
            }
        }

        // So close together that each question takes long, just short of what is refused.
        public async Task FillAsync(int incidents, DateTimeOffset now)
        {
            var random = new Random(4);
            using var client = new HttpClient { BaseAddress = address };
            var rows = Enumerable.Range(0, incidents).Select(number => new
            {
                source = "benchmark", id = $"i{number}", occurredAt = now.AddMinutes(-random.Next(10, 25_000)), category = "personal-robbery",
                longitude = -0.0208 + (random.NextDouble() / 1_000), latitude = 51.4452 + (random.NextDouble() / 1_500),
            });
            using var content = new StringContent(JsonSerializer.Serialize(rows), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/incidents", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>How long an address took beside a load, in milliseconds.</summary>
internal sealed record LiveLatency(string Address, string Beside, int Asked, double Median, double P99, double Longest);
