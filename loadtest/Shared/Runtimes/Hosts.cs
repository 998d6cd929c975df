using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Grains;
using Hotspots.HostileRuntime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotspots.Rig;

/// <summary>A runtime that was started, and what ends it.</summary>
internal sealed record Hosted(IRuntime Runtime, Func<ValueTask> EndAsync);

/// <summary>Where cells can live: in the silo that demo and serve run, or in the simulator of the tests.</summary>
internal static class Hosts
{
    /// <summary>The simulator, which is peaceful here.</summary>
    public const string InProcess = "in-process";

    /// <summary>A lone silo.</summary>
    public const string Silo = "silo";

    /// <summary>How to start each on a world, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<CellContext, Task<Hosted>>> All { get; } =
        new Dictionary<string, Func<CellContext, Task<Hosted>>>(StringComparer.Ordinal) { [InProcess] = StartInProcess, [Silo] = StartSilo };

    private static Task<Hosted> StartInProcess(CellContext context)
    {
        var runtime = new InProcessRuntime(context);
        return Task.FromResult(new Hosted(runtime, runtime.DisposeAsync));
    }

    private static async Task<Hosted> StartSilo(CellContext context)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(context);
        builder.AddLoneSilo("rig");
        var host = builder.Build();
        await host.StartAsync();
        return new(host.Services.GetRequiredService<IRuntime>(), async () =>
        {
            await host.StopAsync();
            host.Dispose();
        });
    }
}
