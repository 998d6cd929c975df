using Hotspots.Engine;
using Hotspots.Runtime.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotspots.Rig;

internal static partial class Hosts
{
    static partial void AddOrleans(Dictionary<string, Func<CellWorld, Task<Hosted>>> hosts) => hosts["orleans"] = StartOrleans;

    // The silo that demo and serve run.
    private static async Task<Hosted> StartOrleans(CellWorld world)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(world);
        builder.AddLocalSilo();
        var host = builder.Build();
        await host.StartAsync();
        return new(host.Services.GetRequiredService<IRuntime>(), async () =>
        {
            await host.StopAsync();
            host.Dispose();
        });
    }
}
