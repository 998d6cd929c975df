using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

internal sealed class SurfaceGrain(CellWorld world) : CellGrain<SurfaceCell>(world, Make), ISurfaceGrain
{
    public Task<SurfaceMessage> StateAsync(CancellationToken cancellation) => AskAsync((cell, moment) => SurfaceMessage.Of(cell.State(moment)), cancellation);

    public Task<EvidenceMessage> EvidenceAsync(CancellationToken cancellation) =>
        AskAsync((cell, moment) => EvidenceMessage.Of(cell.Evidence(moment)), cancellation, prepared: false);

    private static SurfaceCell Make(CellWorld world, string key)
    {
        var lens = LensKey.Read(key);
        return new(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(lens.District), lens);
    }
}
