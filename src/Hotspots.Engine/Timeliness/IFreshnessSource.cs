using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Timeliness;

/// <summary>Tells how late the feeds are, wherever that is worked out.</summary>
public interface IFreshnessSource
{
    /// <summary>How fresh the journal is now.</summary>
    /// <param name="window">The window whose completeness is asked for.</param>
    /// <param name="now">The clock, UTC.</param>
    /// <param name="without">The groups that who asks may not see, so that changes to incidents of them are passed over; none for who may.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CellUnavailableException">Nobody can be reached who knows.</exception>
    /// <exception cref="JournalUnavailableException">The journal cannot be read.</exception>
    Task<Freshness> NowAsync(Window window, DateTimeOffset now, GroupSet without = default, CancellationToken cancellation = default);
}
