using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Areas;

namespace Hotspots.Engine.Live.Boards;

/// <summary>What a board is asked for.</summary>
/// <param name="Groups">Which incidents count.</param>
/// <param name="Window">How far back.</param>
/// <param name="Level">Wards, LSOAs or boroughs.</param>
public sealed record BoardQuestion(GroupFilter Groups, Window Window, AreaLevel Level)
{
    /// <summary>The same of one area.</summary>
    /// <param name="knownFrom">Since when incidents of the board's place are known; null where its past is not wanted.</param>
    public AreaQuestion OfArea(DateTimeOffset? knownFrom) => new(Groups, Window, knownFrom);
}
