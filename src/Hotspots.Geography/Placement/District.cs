using Hotspots.Domain;

namespace Hotspots.Geography;

/// <summary>What a group of people works on: one borough, or several together.</summary>
/// <param name="Id">Stands in addresses: <c>lewisham</c>, <c>lambeth-lewisham</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Boroughs">The codes of its boroughs.</param>
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

    internal int BoroughLayer { get; init; }

    internal IReadOnlySet<int> BoroughIndexes { get; init; } = new HashSet<int>();

    /// <summary>Whether a place lies in it.</summary>
    public bool Includes(in Placement placement) => BoroughIndexes.Contains(placement[BoroughLayer]);
}
