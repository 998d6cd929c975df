using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Disclosure;

/// <summary>Shows an exact place as the middle of a square that it lies in, the same one each time; the squares begin where nobody knows.</summary>
public sealed class PointSnap
{
    /// <summary>The side of a square in metres.</summary>
    public const int Side = 100;

    private readonly double west;
    private readonly double south;

    /// <summary>Lays the squares.</summary>
    /// <param name="keys">Decide where they begin.</param>
    public PointSnap(CellKeys keys) => (west, south) = (Offset(keys.Of("squares, easting")), Offset(keys.Of("squares, northing")));

    /// <summary>How far the place itself may lie from what is shown, in metres: half of the square's diagonal.</summary>
    public static double Uncertainty { get; } = Math.Round(Side / Math.Sqrt(2), 1);

    /// <summary>Where a place is shown, EPSG:27700 metres.</summary>
    public GridPosition Snap(GridPosition at) => new(Middle(at.Easting, west), Middle(at.Northing, south));

    private static double Offset(ulong key) => key % (Side * 10) / 10.0;

    private static double Middle(double value, double begin) => (Math.Floor((value - begin) / Side) * Side) + begin + (Side / 2.0);
}
