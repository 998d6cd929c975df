using System.Net;
using Hotspots.Grains;

namespace Hotspots.Server;

/// <summary>Makes a silo of the server: one of a cluster, or one by itself.</summary>
internal static class RuntimeServices
{
    public static void AddRuntime(this WebApplicationBuilder builder, ServerSettings settings)
    {
        if (settings is { Cluster: { } cluster, Silo: var silo })
        {
            builder.AddClusterSilo(new(cluster, IPAddress.Parse(silo.Advertise), silo.Port, silo.GatewayPort, silo.Membership == SiloSettings.Fast));
        }
        else
        {
            builder.AddLoneSilo(Path.GetFullPath(settings.StorePath));
        }

        builder.Services.AddSingleton(services => ProbeOf(services.GetRequiredService<SiloHealth>()));
    }

    private static RuntimeProbe ProbeOf(SiloHealth silo) => new(() => silo.Active, () => silo.Fault);
}
