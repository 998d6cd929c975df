using Hotspots.Engine;
using Hotspots.Runtime.Embedded;

namespace Hotspots.Rig;

/// <summary>A runtime that was started, and what ends it.</summary>
internal sealed record Hosted(IRuntime Runtime, Func<ValueTask> EndAsync);

/// <summary>The runtimes that are built in. One more file of this class, compiled in with Orleans only, brings that one.</summary>
internal static partial class Hosts
{
    /// <summary>How to start each on a world, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<CellWorld, Task<Hosted>>> All { get; } = FindAll();

    /// <summary>Says so where one is left out.</summary>
    public static void SayWhatIsLeftOut()
    {
        if (!All.ContainsKey("orleans"))
        {
            Console.Error.WriteLine("Orleans is NOT built in: only the embedded runtime is measured. Build with -p:WithOrleans=true to compare the two.");
        }
    }

    static partial void AddOrleans(Dictionary<string, Func<CellWorld, Task<Hosted>>> hosts);

    private static Dictionary<string, Func<CellWorld, Task<Hosted>>> FindAll()
    {
        var hosts = new Dictionary<string, Func<CellWorld, Task<Hosted>>>(StringComparer.Ordinal) { ["embedded"] = StartEmbedded };
        AddOrleans(hosts);
        return hosts;
    }

    private static Task<Hosted> StartEmbedded(CellWorld world)
    {
        var runtime = new EmbeddedRuntime(world);
        return Task.FromResult(new Hosted(runtime, runtime.DisposeAsync));
    }
}
