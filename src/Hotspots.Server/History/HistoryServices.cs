using Hotspots.Engine.Formats;
using Hotspots.Engine.History;
using Hotspots.Grains.Scheduled;
using Hotspots.Server.Computing;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Server.History;

/// <summary>The parts that answer about the past.</summary>
internal static class HistoryServices
{
    /// <summary>What a server needs that answers.</summary>
    public static IServiceCollection AddHistory(this IServiceCollection services, ServerSettings settings) => (settings.AsksSilos ? services.AddPast(settings) : services.AddScheduled(settings))
        .AddSingleton<Computations>()
        .AddSingleton<PublishedHistoryService>()
        .AddSingleton<HistoryRecorder>()
        .AddSingleton<GrainScores>()
        .AddSingleton<NightlyScores>();

    /// <summary>What a silo needs to work out what is scheduled.</summary>
    public static IServiceCollection AddScheduled(this IServiceCollection services, ServerSettings settings) => services
        .AddPast(settings)
        .AddSingleton<INightlyWork, NightScorer>()
        .AddHostedService<NightlyKeeper>();

    private static IServiceCollection AddPast(this IServiceCollection services, ServerSettings settings) => services
        .AddSingleton(services => new ServerLife(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping))
        .AddSingleton<ComputationThreads>()
        .AddSingleton<LensText>()
        .AddSingleton<HistoryFollower>()
        .AddSingleton<HistoryReader>()
        .AddSingleton(BandsIn(settings.GeodataFolder))
        .AddSingleton(RecordingIn(settings.GeodataFolder))
        .AddSingleton(new PublishedShelf(settings.PublishedCounts))
        .AddSingleton<HistoryService>();

    /// <summary>The named hours of the week.</summary>
    /// <exception cref="StartupException">Their file is wrong; the message says where.</exception>
    public static IReadOnlyList<Domain.History.Band> BandsIn(string folder) => Read(() => BandReader.Read(folder));

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
