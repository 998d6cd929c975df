using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>The verbs.</summary>
internal static class RigCommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>0 where all is as it must be, 1 where something is wrong, 2 where the question makes no sense.</returns>
    public static Task<int> RunAsync(string[] arguments) => Invocation.RunAsync(
        new("Kills real servers under load, and judges what is left.")
        {
            KillCommand.Make(), ClusterCommand.Make(), DiskCommand.Make(), PostgresCommand.Make(),
            ClockCommand.Make(), NeighboursCommand.Make(), PermuteCommand.Make(), FuzzCommand.Make(),
        },
        arguments);
}
