using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>A surface as it is shown: a copy, never the cell's own.</summary>
/// <param name="Moment">How far it goes.</param>
/// <param name="Window">The window that it covers.</param>
/// <param name="Version">Names all of it: equal on every host, and after every new beginning, for equal ones.</param>
/// <param name="Grid">The densities.</param>
/// <param name="Contours">The densest parts, by ascending share.</param>
/// <param name="Hotspots">By rank.</param>
/// <param name="News">What happened to hotspots within the window, the newest last.</param>
/// <param name="Significance">What was held against its past.</param>
/// <param name="Incidents">How many incidents it is made of.</param>
/// <param name="Newest">When the newest of them happened, UTC; null where there are none.</param>
public sealed record SurfaceState(
    Moment Moment,
    Interval Window,
    string Version,
    SurfaceGrid Grid,
    IReadOnlyList<Contour> Contours,
    IReadOnlyList<FollowedHotspot> Hotspots,
    IReadOnlyList<HotspotChanges> News,
    SignificanceTest Significance,
    int Incidents,
    DateTimeOffset? Newest)
{
    /// <summary>Whether a surface tells more than one before: something changed, or some time has passed.</summary>
    public static bool IsNews(SurfaceState surface, SurfaceState before) =>
        surface.Version != before.Version || surface.Moment.Now - before.Moment.Now >= LookPace.Longest;
}

/// <summary>The fixed-point cells of a surface at a moment, as it is shown.</summary>
/// <param name="Moment">How far they go.</param>
/// <param name="Bandwidth">The radius that was used, in metres.</param>
/// <param name="Cells">Row by row from the south, west to east.</param>
public sealed record SurfaceEvidence(Moment Moment, int Bandwidth, IReadOnlyList<long> Cells);
