using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>The parts that answer about the past.</summary>
internal static class HistoryServices
{
    public static IServiceCollection AddHistory(this IServiceCollection services, ServerSettings settings) => services
        .AddSingleton<HistoryFollower>()
        .AddSingleton<HistoryReader>()
        .AddSingleton<PublishedDesk>()
        .AddSingleton(BandsIn(settings.GeodataFolder))
        .AddSingleton(RecordingIn(settings.GeodataFolder))
        .AddSingleton(new PublishedShelf(settings.PublishedCounts))
        .AddSingleton<HistoryDesk>()
        .AddSingleton<NightlyScores>()
        .AddHostedService(services => services.GetRequiredService<NightlyScores>());

    /// <summary>The named hours of the week.</summary>
    /// <exception cref="StartupException">Their file is wrong; the message says where.</exception>
    public static IReadOnlyList<Domain.Band> BandsIn(string folder) => Read(() => BandReader.Read(folder));

    /// <summary>Where things are recorded rather than happen.</summary>
    /// <exception cref="StartupException">Their file is wrong; the message says where.</exception>
    public static RecordingPlaces RecordingIn(string folder) => Read(() => RecordingPlaces.Read(folder));

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IntakeException failure)
        {
            throw new StartupException(failure.Message, failure);
        }
    }
}
