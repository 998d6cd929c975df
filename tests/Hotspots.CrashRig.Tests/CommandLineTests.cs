namespace Hotspots.CrashRig.Tests;

[Collection("The console is there once")]
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
    [InlineData("cluster --membership fast", "--membership")]
    [InlineData("disk --hold 0", "--hold is 0; give at least 0.1.")]
    [InlineData("clock --store memory", "memory")]
    [InlineData("permute --histories 0", "--histories is 0; give at least 1.")]
    [InlineData("fuzz --inputs none", "none")]
    [InlineData("fuzz --only nothing", "There is no target 'nothing'; there are csv, json")]
    [InlineData("maim", "maim")]
    public async Task What_makes_no_sense_is_refused_with_a_sentence(string line, string expected)
    {
        var (code, _, errors) = await RigCommands.RunAsync(line);
        Assert.Equal(2, code);
        Assert.Contains(expected, errors);
    }
}
