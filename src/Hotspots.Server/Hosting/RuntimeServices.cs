using System.Net;
using Hotspots.Grains;
using Hotspots.Grains.Client;
using Hotspots.Grains.Lenses;
using Hotspots.Server.Health;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>Gives the cells a home: in this process, by itself or as one of a cluster's, or on the silos of a cluster that this one asks.</summary>
internal static class RuntimeServices
{
    public static void AddRuntime(this WebApplicationBuilder builder, ServerSettings settings)
    {
        if (settings is { Cluster: { } database, AsksSilos: true })
        {
            builder.AddClusterClient(new(database, ClusterCredentials.Read(settings.Silo)));
            builder.Services.AddSingleton(services => ProbeOf(services.GetRequiredService<SiloContact>()));
        }
        else
        {
            builder.AddSilo(settings);
            builder.Services.AddSingleton(services => ProbeOf(services.GetRequiredService<SiloHealth>()));
        }
    }

    private static void AddSilo(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Services.AddSingleton(new LensLimits(settings.Lenses.Most, (long)settings.Lenses.MostMebibytes << 20));
        if (settings is { Cluster: { } database, Silo: { StandsAlone: false } silo })
        {
            builder.AddClusterSilo(new(database, IPAddress.Parse(silo.Advertise), silo.Listens, silo.Gateway, ClusterCredentials.Read(silo)));
        }
        else
        {
            builder.AddLoneSilo(settings.Cluster ?? Path.GetFullPath(settings.StorePath));
        }
    }

    private static RuntimeProbe ProbeOf(SiloHealth silo) => new(() => silo.Active, () => silo.Fault);

    private static RuntimeProbe ProbeOf(SiloContact silos) => new(() => silos.Active, () => silos.Fault);
}
