using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.History.Playbacks;

/// <summary>How did the surface go over time?</summary>
/// <param name="Place">Where: what happened in the district, the area or the polygon.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">From when to when; a frame for the end of each step of it.</param>
/// <param name="Step">How far apart frames are.</param>
/// <param name="WindowDays">How many days a frame looks back.</param>
/// <param name="Kernel">How an incident spreads.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Knowledge">Whether a frame shows what is known now, or what was known when its last day ended.</param>
/// <param name="Today">Later days have no frame.</param>
public sealed record SurfaceSeriesQuestion(
    HistoryPlace Place, GroupSet Groups, Period Period, SeriesStep Step, int WindowDays, Kernel Kernel, int Bandwidth, KnowledgeBasis Knowledge, DateOnly Today);

/// <summary>One surface of a series.</summary>
/// <param name="Days">The days whose incidents it shows.</param>
/// <param name="Incidents">How many these are.</param>
/// <param name="Grid">The densities.</param>
public sealed record SurfaceFrame(Period Days, int Incidents, SurfaceGrid Grid);

/// <summary>Surfaces that follow each other.</summary>
/// <param name="Frames">In the order of time, all on one grid.</param>
/// <param name="LeftOut">What is not counted; coarse is what is known less precisely than a frame is long.</param>
public sealed record SurfaceSeries(IReadOnlyList<SurfaceFrame> Frames, LeftOut LeftOut);

/// <summary>Answers <see cref="SurfaceSeriesQuestion"/>: each frame is the <see cref="PastSurface"/> of its days, on coarser cells.</summary>
public static class SurfaceSeriesAnswer
{
    /// <summary>More frames than this are asked for in parts.</summary>
    public const int MostFrames = 400;

    private const int CellsPerBandwidth = 5; // Half as many as on the live map: a fourth of the bytes, and still finer than the eye.
    private const double MostWork = 1e8;

    /// <summary>The series as it was known at the view's position.</summary>
    /// <exception cref="HistoryException">There are too many frames, or the place is too large for them.</exception>
    public static SurfaceSeries Of(ColumnView view, SurfaceSeriesQuestion question)
    {
        var (frames, frame) = (FramesOf(question), FrameOf(question));
        if ((double)frame.Columns * frame.Rows * frames.Count > MostWork)
        {
            throw new HistoryException("The place is too large for so many frames of so small a bandwidth: ask for a larger bandwidth, longer steps, a shorter period or a smaller place.");
        }

        if (frames.Count == 0)
        {
            return new([], new(0, 0, 0, 0));
        }

        var reach = TimeRange.Of(new(frames[0].First, frames[^1].Last));
        var rows = KnownRows.Of(view, question.Place, question.Groups, reach, frames.Max(days => (long)TimeRange.Of(days).Length), question.Knowledge);
        var window = new MovingWindow(rows, new(frame, question.Kernel, question.Bandwidth));
        return new([.. frames.Select(days => Show(window, days, question, view.Cancellation))], rows.LeftOut);
    }

    private static SurfaceFrame Show(MovingWindow window, Period days, SurfaceSeriesQuestion question, CancellationToken cancellation)
    {
        var range = TimeRange.Of(days);
        window.MoveTo(range, question.Knowledge == KnowledgeBasis.Then ? range.To : null, cancellation);
        var version = FormattableString.Invariant($"{window.ByCell.Total}.{window.Surface.Fingerprint:x16}.{question.Bandwidth}");
        return new(days, window.ByCell.Total, SurfaceGrid.Of(window.Surface, question.Bandwidth, version));
    }

    private static List<Period> FramesOf(SurfaceSeriesQuestion question)
    {
        var steps = new Steps(question.Period, question.Step);
        return steps.Count > MostFrames
            ? throw new HistoryException($"{steps.Count:N0} frames are more than {MostFrames}: ask for a shorter period or longer steps.")
            : [.. Enumerable.Range(0, steps.Count).Select(step => steps.PeriodOf(step).Last).Where(last => last <= question.Today).Select(last => new Period(last.AddDays(1 - question.WindowDays), last))];
    }

    private static GridFrame FrameOf(SurfaceSeriesQuestion question)
    {
        var box = question.Place.Polygon?.Shape.EnvelopeInternal;
        var (southWest, northEast) = box is null
            ? (question.Place.District.SouthWest, question.Place.District.NorthEast)
            : (new GridPosition(box.MinX, box.MinY), new GridPosition(box.MaxX, box.MaxY));
        return GridFrame.Around(southWest, northEast, question.Bandwidth, (double)question.Bandwidth / CellsPerBandwidth);
    }
}
