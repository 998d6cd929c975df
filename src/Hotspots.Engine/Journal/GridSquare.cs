using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>Squares of 250 m, numbered column by column from the west, so that a box is a few ranges of numbers.</summary>
/// <remarks>What lies beyond the last column or row counts as in it. Numbering keeps order, hence no place is ever missed.</remarks>
public static class GridSquare
{
    /// <summary>How many squares one column has: the number of a square is its column times this, plus its row.</summary>
    public const int Rows = 1 << 16;

    /// <summary>What stands instead of a square for what has no place.</summary>
    public const long Nowhere = -1;

    private const int Columns = 1 << 15;
    private const double Side = 250;

    /// <summary>The square of what a change adds or takes away; null where that is nothing, so that an index of squares answers by itself.</summary>
    /// <param name="counting"><see cref="Change.After"/> or <see cref="Change.Before"/>.</param>
    public static long? Of(Revision? counting) => counting is null ? null : counting.Grid is { } at ? Of(at) : Nowhere;

    /// <summary>The square of a place, EPSG:27700.</summary>
    public static long Of(GridPosition at) => ((long)Column(at.Easting) * Rows) + Row(at.Northing);

    /// <summary>The column of an easting in metres, counted from 0 in the west.</summary>
    public static int Column(double easting) => (int)Math.Clamp(Math.Floor(easting / Side), 0, Columns - 1);

    /// <summary>The row of a northing in metres, counted from 0 in the south.</summary>
    public static int Row(double northing) => (int)Math.Clamp(Math.Floor(northing / Side), 0, Rows - 1);
}
