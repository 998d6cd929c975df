using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary><c>neighbours</c>: many servers on one machine, each by itself.</summary>
internal static class NeighboursCommand
{
    public static Command Make()
    {
        var common = new CommonOptions();
        var servers = new Option<int>("--servers") { Description = "How many servers start at once, each over a store of its own.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var times = new Option<int>("--times") { Description = "How many times.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var program = Bounds.Server();
        servers.AtLeast(2);
        times.AtLeast(1);
        var command = common.AddTo(new("neighbours", "Start many servers on this machine at once, and see that none joins or ends another.") { servers, times, program });
        command.SetAction((parsed, cancellation) => Invocation.InWorkplaceAsync(folder => new NeighboursRun(
            new(parsed.GetValue(servers), parsed.GetValue(times), Path.GetFullPath(parsed.GetValue(program)!), common.Seed(parsed, TimeProvider.System)),
            common.Report(parsed),
            TimeProvider.System).RunAsync(folder, cancellation)));
        return command;
    }
}
