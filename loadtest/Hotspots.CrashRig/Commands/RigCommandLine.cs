using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The verbs, and how whatever they end with becomes an exit code and a sentence.</summary>
internal static class RigCommandLine
{
    private const int Ok = 0;
    private const int Wrong = 1;
    private const int Usage = 2;

    // Long enough to end the processes that were started.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);

    /// <summary>Runs a command line.</summary>
    /// <returns>0 where all is as it must be, 1 where something is wrong, 2 where the question makes no sense.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Kills real servers under load, and judges what is left.") 
        {
            KillCommand.Make(), ClusterCommand.Make(), DiskCommand.Make(), PostgresCommand.Make(),
            ClockCommand.Make(), PermuteCommand.Make(), FuzzCommand.Make(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(error => error.Message)));
            return Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Farewell });
        }
        catch (RigException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Wrong;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped, and with it every process that was started.");
            return Wrong;
        }
    }

    /// <summary>Runs a campaign in a folder of its own.</summary>
    public static async Task<int> InWorkplaceAsync(Func<string, Task<bool>> campaign)
    {
        using var workplace = new Workplace();
        if (!await campaign(workplace.Folder))
        {
            return Wrong;
        }

        workplace.Done();
        return Ok;
    }
}
