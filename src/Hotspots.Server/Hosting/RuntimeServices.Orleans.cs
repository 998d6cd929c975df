using System.Net;
using Hotspots.Runtime.Orleans;

namespace Hotspots.Server;

internal static partial class RuntimeServices
{
    static partial void AddOrleans(WebApplicationBuilder builder, ServerSettings settings, ref bool added)
    {
        if (settings is { Cluster: { } cluster, Silo: var silo })
        {
            builder.AddClusterSilo(new(cluster, IPAddress.Parse(silo.Advertise), silo.Port, silo.GatewayPort, silo.Membership == SiloSettings.Fast));
        }
        else
        {
            builder.AddLocalSilo();
        }

        builder.Services.AddSingleton(services => ProbeOf(services.GetRequiredService<SiloHealth>()));
        added = true;
    }

    private static RuntimeProbe ProbeOf(SiloHealth silo) => new(() => silo.Active, () => silo.Fault);
}
