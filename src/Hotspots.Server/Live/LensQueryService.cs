using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Live;

/// <summary>Answers a lens: what lives, or what was known then.</summary>
internal sealed class LensQueryService(
    LensText lenses, IRuntime runtime, PointInTimeQuery recollection, PastMomentReader knowledge, PublishedLens published, ShownPositions positions, ErasureNotice erased,
    AccessRecorder recorder, Computations computations, LensBudget budget, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>Says of an answer about the past that incidents which happened before a time were erased since.</summary>
    public const string ErasedHeader = "Hotspots-Erased-Before";

    private Visitor Asker => http.HttpContext.Visitor();

    /// <summary>The view of a lens, for who asks; the record of who looked is told of it.</summary>
    public View ViewOf(LensRequest asked)
    {
        var view = lenses.Read(asked, Asker);
        recorder.Tell(http.HttpContext, view, asked.AsOf);
        return view;
    }

    /// <summary>The board of a lens that is not answered by what is published.</summary>
    public async Task<Board> BoardAsync(View view, LensRequest asked, CancellationToken cancellation)
    {
        var board = await MomentOfAsync(asked, Asker, cancellation) is { } moment
            ? await computations.RunAsync(Computations.AskerOf(http.HttpContext!), ending => recollection.BoardAsync(view, moment, ending), cancellation)
            : await Live(view).Board(view.Lens.Place).BoardAsync(new(view.Lens.Filter, view.Lens.Window, view.Level), cancellation);
        Shown(board.Moment, board.Areas.Count, FrameBuilder.WindowOf(board));
        return board with { Moment = await positions.OfAsync(view.Lens, board.Moment, cancellation) };
    }

    /// <summary>The boards of a lens for every level of areas that are no larger than its place, all at one moment.</summary>
    public async Task<(View View, IReadOnlyList<Board> Boards)> BoardsAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = ViewOf(asked);
        if (view.Lens.IsPublished)
        {
            throw NothingButCounts();
        }

        var questions = lenses.LevelsOf(view.Lens.Place).Select(level => new BoardQuestion(view.Lens.Filter, view.Lens.Window, level)).ToList();
        var boards = await MomentOfAsync(asked, Asker, cancellation) is { } moment
            ? await computations.RunAsync(Computations.AskerOf(http.HttpContext!), ending => recollection.BoardsAsync(view.Lens.Place, questions, moment, ending), cancellation)
            : await Live(view).Board(view.Lens.Place).BoardsAsync(questions, cancellation);
        Shown(boards[0].Moment, boards.Sum(board => board.Areas.Count), FrameBuilder.WindowOf(boards[0]));
        var shown = await positions.OfAsync(view.Lens, boards[0].Moment, cancellation);
        return (view, [.. boards.Select(board => board with { Moment = shown })]);
    }

    /// <summary>The board of a lens on a sensitive group, as it is published.</summary>
    public async Task<PublishedBoard> PublishedAsync(View view, LensRequest asked, CancellationToken cancellation) =>
        await published.BoardAsync(view, (await MomentOfAsync(asked, Asker, cancellation))?.Now ?? clock.GetUtcNow(), cancellation);

    /// <summary>The surface of a lens.</summary>
    public async Task<(View View, SurfaceState State)> SurfaceAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = ViewOf(asked);
        if (view.Lens.IsPublished)
        {
            throw NothingButCounts();
        }

        var state = await MomentOfAsync(asked, Asker, cancellation) is { } moment
            ? await computations.RunAsync(Computations.AskerOf(http.HttpContext!), ending => recollection.SurfaceAsync(view.Lens, moment, ending), cancellation)
            : await LiveSurfaceAsync(view, cancellation);
        Shown(state.Moment, state.Incidents, FrameBuilder.WindowOf(view.Lens.Window, state.Moment));
        return (view, state with { Moment = await positions.OfAsync(view.Lens, state.Moment, cancellation) });
    }

    /// <summary>The moment of the past that is asked about, with the journal's own position; null for now.</summary>
    /// <exception cref="LensException">It cannot be read, or has not come yet.</exception>
    public async Task<Moment?> MomentOfAsync(LensRequest asked, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            if (await knowledge.MomentAsync(asked.AsOf, visitor, cancellation) is not { } moment)
            {
                return null;
            }

            await TellOfErasuresAsync(moment.Position);
            return moment;
        }
        catch (NotYetKnownException why)
        {
            throw new LensException(why.Message);
        }
    }

    private async Task<SurfaceState> LiveSurfaceAsync(View view, CancellationToken cancellation)
    {
        var surface = Live(view).Surface(view.Lens);
        using var drawing = await budget.DrawAsync(http.HttpContext!, view, cancellation);
        return await surface.StateAsync(cancellation);
    }

    // Of what lives nobody has more than their share.
    private IRuntime Live(View view)
    {
        budget.Look(http.HttpContext!, view);
        return runtime;
    }

    private static NotDisclosedException NothingButCounts() =>
        new("Of a sensitive group only counts of wards and boroughs are published, at /api/board; there is no surface, hotspot, contour, event or alarm.");

    private void Shown(Moment moment, int rows, WindowPart window) => http.HttpContext.ShowsMore(
        shown => shown with { Position = moment.Position.Value, Rows = rows, AboutAfter = window.After, AboutUpTo = window.UpTo });

    private async Task TellOfErasuresAsync(Position asOf)
    {
        if (await erased.SinceAsync(asOf) is { } before && http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Headers[ErasedHeader] = before.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }
    }
}
