using System.Collections.Concurrent;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Hotspots.Grains.Directors;

/// <summary>The activations on this silo that are placed by borough.</summary>
internal sealed class LocalCells : IConfigureGrainContextProvider, IConfigureGrainContext
{
    private readonly ConcurrentDictionary<IGrainContext, bool> cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Those that live now.</summary>
    public ICollection<IGrainContext> All => cells.Keys;

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, out IConfigureGrainContext configurator)
    {
        configurator = this;
        return properties.Properties.TryGetValue(WellKnownGrainTypeProperties.PlacementStrategy, out var strategy) && strategy == nameof(BoroughPlacement);
    }

    public void Configure(IGrainContext context) => context.ObservableLifecycle.Subscribe(
        nameof(LocalCells), GrainLifecycleStage.First, _ => Note(() => cells[context] = true), _ => Note(() => cells.TryRemove(context, out var _)));

    private static Task Note(Action note)
    {
        note();
        return Task.CompletedTask;
    }
}
