using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The options that all campaigns have.</summary>
internal sealed class LoadOptions
{
    private readonly Option<int> times = new("--times") { Description = "How many kills.", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<double> rate = new("--rate") { Description = "Incidents a second, whatever the servers do.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
    private readonly Option<int> senders = new("--senders") { Description = "How many send at once.", HelpName = "N", DefaultValueFactory = _ => 6 };
    private readonly Option<long> before = new("--before") { Description = "How many incidents are in the journal before the first kill, about.", HelpName = "N" };
    private readonly Option<int?> seed = new("--seed") { Description = "From which all that is random follows; drawn by the clock, and told, if not given.", HelpName = "N" };
    private readonly Option<string> server = Bounds.Server();
    private readonly Option<bool> json = new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };

    public LoadOptions()
    {
        times.AtLeast(1);
        rate.AtLeast(1);
        senders.AtLeast(1);
        before.AtLeast(0);
    }

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[times, rate, senders, before, seed, server, json])
        {
            command.Options.Add(option);
        }

        return command;
    }

    public int Times(ParseResult parsed) => parsed.GetValue(times);

    public string Server(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(server)!);

    public Report Report(ParseResult parsed) => new(parsed.GetValue(json));

    public LoadPlan Load(ParseResult parsed, TimeProvider clock) => new(
        parsed.GetValue(rate), parsed.GetValue(senders), parsed.GetValue(before), parsed.GetValue(seed) ?? (int)(clock.GetUtcNow().ToUnixTimeMilliseconds() % 1_000_000));
}
