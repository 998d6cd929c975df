using System.Diagnostics;
using System.Globalization;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary>The silos of a demonstration, each a process of its own that anybody may kill.</summary>
internal sealed class SiloProcesses(CancellationToken ending) : IAsyncDisposable
{
    private readonly List<Process> processes = [];
    private volatile bool disposing;

    /// <summary>Refuses ports that are taken, before anything is started.</summary>
    /// <exception cref="StartupException">One is; the message says which and what to do.</exception>
    public static void DemandFreePorts(int count, ServerSettings settings)
    {
        foreach (var index in Enumerable.Range(0, count))
        {
            SiloPorts.Check(settings with { Cluster = "", Port = null, Urls = null, Silo = SiloOf(index, settings) });
        }
    }

    /// <summary>Starts them, and returns once all are ready.</summary>
    /// <param name="count">How many.</param>
    /// <param name="settings">Of the server that asks them: the database, the first silo's ports, and what all have to agree on.</param>
    /// <param name="cancellation">Ends the wait, and the demonstration: from then on silos may go.</param>
    /// <exception cref="StartupException">One could not start; it said why.</exception>
    public static async Task<SiloProcesses> StartAsync(int count, ServerSettings settings, CancellationToken cancellation)
    {
        var silos = new SiloProcesses(cancellation);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(index => silos.StartOneAsync(index, settings, cancellation)));
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    /// <summary>The numbers of the processes.</summary>
    public IEnumerable<int> Ids => processes.Select(process => process.Id);

    public async ValueTask DisposeAsync()
    {
        disposing = true;
        foreach (var process in processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task StartOneAsync(int index, ServerSettings settings, CancellationToken cancellation)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = InfoOf(index, settings), EnableRaisingEvents = true };
        var name = string.Create(CultureInfo.InvariantCulture, $"Silo {index + 1}");
        process.Exited += (_, _) => Tell(ready.TrySetException(new StartupException($"{name} could not start; what it said stands above.")), name, process.Id);
        process.OutputDataReceived += (_, line) =>
        {
            Relay(name, line.Data, Console.Out);
            _ = line.Data?.Contains(" is a silo at ", StringComparison.Ordinal) == true && ready.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) => Relay(name, line.Data, Console.Error);
        process.Start();
        lock (processes)
        {
            processes.Add(process);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(cancellation);
    }

    private static SiloSettings SiloOf(int index, ServerSettings settings) => settings.Silo with
    {
        Role = SiloSettings.Silo,
        Port = settings.Silo.Listens + index,
        GatewayPort = (settings.Silo.GatewayPort ?? SiloSettings.UsualGatewayPort) + index,
    };

    private static ProcessStartInfo InfoOf(int index, ServerSettings settings)
    {
        var silo = SiloOf(index, settings);
        string[] arguments =
        [
            "serve", "--role", silo.Role, ServeCommand.AsChild,
            "--silo-port", silo.Listens.ToString(CultureInfo.InvariantCulture), "--gateway-port", silo.Gateway.ToString(CultureInfo.InvariantCulture),
        ];
        var info = OwnProgram.With(arguments);
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        (info.Environment["HOTSPOTS__CLUSTER"], info.Environment["HOTSPOTS__DISCLOSURE__KEY"]) = (settings.Cluster, settings.Disclosure.Key);
        foreach (var ours in info.Environment.Keys.Where(key => key.Equals("HOTSPOTS__PORT", StringComparison.OrdinalIgnoreCase) || key.Equals("HOTSPOTS__URLS", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            info.Environment.Remove(ours); // The address of the map, which is not a silo's.
        }

        return info;
    }

    private void Tell(bool atStart, string name, int id)
    {
        if (!disposing && !ending.IsCancellationRequested && !atStart)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} (process {id}) is gone. {(AnyLeft() ? "The others take over its boroughs." : "None is left: the map stands still. Start the demonstration again.")}"));
        }
    }

    private bool AnyLeft()
    {
        lock (processes)
        {
            return processes.Exists(process => !process.HasExited);
        }
    }

    private static void Relay(string name, string? line, TextWriter to)
    {
        if (!string.IsNullOrEmpty(line))
        {
            to.WriteLine($"{name} | {line}");
        }
    }
}
