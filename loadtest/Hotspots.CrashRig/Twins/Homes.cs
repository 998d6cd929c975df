using Hotspots.Engine;
using Hotspots.Runtime.Embedded;

namespace Hotspots.CrashRig;

/// <summary>A runtime, and how it ends.</summary>
internal sealed record Home(IRuntime Runtime, Func<Task> EndAsync);

/// <summary>The runtimes of this build. One more file of this class, compiled in with Orleans only, brings that one.</summary>
internal static partial class Homes
{
    /// <summary>Gives the cells of a world their home.</summary>
    /// <exception cref="RigException">There is no such runtime in this build.</exception>
    public static async Task<Home> MakeAsync(string? name, CellWorld world)
    {
        Task<Home>? orleans = null;
        if (name == "orleans")
        {
            MakeOrleans(world, ref orleans);
            return await (orleans ?? throw new RigException("Orleans is not built in. Build the rig with -p:WithOrleans=true, or give --runtime embedded."));
        }

        var runtime = name is null or "embedded" ? new EmbeddedRuntime(world) : throw new RigException($"There is no runtime '{name}'; there are embedded and orleans.");
        return new(runtime, () => runtime.DisposeAsync().AsTask());
    }

    static partial void MakeOrleans(CellWorld world, ref Task<Home>? home);
}
