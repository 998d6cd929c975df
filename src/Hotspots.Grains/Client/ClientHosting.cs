using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Grains.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Hotspots.Grains.Client;

/// <summary>Makes a client of the cluster of the host, which must offer a <see cref="CellContext"/>. It hosts no cells.</summary>
public static class ClientHosting
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Asks the silos of a cluster whose membership is in PostgreSQL. The host starts and runs without them, too.</summary>
    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder, ClusterClientSettings settings)
    {
        var contact = new SiloContact();
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.Services.AddSingleton(settings).AddSingleton(contact).AddSingleton<IRuntime, ClientRuntime>();
        builder.Services.AddSingleton(services => CertificateCheck.OfClient(services, settings)).AddHostedService(services => services.GetRequiredService<CertificateCheck>());
        var before = builder.Services.Count;
        builder.UseOrleansClient(client => client.Connect(settings, contact));
        builder.Services.LeaveStartingTo<ContactWatch>(before);
        builder.Logging.SpeakWhenNeeded();
        return builder;
    }

    private static void Connect(this IClientBuilder client, ClusterClientSettings settings, SiloContact contact)
    {
        client
            .UseAdoNetClustering(membership => (membership.Invariant, membership.ConnectionString) = ("Npgsql", MembershipTables.InSchema(settings.ConnectionString)))
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterSilo.Id, ClusterSilo.Id))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = Second)
            .Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = 2 * Second)
            .UseConnectionRetryFilter(WaitASecondAsync)
            .AddActivityPropagation()
            .AddGatewayCountChangedHandler((_, change) => contact.Count(change.NumberOfConnectedGateways))
            .AddOutgoingGrainCallFilter(new ContactFilter(contact));
        if (settings.Credential is { } credential)
        {
            client.UseTls(credential.Apply);
        }
    }

    private static async Task<bool> WaitASecondAsync(Exception failure, CancellationToken cancellation)
    {
        await Task.Delay(Second, cancellation);
        return true;
    }

    // What the client registered to be started with the host, something else starts.
    private static void LeaveStartingTo<TStarter>(this IServiceCollection services, int before)
        where TStarter : class, IHostedService
    {
        foreach (var start in services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(start);
        }

        services.AddHostedService<TStarter>();
    }
}
