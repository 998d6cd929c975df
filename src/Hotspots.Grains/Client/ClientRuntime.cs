using Hotspots.Domain.Areas;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Grains.Client;

/// <summary>Cells on the silos of a cluster that this process asks. What they are called is known only once a silo was in reach.</summary>
internal sealed class ClientRuntime(IGrainFactory grains, CellContext context, SiloContact contact) : IRuntime
{
    private readonly GrainRuntime cells = new(grains, context);

    public IAreaCell Unlocated => InReach.Unlocated;

    private IRuntime InReach => contact.IsLost ? throw contact.Unavailable : cells;

    public IAreaCell Area(AreaKey key) => InReach.Area(key);

    public IBoardCell Board(string place) => InReach.Board(place);

    public ISurfaceCell Surface(Lens lens) => InReach.Surface(lens);
}
