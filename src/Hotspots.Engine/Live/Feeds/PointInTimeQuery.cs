using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Timeliness;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Shows again what was known at a moment of the past: the same cells, fed with the journal as it stood.</summary>
/// <remarks>
/// A picture follows from the position, the time and the view alone, so what a meeting was shown comes back byte for byte after any
/// number of corrections. Only what arrived just then is not told again: a past picture has no arrivals.
/// </remarks>
public sealed class PointInTimeQuery(IJournal journal, Placer placer, FreshnessReader freshness, TimeProvider clock)
{
    /// <summary>The moment that is meant.</summary>
    /// <exception cref="NotYetKnownException">It lies beyond the journal or the clock.</exception>
    public async Task<Moment> MomentOfAsync(AsOf asOf, CancellationToken cancellation = default)
    {
        if (asOf.At is { } later && later > clock.GetUtcNow())
        {
            throw new NotYetKnownException($"{later:u} has not come yet; it is {clock.GetUtcNow():u}.");
        }

        var position = asOf.Position ?? await journal.FindAsync(asOf.At!.Value, cancellation).ConfigureAwait(true);
        if (position > journal.Head)
        {
            throw new NotYetKnownException($"There is no position {position}; the journal goes to {journal.Head}.");
        }

        return new(position, asOf.At?.ToUniversalTime() ?? await RecordedAsync(position, cancellation).ConfigureAwait(true));
    }

    /// <summary>The board at a moment.</summary>
    public async Task<Board> BoardAsync(View view, Moment moment, CancellationToken cancellation = default) =>
        (await BoardsAsync(view.Lens.Place, [new(view.Lens.Filter, view.Lens.Window, view.Level)], moment, cancellation).ConfigureAwait(true))[0];

    /// <summary>The boards of a place at a moment.</summary>
    public async Task<IReadOnlyList<Board>> BoardsAsync(string place, IReadOnlyList<BoardQuestion> questions, Moment moment, CancellationToken cancellation = default) =>
        (await ReadAsync(placer.Atlas.DistrictOf(place), questions, moment, cancellation).ConfigureAwait(true)).Boards;

    /// <summary>The surface and the hotspots at a moment.</summary>
    public async Task<SurfaceState> SurfaceAsync(Lens lens, Moment moment, CancellationToken cancellation = default)
    {
        var cell = new SurfaceCell(placer.Atlas, placer.Atlas.DistrictOf(lens.Place), lens);
        cell.Clear(moment.Now);
        await FillAsync(cell.SliceAt(moment.Now), moment.Position, incident => cell.Add(incident), cancellation).ConfigureAwait(true);
        return cell.State(moment);
    }

    /// <summary>All of a view at a moment.</summary>
    public async Task<Picture> PictureAsync(View view, Moment moment, CancellationToken cancellation = default)
    {
        var place = placer.Atlas.DistrictOf(view.Lens.Place);
        var question = new BoardQuestion(view.Lens.Filter, view.Lens.Window, view.Level);
        var (boards, areas) = await ReadAsync(place, place.Area is { } own ? [question, OwnFigures.QuestionOf(view, own)] : [question], moment, cancellation).ConfigureAwait(true);
        return new(
            view,
            boards[0],
            await SurfaceAsync(view.Lens, moment, cancellation).ConfigureAwait(true),
            [],
            await freshness.ThenAsync(view.Lens.Window, moment, view.Lens.Without, cancellation).ConfigureAwait(true))
        {
            Own = place.Area is { } area ? new(areas.Areas[area].Figures(placer.Catalogue.Groups.Count, moment, view.Lens.Without), boards[1]) : null,
        };
    }

    private async Task<(IReadOnlyList<Board> Boards, LocalAreas Areas)> ReadAsync(District place, IReadOnlyList<BoardQuestion> questions, Moment moment, CancellationToken cancellation)
    {
        var areas = LocalAreas.Of(placer.Atlas, place, questions.Select(question => question.Level));
        areas.Clear(moment.Now);
        await FillAsync(areas.SliceAt(moment.Now), moment.Position, incident => areas.Add(incident), cancellation).ConfigureAwait(true);
        return (await BoardFilling.BoardsAsync(placer.Atlas, place, questions, areas, moment, cancellation).ConfigureAwait(true), areas);
    }

    // On the scheduler of whoever asks: it takes as long as reading two windows of the journal.
    private async Task FillAsync(JournalSlice slice, Position upTo, Action<PlacedIncident> add, CancellationToken cancellation)
    {
        await foreach (var counted in journal.ReadCountedAsync(slice, upTo, cancellation).ConfigureAwait(true))
        {
            add(placer.Place(counted.Revision));
        }
    }

    private async Task<DateTimeOffset> RecordedAsync(Position position, CancellationToken cancellation) =>
        await journal.RecordedAtAsync(position, cancellation).ConfigureAwait(true) is { } at
        ? Milliseconds.Following(at)
        : throw new NotYetKnownException("Before position 1 nothing was known; give an instant to look at that.");
}
