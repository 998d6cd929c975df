using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The options that all verbs have.</summary>
internal sealed class CommonOptions
{
    private readonly Option<int?> seed = new("--seed") { Description = "From which all that is random follows; drawn by the clock, and told, if not given.", HelpName = "N" };
    private readonly Option<bool> json = new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        command.Options.Add(seed);
        command.Options.Add(json);
        return command;
    }

    public int Seed(ParseResult parsed, TimeProvider clock) => parsed.GetValue(seed) ?? (int)(clock.GetUtcNow().ToUnixTimeMilliseconds() % 1_000_000);

    public Report Report(ParseResult parsed) => new(parsed.GetValue(json));
}
