using System.Net;
using System.Net.Sockets;
using Hotspots.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Hotspots.Runtime.Orleans;

/// <summary>Makes a silo of the host.</summary>
public static class OrleansHosting
{
    /// <summary>
    /// One silo in this process, clustered with itself and reachable on loopback only. The host must offer a <see cref="CellWorld"/>.
    /// </summary>
    public static IHostApplicationBuilder AddLocalSilo(this IHostApplicationBuilder builder)
    {
        // Orleans' usual port is one for the whole machine; two servers side by side need one each.
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort())
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("hotspots", "hotspots")));
        builder.Services.AddSingleton<IRuntime, OrleansRuntime>();
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        return builder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
