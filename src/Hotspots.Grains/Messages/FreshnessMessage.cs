using Hotspots.Engine.Timeliness;

namespace Hotspots.Grains.Messages;

/// <summary>How late the feeds are, and how much of a window is known.</summary>
/// <param name="Feeds">By name.</param>
/// <param name="Share">From 0 to 1; null where nobody can say.</param>
/// <param name="Low">At least this.</param>
/// <param name="High">At most this.</param>
/// <param name="Reason">Why there is no share.</param>
[GenerateSerializer, Immutable, Alias("hotspots.freshness.1")]
public sealed record FreshnessMessage(
    [property: Id(0)] FeedMessage[] Feeds, [property: Id(1)] double? Share, [property: Id(2)] double? Low, [property: Id(3)] double? High, [property: Id(4)] string? Reason)
{
    /// <summary>For a grain call.</summary>
    public static FreshnessMessage Of(Freshness freshness) => new(
        [.. freshness.Feeds.Select(FeedMessage.Of)], freshness.Completeness.Share, freshness.Completeness.Low, freshness.Completeness.High, freshness.Completeness.Reason);

    /// <summary>For the engine.</summary>
    public Freshness ToFreshness() => new(Array.ConvertAll(Feeds, feed => feed.ToFeed()), new(Share, Low, High, Reason));
}

/// <summary>How a feed does.</summary>
/// <param name="Source">The feed.</param>
/// <param name="NewestOccurred">The latest moment that it told of, UTC.</param>
/// <param name="NewestRecorded">When it was last heard of, UTC.</param>
/// <param name="Live">How many incidents it told while it was followed.</param>
/// <param name="Median">Half of them are known that long after they happened.</param>
/// <param name="NinetyPercent">Nine in ten are.</param>
/// <param name="SilentFor">How long nothing was heard of it.</param>
/// <param name="UsuallySilentFor">How long it is silent at most on a usual day.</param>
/// <param name="IsSilent">Whether it is silent for longer than usual.</param>
[GenerateSerializer, Immutable, Alias("hotspots.feed.1")]
public sealed record FeedMessage(
    [property: Id(0)] string Source,
    [property: Id(1)] DateTimeOffset? NewestOccurred,
    [property: Id(2)] DateTimeOffset NewestRecorded,
    [property: Id(3)] long Live,
    [property: Id(4)] TimeSpan? Median,
    [property: Id(5)] TimeSpan? NinetyPercent,
    [property: Id(6)] TimeSpan SilentFor,
    [property: Id(7)] TimeSpan? UsuallySilentFor,
    [property: Id(8)] bool? IsSilent)
{
    /// <summary>For a grain call.</summary>
    public static FeedMessage Of(FeedState feed) => new(
        Source: feed.Source, NewestOccurred: feed.NewestOccurred, NewestRecorded: feed.NewestRecorded, Live: feed.Live, Median: feed.Median, NinetyPercent: feed.NinetyPercent, SilentFor: feed.SilentFor, UsuallySilentFor: feed.UsuallySilentFor, IsSilent: feed.IsSilent);

    /// <summary>For the engine.</summary>
    public FeedState ToFeed() => new(Source: Source, NewestOccurred: NewestOccurred, NewestRecorded: NewestRecorded, Live: Live, Median: Median, NinetyPercent: NinetyPercent, SilentFor: SilentFor, UsuallySilentFor: UsuallySilentFor, IsSilent: IsSilent);
}
