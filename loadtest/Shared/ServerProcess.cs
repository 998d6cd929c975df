using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Hotspots.Rig;

/// <summary>The real server as a process that is killed and started again, always with the same arguments on the same port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>How many ports it needs.</summary>
    public const int Ports = 3;

    private static readonly string[] PortOptions = ["--port", "--silo-port", "--gateway-port"];
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly ProcessStartInfo start;
    private readonly TimeProvider clock;
    private readonly TextWriter log;
    private readonly ConcurrentQueue<string> said = [];
    private readonly HttpClient client;
    private Process? process;
    private long started;

    /// <param name="name">What reports and its log call it.</param>
    /// <param name="server">The path of Hotspots.Server.dll.</param>
    /// <param name="ports">Where it listens: for everybody, for other servers of its cluster, for Orleans clients.</param>
    /// <param name="arguments">What else it is started with.</param>
    /// <param name="logs">The folder of its log.</param>
    /// <param name="clock">Measures how long it takes.</param>
    public ServerProcess(string name, string server, int[] ports, IEnumerable<string> arguments, string logs, TimeProvider clock)
    {
        (Name, this.clock) = (name, clock);
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[0]}"));
        start = new("dotnet", [server, "serve", "--insecure", .. arguments, .. PortOptions.Zip(ports, (option, port) => string.Create(CultureInfo.InvariantCulture, $"{option}={port}"))])
        {
            WorkingDirectory = logs,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        log = TextWriter.Synchronized(new StreamWriter(Path.Combine(logs, $"{name}.log")) { AutoFlush = true });
        client = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>The process itself while it runs: its processor time and its memory.</summary>
    public Process? Running => process;

    /// <summary>Starts the process, and returns at once.</summary>
    public void Start()
    {
        started = clock.GetTimestamp();
        said.Clear();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "");
            log.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until <c>/readyz</c> says so.</summary>
    /// <returns>How long that took from the start of the process.</returns>
    /// <exception cref="RigException">It ended, or it is not ready within minutes.</exception>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellation)
    {
        while (!await IsReadyAsync(cancellation))
        {
            if (process!.HasExited || clock.GetElapsedTime(started) > Timeout)
            {
                throw new RigException($"The server '{Name}' {(process.HasExited ? $"ended with {process.ExitCode}" : "is not ready within three minutes")}; its log says why.");
            }

            await Task.Delay(LookAgain, clock, cancellation);
        }

        return clock.GetElapsedTime(started);
    }

    /// <summary>Waits until it is ready, or until it says that it cannot be.</summary>
    /// <returns>What it said where it ended or still is not ready when patience ends; null where it is ready.</returns>
    public async Task<string?> ReadyOrRefusalAsync(TimeSpan patience, CancellationToken cancellation)
    {
        while (!await IsReadyAsync(cancellation))
        {
            if (process!.HasExited)
            {
                await process.WaitForExitAsync(cancellation);
                return string.Join('\n', said).Trim();
            }

            if (clock.GetElapsedTime(started) > patience)
            {
                using var answer = await client.GetAsync(new Uri("readyz", UriKind.Relative), cancellation);
                return await answer.Content.ReadAsStringAsync(cancellation);
            }

            await Task.Delay(LookAgain, clock, cancellation);
        }

        return null;
    }

    /// <summary>Waits until it says that it is not ready any more.</summary>
    /// <returns>What it says; null where it says nothing of the kind as long as patience lasts.</returns>
    public async Task<string?> RefusalAsync(TimeSpan patience, CancellationToken cancellation)
    {
        for (var begun = clock.GetTimestamp(); clock.GetElapsedTime(begun) < patience; await Task.Delay(LookAgain, clock, cancellation))
        {
            using var answer = await client.GetAsync(new Uri("readyz", UriKind.Relative), cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStringAsync(cancellation);
            }
        }

        return null;
    }

    /// <summary>Ends it, whether it lives or not.</summary>
    public Task StopAsync() => EndAsync();

    /// <summary><c>kill −9</c>.</summary>
    /// <exception cref="RigException">It was dead already, and not by us.</exception>
    public async Task KillAsync()
    {
        if (process!.HasExited)
        {
            throw new RigException($"The server '{Name}' ended by itself with {process.ExitCode}; its log says why.");
        }

        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        client.Dispose();
        await log.DisposeAsync();
    }

    private async Task EndAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            process = null;
            await log.WriteLineAsync("--- ended by the rig ---");
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("readyz", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>The rig cannot go on. The message says why and what to do.</summary>
internal sealed class RigException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What was asked for makes no sense, which only showed once something was started. The message says what would.</summary>
internal sealed class SenselessException(string message) : Exception(message);
