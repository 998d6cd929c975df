using Hotspots.Engine;
using Hotspots.Runtime.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotspots.CrashRig;

internal static partial class Homes
{
    static partial void MakeOrleans(CellWorld world, ref Task<Home>? home) => home = StartAsync(world);

    // The silo that demo and serve run.
    private static async Task<Home> StartAsync(CellWorld world)
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
