using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

internal abstract class AreaGrain(CellWorld world) : CellGrain<AreaCell>(world, Make), IAreaGrain
{
    private readonly int groups = world.Placer.Catalogue.Groups.Count;

    public Task<AreaMessage> FiguresAsync(ulong without, CancellationToken cancellation) =>
        AskAsync((cell, moment) => AreaMessage.Of(cell.Figures(groups, moment, new(without))), cancellation);

    private static AreaCell Make(CellWorld world, string key)
    {
        var (layer, index) = world.Placer.Atlas.PlaceOf(AreaText.Read(key));
        return new(world.Placer.Atlas, layer, index);
    }
}

internal sealed class WardGrain(CellWorld world) : AreaGrain(world), IWardGrain;

internal sealed class LsoaGrain(CellWorld world) : AreaGrain(world), ILsoaGrain;

internal sealed class BoroughGrain(CellWorld world) : AreaGrain(world), IBoroughGrain;
