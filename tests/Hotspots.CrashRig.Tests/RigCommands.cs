using System.Text.Json;

namespace Hotspots.CrashRig.Tests;

/// <summary>Runs a command line of the rig and hears what it says. One at a time: the console is there once.</summary>
internal static class RigCommands
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string line)
    {
        var (output, errors, here) = (Console.Out, Console.Error, Environment.CurrentDirectory);
        using var said = new StringWriter();
        using var warned = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(said));
        Console.SetError(TextWriter.Synchronized(warned));
        try
        {
            return (await RigCommandLine.RunAsync(line.Split(' ')), said.ToString(), warned.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            Environment.CurrentDirectory = here;
        }
    }

    /// <summary>Runs it with <c>--json</c>; it must find nothing.</summary>
    public static async Task<JsonElement> CleanAsync(string line)
    {
        var (code, output, errors) = await RunAsync($"{line} --json");
        Assert.True(code == 0, $"{errors}{output}");
        return JsonElement.Parse(output);
    }
}
