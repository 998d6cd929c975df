using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Timeliness;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Everything that a view shows at a moment. Immutable; a whole, never a difference.</summary>
/// <param name="View">What is shown.</param>
/// <param name="Board">The counts.</param>
/// <param name="Surface">The densities and the hotspots.</param>
/// <param name="Arrivals">The last few changes, the newest last.</param>
/// <param name="Freshness">How late the feeds are.</param>
/// <param name="LostSince">Since when the figures cannot be reached, UTC, so that this is the last that is known; null where they can.</param>
public sealed record Picture(
    View View, Board Board, SurfaceState Surface, IReadOnlyList<Arrival> Arrivals, Freshness Freshness, DateTimeOffset? LostSince = null)
{
    /// <summary>What the place counts itself, at most a second or so apart from the board; null where it is a district.</summary>
    public OwnFigures? Own { get; init; }

    /// <summary>The trace of the newest sampled change that it shows; null where there was none.</summary>
    public PictureTrace? Trace { get; init; }

    /// <summary>How far the board goes.</summary>
    public Moment Moment => Board.Moment;

    /// <summary>Names the picture: its board, its surface and its own figures, which may be a moment apart.</summary>
    public string Version => Own is null ? $"{Board.Version}-{Surface.Version}" : $"{Board.Version}-{Surface.Version}-{Own.Version}";
}
