using System.Runtime.InteropServices;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Grids;

/// <summary>A place at which so much happened.</summary>
/// <param name="At">Where, EPSG:27700 metres.</param>
/// <param name="Weight">How many incidents, or their severity in whole units.</param>
public readonly record struct WeightedPosition(GridPosition At, long Weight)
{
    /// <summary>The distinct places among those given, each weighing as often as it was given. Published points stack eightfold and more.</summary>
    public static WeightedPosition[] Stack(ReadOnlySpan<GridPosition> places)
    {
        var weights = new Dictionary<GridPosition, long>();
        foreach (var place in places)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(weights, place, out _)++;
        }

        return [.. weights.Select(place => new WeightedPosition(place.Key, place.Value))];
    }
}
