using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;

namespace Hotspots.Geography.PointLocation;

/// <summary>A place that a group of people works on: one borough, several together, or a single area.</summary>
/// <param name="Id">Stands in addresses: <c>lewisham</c>, <c>lambeth-lewisham</c>, <c>E05013714</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Boroughs">The codes of its boroughs; of the one that it belongs to where it is a single area.</param>
public sealed record District(string Id, string Name, IReadOnlyList<string> Boroughs)
{
    /// <summary>The south-west corner of the box around it, EPSG:27700 metres.</summary>
    public GridPosition SouthWest { get; init; }

    /// <summary>The north-east corner of that box.</summary>
    public GridPosition NorthEast { get; init; }

    /// <summary>The box around its outline in degrees: its west and south.</summary>
    public Wgs84Position Wgs84SouthWest { get; init; }

    /// <summary>The box around its outline in degrees: its east and north.</summary>
    public Wgs84Position Wgs84NorthEast { get; init; }

    /// <summary>The areas that it is made of, without overlap: layer and index of each.</summary>
    public IReadOnlyList<(int Layer, int Index)> Parts { get; init; } = [];

    /// <summary>The area that it is; null where it is made of boroughs.</summary>
    public AreaKey? Area { get; init; }

    /// <summary>Whether a place lies in it.</summary>
    public bool Includes(in Placement placement)
    {
        foreach (var (layer, index) in Parts)
        {
            if (placement[layer] == index)
            {
                return true;
            }
        }

        return false;
    }
}
