using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>cluster</c>: silos over PostgreSQL, killed one after the other and then all at once.</summary>
internal static class ClusterCommand
{
    public static Command Make()
    {
        var options = new LoadOptions();
        var silos = new Option<int>("--silos") { Description = "How many silos.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var clients = new Option<int>("--clients") { Description = "How many hub clients watch.", HelpName = "N", DefaultValueFactory = _ => 6 };
        silos.AtLeast(2);
        clients.AtLeast(0);
        var command = options.AddTo(new("cluster", "Kill -9 silos of a cluster at random moments under load, then all of them.") { silos, clients });
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new ClusterRun(
            new(options.Times(parsed), parsed.GetValue(silos), parsed.GetValue(clients), options.Server(parsed), options.Load(parsed, TimeProvider.System)),
            options.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
