using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>The parts that answer about the past.</summary>
internal static class HistoryServices
{
    public static IServiceCollection AddHistory(this IServiceCollection services, ServerSettings settings) => services
        .AddSingleton<HistoryFollower>()
        .AddSingleton<HistoryReader>()
        .AddSingleton(BandsIn(settings.GeodataFolder))
        .AddSingleton(new PublishedShelf(settings.PublishedCounts))
        .AddSingleton<HistoryDesk>();

    /// <summary>The named hours of the week.</summary>
    /// <exception cref="StartupException">Their file is wrong; the message says where.</exception>
    public static IReadOnlyList<Domain.Band> BandsIn(string folder)
    {
        try
        {
            return BandReader.Read(folder);
        }
        catch (IntakeException failure)
        {
            throw new StartupException(failure.Message, failure);
        }
    }
}
