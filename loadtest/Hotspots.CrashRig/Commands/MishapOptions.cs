using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The options of a campaign of mishaps.</summary>
internal sealed class MishapOptions
{
    private readonly LoadOptions load;
    private readonly Option<double> hold = new("--hold") { Description = "How many seconds a mishap lasts.", HelpName = "SECONDS", DefaultValueFactory = _ => 4 };

    public MishapOptions(string timesMean, int times)
    {
        load = new(timesMean, times);
        hold.AtLeast(0.1);
    }

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        load.AddTo(command).Options.Add(hold);
        return command;
    }

    public Report Report(ParseResult parsed) => load.Report(parsed);

    public MishapPlan Plan(ParseResult parsed) => new(
        load.Times(parsed), TimeSpan.FromSeconds(parsed.GetValue(hold)), load.Server(parsed), load.Load(parsed, TimeProvider.System));
}
