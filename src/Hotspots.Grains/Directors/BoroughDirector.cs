using Hotspots.Engine.Live.Cells;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Hotspots.Grains.Directors;

/// <summary>Says on which silo a grain lives.</summary>
internal sealed class BoroughDirector(CellContext context) : IPlacementDirector
{
    private readonly IReadOnlyList<string> boroughs = BoroughOfGrain.All(context.Placer.Atlas);
    private BoroughAllocation? last;

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(OwnerOf(target.GrainIdentity, context.GetCompatibleSilos(target)));

    /// <summary>The silo of a grain where these silos are active.</summary>
    public SiloAddress OwnerOf(GrainId grain, IReadOnlyCollection<SiloAddress> active) =>
        AllotmentFor(active).OwnerOf(BoroughOfGrain.Of(context.Placer.Atlas, grain.Key.ToString()!));

    // Silos seldom come or go, and grains are placed often.
    private BoroughAllocation AllotmentFor(IReadOnlyCollection<SiloAddress> active) =>
        last is { } made && made.IsFor(active) ? made : last = new(boroughs, active);
}
