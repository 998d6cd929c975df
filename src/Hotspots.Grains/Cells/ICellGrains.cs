using Hotspots.Grains.Lenses;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Watching;
using Orleans.Concurrency;

namespace Hotspots.Grains.Cells;

/// <summary>Whatever follows the tail of its silo.</summary>
[Alias("hotspots.follower")]
public interface IFollowerGrain : IGrainWithStringKey
{
    /// <summary>Takes in what waits. Lost or repeated it does no harm: the next question does the same.</summary>
    [OneWay]
    [Alias("CatchUp")]
    Task CatchUpAsync();
}

/// <summary>An area; its key is <c>level/edition/code</c>.</summary>
[Alias("hotspots.area")]
public interface IAreaGrain : IFollowerGrain
{
    /// <summary>All its figures.</summary>
    /// <param name="without">Bits of the catalogue: incidents in any of these groups count nowhere.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    [Alias("Figures")]
    Task<AreaMessage> FiguresAsync(ulong without, CancellationToken cancellation = default);

    /// <summary>What it counts as at a moment.</summary>
    /// <param name="questions">Any number of them.</param>
    /// <param name="moment">The position, which it waits for where it is behind, and the instant.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    [Alias("Answer")]
    Task<AreaAnswerMessage> AnswerAsync(AreaQuestionMessage[] questions, MomentMessage moment, CancellationToken cancellation = default);
}

/// <summary>A ward.</summary>
[Alias("hotspots.ward")]
public interface IWardGrain : IAreaGrain;

/// <summary>An LSOA.</summary>
[Alias("hotspots.lsoa")]
public interface ILsoaGrain : IAreaGrain;

/// <summary>A borough.</summary>
[Alias("hotspots.borough")]
public interface IBoroughGrain : IAreaGrain;

/// <summary>What has no place; there is one, and its key is <see cref="AreaText.Unlocated"/>.</summary>
[Alias("hotspots.unlocated")]
public interface IUnlocatedGrain : IAreaGrain;

/// <summary>The boards of a place; its key is the district's id, or the area's code.</summary>
[Alias("hotspots.board")]
public interface IBoardGrain : ILensGrain
{
    /// <summary>The counts of the place and of its areas: a board for each question, all at one moment.</summary>
    [Alias("Boards")]
    Task<BoardMessage[]> BoardsAsync(BoardQuestionMessage[] questions, CancellationToken cancellation = default);

    /// <summary>Shows an observer each newer board of a view, for ten seconds from the last call on.</summary>
    /// <param name="view">As <see cref="ViewKey"/> writes it.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="TimeoutException">The board cannot be assembled now; the watch holds all the same.</exception>
    [AlwaysInterleave]
    [Alias("Watch")]
    Task WatchAsync(string view, IBoardObserver observer, CancellationToken cancellation = default);
}

/// <summary>A surface; its key is a lens as <see cref="LensKey"/> writes it.</summary>
[Alias("hotspots.surface")]
public interface ISurfaceGrain : IFollowerGrain, ILensGrain
{
    /// <summary>Returns where it lives, or there is room for it.</summary>
    /// <exception cref="Messages.NoRoomLeftException">What fills it, others watch.</exception>
    [Alias("DemandRoom")]
    Task DemandRoomAsync(CancellationToken cancellation = default);

    /// <summary>The surface and its hotspots as shown.</summary>
    [Alias("State")]
    Task<SurfaceMessage> StateAsync(CancellationToken cancellation = default);

    /// <summary>The raw cells.</summary>
    [Alias("Evidence")]
    Task<EvidenceMessage> EvidenceAsync(CancellationToken cancellation = default);

    /// <summary>Shows an observer each newer surface, for ten seconds from the last call on.</summary>
    /// <param name="observer">Who watches.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="TimeoutException">The surface cannot be drawn now; the watch holds all the same.</exception>
    [AlwaysInterleave]
    [Alias("Watch")]
    Task WatchAsync(ISurfaceObserver observer, CancellationToken cancellation = default);
}
