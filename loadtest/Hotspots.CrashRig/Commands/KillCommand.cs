using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>kill</c>: one server, killed again and again.</summary>
internal static class KillCommand
{
    public static Command Make()
    {
        var options = new LoadOptions();
        var store = new Option<string>("--store") { Description = "sqlite or postgres.", HelpName = "STORE", DefaultValueFactory = _ => "sqlite" }.AcceptOnlyFromAmong("sqlite", "postgres");
        var runtime = new Option<string?>("--runtime") { Description = "What its cells live in: embedded or orleans.", HelpName = "NAME" };
        var command = options.AddTo(new("kill", "Kill -9 a server at random moments under load.") { store, runtime });
        command.SetAction((parsed, cancellation) => RigCommandLine.InWorkplaceAsync(folder => new KillRun(
            new(options.Times(parsed), parsed.GetValue(store)!, options.Server(parsed), parsed.GetValue(runtime), options.Load(parsed, TimeProvider.System)),
            options.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
