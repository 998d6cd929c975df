using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Security.Audit;
using Hotspots.Engine.Timeliness;
using Hotspots.Geography.PointLocation;
using Hotspots.Grains.Timeliness;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Health;
using Hotspots.Server.Metrics;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>The parts of the engine, made in the order in which they lean on each other and so ended in the reverse.</summary>
internal static class EngineServices
{
    /// <summary>What a silo needs to host cells, and what looks back.</summary>
    public static IServiceCollection AddCells(this IServiceCollection services, OpenedStore store, Geodata geodata) => services
        .AddSingleton(store)
        .AddSingleton<IJournal>(_ => store.Journal) // By a factory, so that it is closed when the server is.
        .AddSingleton(store.Boundaries)
        .AddSingleton(store.Traced)
        .AddSingleton(store.Custody)
        .AddSingleton<ErasureNotice>()
        .AddSingleton(store.Probe)
        .AddSingleton(geodata.Atlas)
        .AddSingleton(geodata.Catalogue)
        .AddSingleton(geodata.Gazetteer)
        .AddSingleton<JournalFollower>()
        .AddSingleton<CellContext>()
        .AddSingleton<FreshnessReader>()
        .AddSingleton<PointInTimeQuery>();

    /// <summary>What a server needs that shows them.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services, OpenedStore store, Geodata geodata) => services
        .AddCells(store, geodata)
        .AddSingleton(geodata.Profiles)
        .AddSingleton<Feed>()
        .AddSingleton<IFreshnessSource, GrainFreshness>()
        .AddSingleton<SelfCheck>()
        .AddSingleton<Readiness>()
        .AddSingleton<ServerMetrics>()
        .AddSingleton<ServerGauges>()
        .AddHostedService(services => services.GetRequiredService<SelfCheck>());

    public static void StartEngine(this IServiceProvider services)
    {
        _ = services.GetRequiredService<AuditWriter>();
        services.StartCells();
        _ = services.GetRequiredService<ServerGauges>();
    }

    public static void StartCells(this IServiceProvider services)
    {
        _ = services.GetRequiredService<IJournal>();
        services.GetRequiredService<JournalFollower>().Start();
        if (services.GetRequiredService<Atlas>().Districts.Count == 0)
        {
            services.GetRequiredService<ILogger<Atlas>>().LogWarning("{Notice}", Geodata.HowToLoadBoundaries);
        }
    }
}
