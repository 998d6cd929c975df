using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Timeliness;

/// <summary>How late the feeds are: follows the journal once for the whole cluster. There is one; its key is <see cref="Key"/>.</summary>
[Alias("hotspots.freshness")]
public interface IFreshnessGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "freshness";

    /// <summary>How fresh the journal is now.</summary>
    /// <param name="window">The id of the window whose completeness is asked for.</param>
    /// <param name="now">The asker's clock, UTC.</param>
    /// <param name="without">Bits of the catalogue: changes to incidents in any of these groups are passed over.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    [Alias("Now")]
    Task<FreshnessMessage> NowAsync(string window, DateTimeOffset now, ulong without, CancellationToken cancellation = default);
}
