using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Hotspots.Tests;

namespace Hotspots.EndToEnd;

/// <summary>The real server as a process of its own, started from the command line as a user would.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly string Server = Path.Combine(
        typeof(RunningServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "ServerFolder").Value!,
        "Hotspots.Server.dll");

    private readonly Process process;
    private readonly List<string> output = [];

    private RunningServer(int port, string[] arguments)
    {
        Port = port;
        process = Process.Start(new ProcessStartInfo("dotnet", [Server, .. arguments, "--port", $"{port}"])
        {
            WorkingDirectory = SharedData.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Collect(process.StandardOutput);
        Collect(process.StandardError);
    }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}");

    public static async Task<RunningServer> StartAsync(int port, params string[] arguments)
    {
        var server = new RunningServer(port, arguments);
        await server.ReadyAsync();
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first line that it said with those words in it.</summary>
    public string Said(string words)
    {
        lock (output)
        {
            return output.First(line => line.Contains(words, StringComparison.Ordinal)).Trim();
        }
    }

    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(200))
        {
            Assert.False(process.HasExited, $"The server ended: {string.Join('\n', output)}");
            if (await IsReadyAsync(client))
            {
                return;
            }
        }

        Assert.Fail($"The server is not ready: {string.Join('\n', output)}");
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("readyz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Collect(StreamReader reader) => _ = Task.Run(async () =>
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    });
}
