namespace Hotspots.Engine.Timeliness;

/// <summary>How a feed does: how far it has come, how late it usually is, and whether it fell silent.</summary>
/// <param name="Source">The feed.</param>
/// <param name="NewestOccurred">The latest moment at which something happened that it told of; null where all it told lies ahead.</param>
/// <param name="NewestRecorded">When it was last heard of.</param>
/// <param name="Live">
/// How many incidents of the last eight weeks it told while it was followed: known to the hour, happened after it was first heard
/// of in that time, and told within 28 days. 0 for files of the past, however many they hold.
/// </param>
/// <param name="Median">Half of its incidents are known that long after they happened; null where too few are live.</param>
/// <param name="NinetyPercent">Nine in ten are.</param>
/// <param name="SilentFor">How long nothing was heard of it.</param>
/// <param name="UsuallySilentFor">How long it is silent at most on a usual day; null where it was heard of on too few days.</param>
/// <param name="IsSilent">Whether it is silent for longer than usual; null where nobody can know yet.</param>
public sealed record FeedState(
    string Source, DateTimeOffset? NewestOccurred, DateTimeOffset NewestRecorded, long Live, TimeSpan? Median, TimeSpan? NinetyPercent,
    TimeSpan SilentFor, TimeSpan? UsuallySilentFor, bool? IsSilent);

/// <summary>How much of what happened is probably known.</summary>
/// <param name="Share">From 0 to 1; null where nobody can say, and <paramref name="Reason"/> says why.</param>
/// <param name="Low">At least this, with 95 % confidence.</param>
/// <param name="High">At most this.</param>
/// <param name="Reason">Why there is no share, for people to read.</param>
public sealed record Completeness(double? Share, double? Low, double? High, string? Reason)
{
    internal static Completeness Unknown(string reason) => new(null, null, null, reason);

    internal static Completeness Of(double share, double error) =>
        new(share, Math.Max(share - (2 * error), 0), Math.Min(share + (2 * error), 1), null);
}
