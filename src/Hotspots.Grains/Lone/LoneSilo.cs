using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hotspots.Grains.Cluster;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Grains.Lone;

/// <summary>A silo that is its whole cluster: it opens no port, and its membership is in its own process.</summary>
/// <remarks>So no other server on the machine can join it, be joined by it, or declare it dead.</remarks>
internal static class LoneSilo
{
    // A silo needs an address for a name. Nobody listens at this one, and nobody connects to it.
    private const int NamePort = 1;

    /// <summary>Lets a silo be by itself.</summary>
    public static ISiloBuilder StandAlone(this ISiloBuilder silo)
    {
        var self = new IPEndPoint(IPAddress.Loopback, NamePort);
        silo.ConfigureEndpoints(self.Address, self.Port, gatewayPort: 0).UseDevelopmentClustering(primarySiloEndpoint: self).UseInMemoryReminderService();
        silo.Services.Deafen();
        return silo;
    }

    /// <summary>The id of the cluster that a store has to itself: the same for each start on the same store.</summary>
    /// <param name="store">The store's full path, or another name that no other store has.</param>
    public static string ClusterId(string store) => $"{ClusterSilo.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store)))[..16]}";

    // The keys under which Orleans asks for its listeners are its own; they are found among what it registered.
    private static void Deafen(this IServiceCollection services)
    {
        foreach (var listeners in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            services.AddKeyedSingleton<IConnectionListenerFactory>(listeners.ServiceKey, new UnreachableListenerFactory());
        }
    }
}
