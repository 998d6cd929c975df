using System.Runtime.CompilerServices;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Grains.Cells;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Watching;

namespace Hotspots.Grains;

/// <summary>Cells as grains, wherever in the cluster they live.</summary>
public sealed class GrainRuntime(IGrainFactory grains, CellContext context) : IRuntime
{
    private readonly Placer placer = context.Placer;

    /// <inheritdoc/>
    public IAreaCell Unlocated => new AreaProxy(grains.Area(null), context.Clock);

    /// <inheritdoc/>
    public IAreaCell Area(AreaKey key)
    {
        _ = placer.Atlas.PlaceOf(key);
        return new AreaProxy(grains.Area(key), context.Clock);
    }

    /// <inheritdoc/>
    public IBoardCell Board(string place) => new BoardProxy(grains, grains.GetGrain<IBoardGrain>(placer.Atlas.DistrictOf(place).Id), context.Clock);

    /// <inheritdoc/>
    public ISurfaceCell Surface(Lens lens)
    {
        var known = lens with { Place = placer.Atlas.DistrictOf(lens.Place).Id };
        return new SurfaceProxy(grains, grains.GetGrain<ISurfaceGrain>(LensKey.Write(known)), context.Clock);
    }

    // A silo with a wrong clock agrees with all that lives on it: only who asks from elsewhere can tell.
    private static T Present<T>(T shown, Moment moment, TimeProvider clock) => moment.Now - clock.GetUtcNow() is var ahead && ahead <= BoardAssembler.MostAhead ? shown
        : throw CellUnavailableException.OfClock("the silo that has these figures", ahead);

    private sealed class AreaProxy(IAreaGrain grain, TimeProvider clock) : IAreaCell
    {
        public async Task<AreaFigures> FiguresAsync(GroupSet without, CancellationToken cancellation)
        {
            var figures = (await RetriedCalls.UntilAnsweredAsync(stop => grain.FiguresAsync(without.Bits, stop), cancellation)).ToFigures();
            return Present(figures, figures.Moment, clock);
        }

        public async Task<AreaAnswer> AnswerAsync(IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation)
        {
            AreaQuestionMessage[] messages = [.. questions.Select(AreaQuestionMessage.Of)];
            return (await RetriedCalls.UntilAnsweredAsync(stop => grain.AnswerAsync(messages, MomentMessage.Of(moment), stop), cancellation)).ToAnswer();
        }
    }

    private sealed class BoardProxy(IGrainFactory grains, IBoardGrain grain, TimeProvider clock) : IBoardCell
    {
        public async Task<IReadOnlyList<Board>> BoardsAsync(IReadOnlyList<BoardQuestion> questions, CancellationToken cancellation)
        {
            BoardQuestionMessage[] messages = [.. questions.Select(BoardQuestionMessage.Of)];
            return Array.ConvertAll(await RetriedCalls.UntilAnsweredAsync(stop => grain.BoardsAsync(messages, stop), cancellation), message => Present(message.ToBoard()));
        }

        public Task ReleaseAsync() => grain.ReleaseAsync();

        public async IAsyncEnumerable<BoardPicture> WatchAsync(View view, [EnumeratorCancellation] CancellationToken cancellation)
        {
            var key = ViewKey.Write(view);
            await foreach (var picture in Watcher.WatchAsync<IBoardObserver, BoardPictureMessage>(
                grains, slot => new BoardObserver(slot), observer => grain.WatchAsync(key, observer, cancellation), cancellation))
            {
                var shown = picture.ToPicture();
                yield return GrainRuntime.Present(shown, shown.Board.Moment, clock);
            }
        }

        private Board Present(Board board) => GrainRuntime.Present(board, board.Moment, clock);
    }

    private sealed class SurfaceProxy(IGrainFactory grains, ISurfaceGrain grain, TimeProvider clock) : ISurfaceCell
    {
        public async Task<SurfaceState> StateAsync(CancellationToken cancellation) =>
            Present((await AskAsync(grain.StateAsync, cancellation)).ToState());

        public async Task DemandRoomAsync(CancellationToken cancellation) => await AskAsync(async stop =>
        {
            await grain.DemandRoomAsync(stop);
            return true;
        }, cancellation);

        public Task ReleaseAsync() => grain.ReleaseAsync();

        public async Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) =>
            (await AskAsync(grain.EvidenceAsync, cancellation)).ToEvidence();

        private static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
        {
            try
            {
                return await RetriedCalls.UntilAnsweredAsync(ask, cancellation);
            }
            catch (NoRoomLeftException full)
            {
                throw new NoRoomException(full.Message, full);
            }
        }

        public async IAsyncEnumerable<SurfaceState> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var surface in Watcher.WatchAsync<ISurfaceObserver, SurfaceMessage>(
                grains, slot => new SurfaceObserver(slot), observer => grain.WatchAsync(observer, cancellation), cancellation))
            {
                yield return Present(surface.ToState());
            }
        }

        private SurfaceState Present(SurfaceState state) => GrainRuntime.Present(state, state.Moment, clock);
    }
}
