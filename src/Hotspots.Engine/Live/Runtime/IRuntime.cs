using System.Diagnostics;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Live.Runtime;

/// <summary>Gives every cell a home and one turn at a time, wherever that home is.</summary>
/// <remarks>
/// What it promises: at most one turn of a cell at a time; a question asked again after an unknown
/// outcome changes nothing; a cell that lost its home begins anew from the journal; what is returned is a copy; the moments of
/// the answers of one cell to one asker never go back while that home stays. Asking throws <see cref="CellUnavailableException"/>
/// where no home can be reached for long.
/// </remarks>
public interface IRuntime
{
    /// <summary>The cell of an area.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such area.</exception>
    IAreaCell Area(AreaKey key);

    /// <summary>The cell that counts what has no place.</summary>
    IAreaCell Unlocated { get; }

    /// <summary>The board of a district or an area.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such place.</exception>
    IBoardCell Board(string place);

    /// <summary>The surface of a lens.</summary>
    /// <exception cref="KeyNotFoundException">The atlas has no such place.</exception>
    ISurfaceCell Surface(Lens lens);
}

/// <summary>Asks an area.</summary>
public interface IAreaCell
{
    /// <summary>All its figures.</summary>
    /// <param name="without">Incidents in any of these groups count nowhere.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<AreaFigures> FiguresAsync(GroupSet without = default, CancellationToken cancellation = default);

    /// <summary>What it counts as at a moment.</summary>
    /// <param name="questions">Any number of them.</param>
    /// <param name="moment">The position, which it waits for where it is behind, and the instant.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="MomentPassedException">The instant lies too far back.</exception>
    Task<AreaAnswer> AnswerAsync(IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation = default);
}

/// <summary>Asks a board.</summary>
public interface IBoardCell
{
    /// <summary>The counts of the place and its areas: a board for each question, all at one moment.</summary>
    Task<IReadOnlyList<Board>> BoardsAsync(IReadOnlyList<BoardQuestion> questions, CancellationToken cancellation = default);

    /// <summary>The board for one question.</summary>
    async Task<Board> BoardAsync(BoardQuestion question, CancellationToken cancellation = default) =>
        (await BoardsAsync([question], cancellation).ConfigureAwait(false))[0];

    /// <summary>The newest picture, and then each newer one that there is time for: at most eight a second.</summary>
    /// <exception cref="CellUnavailableException">The board was not reached for some seconds. What was shown last is the last that is known.</exception>
    IAsyncEnumerable<BoardPicture> WatchAsync(View view, CancellationToken cancellation = default);

    /// <summary>Gives up the memory of it, unless somebody watches. Asked again, it begins anew.</summary>
    Task ReleaseAsync() => Task.CompletedTask;
}

/// <summary>Asks a surface.</summary>
public interface ISurfaceCell
{
    /// <summary>The surface and its hotspots as shown.</summary>
    Task<SurfaceState> StateAsync(CancellationToken cancellation = default);

    /// <summary>The raw cells, for a recomputation to compare with.</summary>
    Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation = default);

    /// <summary>The newest surface, and then each newer one that there is time for: at most two a second.</summary>
    /// <inheritdoc cref="IBoardCell.WatchAsync"/>
    IAsyncEnumerable<SurfaceState> WatchAsync(CancellationToken cancellation = default);

    /// <summary>Returns where it lives, or there is room for it.</summary>
    /// <exception cref="NoRoomException">All the memory that lenses may take is taken by what others watch.</exception>
    Task DemandRoomAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Gives up the memory of it, unless somebody watches. Asked again, it begins anew.</summary>
    Task ReleaseAsync() => Task.CompletedTask;
}

/// <summary>A board as it is pushed to who watches it, with what arrived just before.</summary>
/// <param name="Board">The counts.</param>
/// <param name="Arrivals">The last few changes, the newest last.</param>
public sealed record BoardPicture(Board Board, IReadOnlyList<Arrival> Arrivals)
{
    /// <summary>The span by which sampled changes among those came here; none where none is sampled.</summary>
    public ActivityContext Trace { get; init; }
}
