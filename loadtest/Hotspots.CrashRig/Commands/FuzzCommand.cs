using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>fuzz</c>: damaged inputs for everything that reads any.</summary>
internal static class FuzzCommand
{
    private const string Guide = "guide";

    public static Command Make()
    {
        var common = new CommonOptions();
        var inputs = new Option<int>("--inputs") { Description = "How many inputs for each target; an eighth of that for lenses.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        var only = new Option<string?>("--only") { Description = "Only the target of that name.", HelpName = "NAME" };
        var longest = new Option<double>("--longest") { Description = "How many seconds an input may take; more where others keep the processors busy.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var coverage = new Option<string?>("--coverage") { Description = "Run an instrumented copy: count the edges that inputs reach, or also damage those further that reach new ones.", HelpName = $"count|{Guide}" };
        coverage.AcceptOnlyFromAmong("count", Guide);
        inputs.AtLeast(1);
        var command = common.AddTo(new("fuzz", "Hand damaged inputs to every parser: incidents in each format, lenses, hub messages, files, settings.") { inputs, only, longest, coverage });
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(async folder => parsed.GetValue(coverage) is not null && !Coverage.IsMeasured
            ? await InstrumentedCopy.RunAsync(folder, parsed.Tokens.Select(token => token.Value), cancellation) == Invocation.Ok
            : await new FuzzRun(
                new(parsed.GetValue(inputs), parsed.GetValue(only), TimeSpan.FromSeconds(parsed.GetValue(longest)), common.Seed(parsed, TimeProvider.System), parsed.GetValue(coverage) == Guide),
                common.Report(parsed), TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
