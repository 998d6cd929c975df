using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Grains.Cluster;
using Hotspots.Grains.Directors;
using Hotspots.Grains.Lenses;
using Hotspots.Grains.Lone;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Hotspots.Grains;

/// <summary>Makes a silo of the host, which must offer a <see cref="CellContext"/>.</summary>
public static class SiloHosting
{
    // England and Wales have 36,000 LSOAs. Orleans makes room for a million at the start, which takes 18 MB.
    private const int MostAddresses = 65_536;

    /// <summary>One silo by itself, which nobody else can reach.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="store">The store's full path, or another name that no other store has.</param>
    public static IHostApplicationBuilder AddLoneSilo(this IHostApplicationBuilder builder, string store) =>
        builder.AddSilo(LoneSilo.ClusterId(store), silo => silo.StandAlone());

    /// <summary>One silo of a cluster whose membership is in PostgreSQL.</summary>
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder, ClusterSilo settings)
    {
        builder.Services.AddHostedService(services => CertificateCheck.OfSilo(services, settings)); // Before the silo, which is started in this order.
        return builder.AddSilo(ClusterSilo.Id, silo => silo.UseMembership(settings));
    }

    /// <summary>Lets all cells of a borough live on one silo, also after silos came or went.</summary>
    internal static ISiloBuilder PlaceByBorough(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(new LensLimits());
        silo.Services
            .AddSingleton<LivingLenses>()
            .AddSingleton<FirstDrawings>()
            .AddHostedService(services => services.GetRequiredService<LivingLenses>())
            .AddSingleton<LocalCells>()
            .AddSingleton<IConfigureGrainContextProvider>(services => services.GetRequiredService<LocalCells>())
            .AddSingleton<BoroughDirector>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ActivationMigration>();
        return silo.AddPlacementDirector<BoroughPlacement>(services => services.GetRequiredService<BoroughDirector>());
    }

    /// <summary>Finds the other silos in PostgreSQL, and is found there.</summary>
    internal static ISiloBuilder UseMembership(this ISiloBuilder silo, ClusterSilo settings)
    {
        silo.Services
            .AddSingleton(settings)
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, MembershipSchema>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, MembershipLog>();
        if (settings.Credential is { } credential)
        {
            silo.UseTls(credential.Apply);
        }

        return silo
            .ConfigureEndpoints(settings.Address, settings.Port, settings.GatewayPort)
            .Configure<ClusterMembershipOptions>(MembershipTimeouts.Apply)
            .Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = MembershipTimeouts.LookAgain)
            .UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = ("Npgsql", MembershipTables.InSchema(settings.ConnectionString)))
            .UseAdoNetClustering(membership =>
            {
                membership.Invariant = "Npgsql";
                membership.ConnectionString = MembershipTables.InSchema(settings.ConnectionString);
            });
    }

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder, string clusterId, Action<ISiloBuilder> cluster)
    {
        // The host's clock says where windows end, and may be set to another day or stand still. Orleans lives by the machine's.
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.UseOrleans(silo =>
        {
            cluster(silo);
            silo.PlaceByBorough();
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, ClusterSilo.Id));
            silo.AddActivityPropagation();
            silo.Configure<GrainCollectionOptions>(idle => idle.CollectionAge = LensLimits.IdleFor);
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = MostAddresses);
        });
        builder.Services.AddSingleton<IRuntime, GrainRuntime>();
        builder.Services.AddSingleton<SiloHealth>();
        builder.Logging.SpeakWhenNeeded();
        return builder;
    }

    // While a silo is away, everything that would talk to it says so again and again. Its death is told once.
    internal static void SpeakWhenNeeded(this ILoggingBuilder log) => log
        .AddFilter("Orleans", LogLevel.Error)
        .AddFilter("Polly", LogLevel.Critical) // Orleans' own tries; who asked is told in the end.
        .AddFilter("Orleans.Messaging", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.Messaging", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.GrainDirectory", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.GrainCallCancellationManager", LogLevel.Critical)
        .AddFilter("Orleans.Runtime.MembershipService.MembershipTableManager", LogLevel.Warning);
}
