using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

/// <summary>Cells as grains, wherever in the cluster they live.</summary>
public sealed class GrainRuntime(IGrainFactory grains, CellWorld world) : IRuntime
{
    /// <inheritdoc/>
    public IAreaCell Area(AreaKey key)
    {
        _ = world.Placer.Atlas.PlaceOf(key);
        var text = AreaText.Write(key);
        return new AreaProxy(key.Level switch
        {
            AreaLevel.Ward => grains.GetGrain<IWardGrain>(text),
            AreaLevel.Lsoa => grains.GetGrain<ILsoaGrain>(text),
            _ => grains.GetGrain<IBoroughGrain>(text),
        });
    }

    /// <inheritdoc/>
    public IBoardCell Board(string district) => new BoardProxy(grains.GetGrain<IBoardGrain>(world.Placer.Atlas.DistrictOf(district).Id));

    /// <inheritdoc/>
    public ISurfaceCell Surface(Lens lens)
    {
        var known = lens with { District = world.Placer.Atlas.DistrictOf(lens.District).Id };
        return new SurfaceProxy(grains.GetGrain<ISurfaceGrain>(LensKey.Write(known)));
    }

    private sealed class AreaProxy(IAreaGrain grain) : IAreaCell
    {
        public async Task<AreaFigures> FiguresAsync(GroupSet without, CancellationToken cancellation) =>
            (await Asking.UntilAnsweredAsync(cancelled => grain.FiguresAsync(without.Bits, cancelled), cancellation)).ToFigures();
    }

    private sealed class BoardProxy(IBoardGrain grain) : IBoardCell
    {
        public async Task<Board> BoardAsync(BoardQuestion question, CancellationToken cancellation)
        {
            var message = BoardQuestionMessage.Of(question);
            return (await Asking.UntilAnsweredAsync(cancelled => grain.BoardAsync(message, cancelled), cancellation)).ToBoard();
        }
    }

    private sealed class SurfaceProxy(ISurfaceGrain grain) : ISurfaceCell
    {
        public async Task<SurfaceState> StateAsync(CancellationToken cancellation) => (await Asking.UntilAnsweredAsync(grain.StateAsync, cancellation)).ToState();

        public async Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) => (await Asking.UntilAnsweredAsync(grain.EvidenceAsync, cancellation)).ToEvidence();
    }
}
