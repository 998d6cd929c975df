using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The options of all campaigns under load.</summary>
internal sealed class LoadOptions
{
    private readonly Option<int> times;
    private readonly Option<double> rate = new("--rate") { Description = "Incidents a second, whatever the servers do.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
    private readonly Option<int> senders = new("--senders") { Description = "How many send at once.", HelpName = "N", DefaultValueFactory = _ => 6 };
    private readonly Option<long> before = new("--before") { Description = "How many incidents are in the journal before the first kill, about.", HelpName = "N" };
    private readonly CommonOptions common = new();
    private readonly Option<string> server = Bounds.Server();

    public LoadOptions(string timesMean = "How many kills.", int usual = 20)
    {
        times = new("--times") { Description = timesMean, HelpName = "N", DefaultValueFactory = _ => usual };
        times.AtLeast(1);
        rate.AtLeast(1);
        senders.AtLeast(1);
        before.AtLeast(0);
    }

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[times, rate, senders, before, server])
        {
            command.Options.Add(option);
        }

        return common.AddTo(command);
    }

    public int Times(ParseResult parsed) => parsed.GetValue(times);

    public string Server(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(server)!);

    public Report Report(ParseResult parsed) => common.Report(parsed);

    public LoadPlan Load(ParseResult parsed, TimeProvider clock) => new(
        parsed.GetValue(rate), parsed.GetValue(senders), parsed.GetValue(before), common.Seed(parsed, clock));
}
