using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>The parts of the engine, made in the order in which they lean on each other and so ended in the reverse.</summary>
internal static class EngineServices
{
    public static IServiceCollection AddEngine(this IServiceCollection services, OpenedStore store, Geodata geodata) => services
        .AddSingleton(store)
        .AddSingleton<IJournal>(_ => store.Journal) // By a factory, so that it is closed when the server is.
        .AddSingleton(store.Boundaries)
        .AddSingleton(store.Custody)
        .AddSingleton<ErasedPast>()
        .AddSingleton(store.Probe)
        .AddSingleton(geodata.Atlas)
        .AddSingleton(geodata.Catalogue)
        .AddSingleton(geodata.Profiles)
        .AddSingleton(geodata.Gazetteer)
        .AddSingleton<Tail>()
        .AddSingleton<CellWorld>()
        .AddSingleton<Feed>()
        .AddSingleton<FreshnessReader>()
        .AddSingleton<Recollection>()
        .AddSingleton<SelfCheck>()
        .AddSingleton<Readiness>()
        .AddSingleton<ServerMetrics>()
        .AddHostedService(services => services.GetRequiredService<SelfCheck>());

    public static void StartEngine(this IServiceProvider services)
    {
        _ = services.GetRequiredService<IJournal>();
        _ = services.GetRequiredService<AuditDesk>();
        services.GetRequiredService<Tail>().Start();
        if (services.GetRequiredService<Atlas>().Districts.Count == 0)
        {
            services.GetRequiredService<ILogger<Atlas>>().LogWarning("{Notice}", Geodata.HowToLoadBoundaries);
        }

        _ = services.GetRequiredService<ServerMetrics>();
    }
}
