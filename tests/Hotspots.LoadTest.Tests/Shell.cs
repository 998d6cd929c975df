namespace Hotspots.LoadTest.Tests;

/// <summary>Runs a command line and catches what it says.</summary>
internal static class Shell
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var warned = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(said));
        Console.SetError(TextWriter.Synchronized(warned));
        try
        {
            return (await LoadCommandLine.RunAsync(arguments), said.ToString(), warned.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
