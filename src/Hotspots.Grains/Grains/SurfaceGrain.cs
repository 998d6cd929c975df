using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

internal sealed class SurfaceGrain(CellWorld world) : CellGrain<SurfaceCell>(world, Make), ISurfaceGrain
{
    public Task<SurfaceMessage> StateAsync() => AskAsync((cell, moment) => SurfaceMessage.Of(cell.State(moment)));

    public Task<EvidenceMessage> EvidenceAsync() => AskAsync((cell, moment) => EvidenceMessage.Of(cell.Evidence(moment)), prepared: false);

    private static SurfaceCell Make(CellWorld world, string key)
    {
        var lens = LensKey.Read(key);
        return new(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(lens.District), lens);
    }
}
