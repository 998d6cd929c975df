using Hotspots.Domain;

namespace Hotspots.Store.Sqlite;

/// <summary>Squares of 250 m, numbered column by column from the west, so that a box is a few ranges of numbers.</summary>
/// <remarks>What lies beyond the last column or row counts as in it. Numbering keeps order, hence no place is ever missed.</remarks>
internal static class GridSquare
{
    public const int Rows = 1 << 16;
    private const int Columns = 1 << 15;
    private const double Side = 250;

    public static long Of(GridPosition at) => ((long)Column(at.Easting) * Rows) + Row(at.Northing);

    public static int Column(double easting) => (int)Math.Clamp(Math.Floor(easting / Side), 0, Columns - 1);

    public static int Row(double northing) => (int)Math.Clamp(Math.Floor(northing / Side), 0, Rows - 1);
}
