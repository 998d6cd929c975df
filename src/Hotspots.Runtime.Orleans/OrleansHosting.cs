using System.Net;
using System.Net.Sockets;
using Hotspots.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Hotspots.Runtime.Orleans;

/// <summary>Makes a silo of the host, which must offer a <see cref="CellWorld"/>.</summary>
public static class OrleansHosting
{
    /// <summary>After so long without a question or a nudge a cell is given up. It begins again from the journal when asked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>One silo in this process, clustered with itself and reachable on loopback only.</summary>
    public static IHostApplicationBuilder AddLocalSilo(this IHostApplicationBuilder builder) => builder.AddSilo(silo => silo
        // Orleans' usual port is one for the whole machine; two servers side by side need one each.
        .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort()));

    /// <summary>One silo of a cluster whose membership is in PostgreSQL.</summary>
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder, ClusterSilo settings) =>
        builder.AddSilo(silo => silo.UseMembership(settings));

    /// <summary>Finds the other silos in PostgreSQL, and is found there.</summary>
    internal static ISiloBuilder UseMembership(this ISiloBuilder silo, ClusterSilo settings)
    {
        silo.Services.AddSingleton(settings).AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Joining>();
        return silo
            .ConfigureEndpoints(settings.Address, settings.Port, settings.GatewayPort)
            .Configure<ClusterMembershipOptions>(settings.Apply)
            .UseAdoNetClustering(membership =>
            {
                membership.Invariant = "Npgsql";
                membership.ConnectionString = MembershipTables.InSchema(settings.ConnectionString);
            });
    }

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder, Action<ISiloBuilder> cluster)
    {
        builder.UseOrleans(silo =>
        {
            cluster(silo);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterSilo.Id, ClusterSilo.Id));
            silo.Configure<GrainCollectionOptions>(idle => idle.CollectionAge = Patience);
        });
        builder.Services.AddSingleton<IRuntime, OrleansRuntime>();
        builder.Services.AddSingleton<SiloHealth>();
        builder.Logging.SpeakWhenNeeded();
        return builder;
    }

    // While a silo is away, everything that would talk to it says so again and again. Its death is told once, by the membership.
    private static void SpeakWhenNeeded(this ILoggingBuilder log) => log
        .AddFilter("Orleans", LogLevel.Error)
        .AddFilter("Orleans.Runtime.Messaging", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.GrainDirectory", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.MembershipService.MembershipTableManager", LogLevel.Warning);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
