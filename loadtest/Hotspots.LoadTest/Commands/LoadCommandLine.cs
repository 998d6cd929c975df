using System.CommandLine;

namespace Hotspots.LoadTest;

/// <summary>The verbs.</summary>
internal static class LoadCommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>0 where all is as it must be, 1 where something is wrong, 2 where the question makes no sense.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await Invocation.RunAsync(
                new("Sends incidents to real servers on a schedule that they cannot slow down, measures end to end, and checks what they show.") { RunCommand.Make(), ScenariosCommand() },
                arguments);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Invocation.Usage;
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
