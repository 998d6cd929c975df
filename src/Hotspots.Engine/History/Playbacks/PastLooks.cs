using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.History.Playbacks;

/// <summary>What became of the hotspots?</summary>
/// <param name="Place">The district that is looked at; of an area or a polygon, only hotspots that had their middle there.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Window">How far back each look sees.</param>
/// <param name="Kernel">How an incident spreads.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="From">Looks up to then are only there to know what came from what.</param>
/// <param name="Until">The last look.</param>
/// <param name="Knowledge">Whether a look sees what is known now, or what was known then.</param>
public sealed record HotspotLivesQuestion(
    HistoryPlace Place, GroupSet Groups, Window Window, Kernel Kernel, int Bandwidth, DateTimeOffset From, DateTimeOffset Until, KnowledgeBasis Knowledge);

/// <summary>One look at the hotspots.</summary>
/// <param name="At">The end of the window that it sees.</param>
/// <param name="SeenAt">The look before: what this one finds came about after that, and is dated so.</param>
/// <param name="Window">What it sees.</param>
/// <param name="Hotspots">Those that are there.</param>
/// <param name="Events">What happened to them.</param>
internal sealed record PastLook(DateTimeOffset At, DateTimeOffset SeenAt, TimeRange Window, TrackedHotspots Hotspots, IReadOnlyList<HotspotEvent> Events);

/// <summary>Looks at the hotspots of the past at the times at which <see cref="HotspotLooks"/> does for the live map, and so finds the same ones.</summary>
/// <remarks>It begins where these would at the beginning of the question, and then goes on to its end. It can look with what was known at each time, which these cannot.</remarks>
internal sealed class PastLooks
{
    private const int MostLooks = 2_500;
    private static readonly HotspotTracker Tracker = new(new());

    private readonly HotspotLivesQuestion question;
    private readonly MovingWindow moving;
    private readonly CancellationToken cancellation;
    private readonly DateTimeOffset edge;

    /// <exception cref="HistoryException">There are too many looks.</exception>
    public PastLooks(ColumnView view, HotspotLivesQuestion question)
    {
        (this.question, cancellation) = (question, view.Cancellation);
        Anchor = HotspotLooks.AnchorAt(question.Window, EdgeAt(question.From));
        edge = EdgeAt(question.Until);
        if ((edge - Anchor) / Apart > MostLooks)
        {
            throw new HistoryException($"With a window of {question.Window.Name} there is a look every {Apart.TotalMinutes:N0} minutes, so often in this period that it would take too long: ask for a longer window or a shorter period.");
        }

        var district = question.Place with { Area = null, Polygon = null };
        var reach = new TimeRange(TimeRange.SecondOf(Anchor - question.Window.Length), TimeRange.SecondOf(question.Until) + 1);
        Rows = KnownRows.Of(view, district, question.Groups, reach, (long)question.Window.Length.TotalSeconds, question.Knowledge);
        Frame = SurfaceShape.FrameOf(district.District, question.Bandwidth);
        moving = new(Rows, new(Frame, question.Kernel, question.Bandwidth));
    }

    /// <summary>The first look. What is there then may be older.</summary>
    public DateTimeOffset Anchor { get; }

    public GridFrame Frame { get; }

    public KnownRows Rows { get; }

    /// <summary>What stands in the window of the look that was taken last.</summary>
    public IEnumerable<KnownRow> Standing => moving.Standing;

    private TimeSpan Apart => question.Window.Step * HotspotLooks.StepsApart;

    /// <summary>Takes one look after another, the last at the end of the question.</summary>
    public IEnumerable<PastLook> Take()
    {
        var (before, at) = (TrackedHotspots.None(Frame), Anchor);
        for (; at <= edge; at += Apart)
        {
            var look = Look(before, at - Apart, at, at);
            yield return look;
            before = look.Hotspots;
        }

        if (question.Until > at - Apart)
        {
            yield return Look(before, at - Apart, edge, question.Until);
        }
    }

    private PastLook Look(TrackedHotspots before, DateTimeOffset seenAt, DateTimeOffset edge, DateTimeOffset at)
    {
        // A window is open at its beginning and closed at its end; a stretch of seconds is the other way round.
        var window = new TimeRange(TimeRange.SecondOf(edge - question.Window.Length) + 1, TimeRange.SecondOf(at) + 1);
        moving.MoveTo(window, question.Knowledge == KnowledgeBasis.Then ? window.To : null, cancellation);
        var (after, events) = Tracker.Look(before, seenAt, moving.Surface, moving.ByCell);
        return new(at, seenAt, window, after, events);
    }

    private DateTimeOffset EdgeAt(DateTimeOffset moment) => question.Window.At(moment).After + question.Window.Length;
}
