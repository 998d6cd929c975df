namespace Hotspots.Grains.Scheduled;

/// <summary>Works out each night's scores once for the whole cluster, and keeps them. There is one; its key is <see cref="Key"/>.</summary>
[Alias("hotspots.nightly")]
public interface INightlyGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "scores";

    /// <summary>Has itself woken from now on. Asked again it changes nothing.</summary>
    [Alias("Schedule")]
    Task ScheduleAsync();

    /// <summary>A score, as <see cref="INightlyWork"/> writes it: the one that is kept, or worked out now.</summary>
    [ResponseTimeout("00:10:00")]
    [Alias("Score")]
    Task<byte[]> ScoreAsync(NightlyQuestion question, CancellationToken cancellation = default);
}

/// <summary>What is scored.</summary>
/// <param name="Night">The night by whose knowledge, UTC.</param>
/// <param name="District">A district's id.</param>
/// <param name="Groups">Ids of groups, parted by commas.</param>
/// <param name="Restricted">Whether it is for those who may not see sensitive groups.</param>
[GenerateSerializer, Immutable, Alias("hotspots.nightlyquestion.1")]
public sealed record NightlyQuestion(
    [property: Id(0)] DateTimeOffset Night, [property: Id(1)] string District, [property: Id(2)] string Groups, [property: Id(3)] bool Restricted);
