using System.CommandLine;

namespace Hotspots.LoadTest;

/// <summary>The verbs, and how whatever they end with becomes an exit code and a sentence.</summary>
internal static class LoadCommandLine
{
    public const int Ok = 0;
    public const int Wrong = 1;
    private const int Usage = 2;

    // Long enough to end the processes that were started.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);

    /// <summary>Runs a command line.</summary>
    /// <returns>0 where all is as it must be, 1 where something is wrong, 2 where the question makes no sense.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Sends incidents to real servers on a schedule that they cannot slow down, measures end to end, and checks what they show.") { RunCommand.Make(), ScenariosCommand() };
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
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
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

    private static Command ScenariosCommand()
    {
        var command = new Command("scenarios", "Lists the scenarios that come along.");
        command.SetAction(_ =>
        {
            foreach (var name in Scenario.Names)
            {
                Console.Out.WriteLine($"{name,-22}{Scenario.Read(name).About}");
            }
        });
        return command;
    }
}
