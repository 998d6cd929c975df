using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.History;

/// <summary>Where was it dense?</summary>
/// <param name="Place">Where: what happened in the district, the area or the polygon, on the district's grid or one around the polygon.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">When.</param>
/// <param name="Kernel">How an incident spreads.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
public sealed record PastSurfaceQuestion(HistoryPlace Place, GroupSet Groups, Period Period, Kernel Kernel, int Bandwidth);

/// <summary>The surface of a period.</summary>
/// <param name="Grid">The densities.</param>
/// <param name="Contours">The densest parts that hold a quarter, half and three quarters of the incidents.</param>
/// <param name="Hotspots">By rank: connected parts of the densest cells that hold a quarter of all, with at least three incidents each.</param>
/// <param name="Incidents">How many it is made of.</param>
/// <param name="LeftOut">What is not counted; coarse is what is known less precisely than the period is long.</param>
public sealed record PastSurface(SurfaceGrid Grid, IReadOnlyList<Contour> Contours, IReadOnlyList<Hotspot> Hotspots, int Incidents, LeftOut LeftOut);

/// <summary>Answers <see cref="PastSurfaceQuestion"/>: the same kernel, grid and shares as on the live map, without fading, severity and edge correction.</summary>
public static class PastSurfaceAnswer
{
    private const int MostCells = 4_000_000;
    private static readonly HotspotFinder Contours = new(new(LeastIncidents: 1));
    private static readonly HotspotFinder Hotspots = new(new());

    /// <summary>The surface as it was known at the view's position.</summary>
    /// <exception cref="HistoryException">The polygon is too large for so small a bandwidth.</exception>
    public static PastSurface Of(ColumnView view, PastSurfaceQuestion question)
    {
        var located = LocatedRows.Of(view, question.Place, question.Groups, question.Period);
        GridPosition[] places = [.. located.Rows.Select(each => view.PositionOf(each.Chunk, each.Row))];
        var surface = new Surface(FrameOf(question), question.Kernel, question.Bandwidth);
        surface.Recompute(WeightedPosition.Stack(places), Environment.ProcessorCount, view.Cancellation);
        view.Cancellation.ThrowIfCancellationRequested();
        var standing = StandingCounts.Of(surface.Frame, places);
        var version = FormattableString.Invariant($"{places.Length}.{surface.Fingerprint:x16}.{question.Bandwidth}");
        return new(
            SurfaceGrid.Of(surface, question.Bandwidth, version), [.. Contours.FindNested(surface, standing).Select(Contour.Of)],
            Hotspots.Find(surface, standing), places.Length, located.LeftOut);
    }

    private static GridFrame FrameOf(PastSurfaceQuestion question)
    {
        if (question.Place.Polygon?.Shape.EnvelopeInternal is not { } box)
        {
            return SurfaceShape.FrameOf(question.Place.District, question.Bandwidth);
        }

        var frame = SurfaceShape.FrameOf(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY), question.Bandwidth);
        return (long)frame.Columns * frame.Rows <= MostCells ? frame
            : throw new HistoryException("The polygon is too large for so small a bandwidth: draw it smaller, or ask for a larger bandwidth.");
    }
}
