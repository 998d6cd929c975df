using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>kill</c>: one server, killed again and again.</summary>
internal static class KillCommand
{
    public static Command Make()
    {
        var (options, place) = (new LoadOptions(), new PlaceOptions());
        var command = place.AddTo(options.AddTo(new("kill", "Kill -9 a server at random moments under load.")));
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new KillRun(
            new(options.Times(parsed), place.Store(parsed), options.Server(parsed), options.Load(parsed, TimeProvider.System)),
            options.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
