using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Published;
using Hotspots.Engine.Journal;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Disclosure;

/// <summary>What keeps single incidents of sensitive groups from those who may not see them.</summary>
internal static class DisclosureServices
{
    // Without a secret places are still shown as the middle of a square, though of one that everybody can know.
    private static readonly CellKeys Known = new(new byte[CellKeys.SecretLength]);

    /// <exception cref="StartupException">The secret cannot be read or kept.</exception>
    public static IServiceCollection AddDisclosure(this IServiceCollection services, ServerSettings settings)
    {
        var keys = DisclosureSecret.Read(settings);
        return services.AddPlacer(settings, keys).AddSingleton(services => new PublishedLens(
            keys is null ? null : FiguresOf(services, settings.Disclosure, keys),
            services.GetRequiredService<Placer>(), services.GetRequiredService<ShownPositions>(), services.GetRequiredService<IJournal>()));
    }

    /// <summary>What places incidents, and decides where exact ones are shown and how positions are told: the same on every server of a cluster.</summary>
    /// <exception cref="StartupException">The secret cannot be read or kept.</exception>
    public static IServiceCollection AddPlacer(this IServiceCollection services, ServerSettings settings) => services.AddPlacer(settings, DisclosureSecret.Read(settings));

    private static IServiceCollection AddPlacer(this IServiceCollection services, ServerSettings settings, CellKeys? keys) => services
        .AddSingleton<ShownPositions>()
        .AddSingleton<PastMomentReader>()
        .AddSingleton(services => new Placer(
            services.GetRequiredService<Atlas>(), services.GetRequiredService<GroupCatalogue>(), new SnappedPlaces(new(keys ?? Known), settings.Disclosure.SnapPoints)));

    private static PublishedFigures FiguresOf(IServiceProvider services, DisclosureSettings settings, CellKeys keys) => new(
        services.GetRequiredService<HistoryFollower>(), services.GetRequiredService<IJournal>(), services.GetRequiredService<Placer>(), settings.Rule, keys, settings.Releases);
}
