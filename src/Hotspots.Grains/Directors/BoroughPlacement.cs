using Orleans.Placement;
using Orleans.Runtime;

namespace Hotspots.Grains.Directors;

/// <summary>Placement by borough: all cells of a borough live on one silo, so that few of the journal's slices are read twice.</summary>
internal sealed class BoroughPlacement : PlacementStrategy;

/// <summary>Marks a grain class whose key lies in a borough, as <see cref="BoroughOfGrain"/> reads it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BoroughPlacementAttribute() : PlacementAttribute(new BoroughPlacement());
