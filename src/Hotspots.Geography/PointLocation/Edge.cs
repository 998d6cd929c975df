using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Hotspots.Geography.PointLocation;

/// <summary>A side of a polygon, written from its lower end up.</summary>
/// <remarks>
/// Two areas that share a side hold the same numbers whichever way each of them walks it, so both find a point on the same side
/// of it, to the last bit. That is what makes a point on a shared edge belong to exactly one of them.
/// </remarks>
internal readonly struct Edge
{
    private readonly double x;
    private readonly double slope;

    public Edge(Coordinate a, Coordinate b)
    {
        var (low, high) = (a.Y, a.X).CompareTo((b.Y, b.X)) <= 0 ? (a, b) : (b, a);
        (x, Low, High, East) = (low.X, low.Y, high.Y, Math.Max(low.X, high.X));
        West = Math.Min(low.X, high.X);
        slope = Low < High ? (high.X - low.X) / (High - Low) : 0;
    }

    public double Low { get; }

    public double High { get; }

    public double East { get; }

    public double West { get; }

    /// <summary>Whether the half line from the point to the east crosses it; the lower end counts, the upper does not.</summary>
    public bool IsCrossedFrom(double easting, double northing) =>
        Low <= northing && northing < High && easting < x + ((northing - Low) * slope);

    /// <summary>The eastings that it may take between two northings, never narrower than they are.</summary>
    public (double West, double East) Between(double south, double north)
    {
        if (High - Low < 1e-3)
        {
            return (West, East);
        }

        var from = x + ((Math.Max(south, Low) - Low) * slope);
        var to = x + ((Math.Min(north, High) - Low) * slope);
        return from < to ? (from, to) : (to, from);
    }

    /// <summary>All sides of a shape, holes included.</summary>
    public static IEnumerable<Edge> Of(Geometry shape) =>
        from ring in LinearComponentExtracter.GetLines(shape)
        from edge in ring.Coordinates.Zip(ring.Coordinates.Skip(1))
        select new Edge(edge.First, edge.Second);
}
