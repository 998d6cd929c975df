using System.CommandLine;

namespace Hotspots.Rig;

/// <summary>How whatever a rig's verbs end with becomes an exit code and a sentence.</summary>
internal static class Invocation
{
    /// <summary>All is as it must be.</summary>
    public const int Ok = 0;

    /// <summary>Something is wrong.</summary>
    public const int Wrong = 1;

    /// <summary>The question makes no sense.</summary>
    public const int Usage = 2;

    // Long enough to end the processes that were started.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
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
        catch (SenselessException question)
        {
            await Console.Error.WriteLineAsync(question.Message);
            return Usage;
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

    /// <summary>Runs a campaign in a folder of its own, which is left behind where something is wrong.</summary>
    /// <param name="campaign">Gets the folder, and says whether all is as it must be.</param>
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
