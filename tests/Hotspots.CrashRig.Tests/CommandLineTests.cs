using System.Text.Json;

namespace Hotspots.CrashRig.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("kill --times 0", "--times is 0; give at least 1.")]
    [InlineData("kill --rate 0.5", "--rate is 0.5; give at least 1.")]
    [InlineData("kill --senders many", "many")]
    [InlineData("kill --before -1", "--before is -1; give at least 0.")]
    [InlineData("kill --store oracle", "oracle")]
    [InlineData("kill --server nowhere.dll", "There is no 'nowhere.dll'.")]
    [InlineData("cluster --silos 1", "--silos is 1; give at least 2.")]
    [InlineData("cluster --membership swift", "swift")]
    [InlineData("maim", "maim")]
    public async Task What_makes_no_sense_is_refused_with_a_sentence(string line, string expected)
    {
        var (code, _, errors) = await RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(expected, errors);
    }

    [Fact]
    public async Task Two_real_kills_over_SQLite_lose_and_double_nothing()
    {
        var (_, output, errors) = await RunAsync("kill", "--times", "2", "--store", "sqlite", "--seed", "5", "--json");
        Assert.Contains("Seed 5.", errors);
        Assert.True(output.Contains("""
            "lost":0,"doubled":0,"mismatches":0,
            """.Trim(), StringComparison.Ordinal), errors);
        using var result = JsonDocument.Parse(output);
        Assert.Equal(2, result.RootElement.GetProperty("kills").GetInt32());
        Assert.True(result.RootElement.GetProperty("acknowledged").GetInt64() > 100);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var warned = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(said));
        Console.SetError(TextWriter.Synchronized(warned));
        try
        {
            return (await RigCommandLine.RunAsync(arguments), said.ToString(), warned.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
