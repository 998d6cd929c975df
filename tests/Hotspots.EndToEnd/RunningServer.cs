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

    private RunningServer(int port, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        Port = port;
        process = Start([.. arguments, "--port", $"{port}"], settings);
        Collect(process.StandardOutput);
        Collect(process.StandardError);
    }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}");

    public static Task<RunningServer> StartAsync(int port, params string[] arguments) => StartAsync(port, new Dictionary<string, string>(), arguments);

    /// <param name="port">Where it listens.</param>
    /// <param name="settings">Environment variables of its own.</param>
    /// <param name="arguments">The verb and its options.</param>
    public static async Task<RunningServer> StartAsync(int port, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var server = new RunningServer(port, arguments, settings);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>All that a verb says until it ends.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var verb = Start(arguments, new Dictionary<string, string>());
        var failed = verb.StandardError.ReadToEndAsync();
        var said = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        Assert.True(verb.ExitCode == 0, said + await failed);
        return said;
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

    private static Process Start(string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Server, .. arguments]) { WorkingDirectory = SharedData.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
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
