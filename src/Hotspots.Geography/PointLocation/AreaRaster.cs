using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Geography.PointLocation;

/// <summary>Finds the area of one edition that a place lies in.</summary>
/// <remarks>
/// A raster over all areas: most of its cells lie wholly in one area and answer at once. The others name the few areas that come
/// into question, each with the sides that lie in the cell's row, and an exact parity of crossings decides.
/// </remarks>
internal sealed class AreaRaster
{
    internal const int Nowhere = -1;
    private readonly double west;
    private readonly double south;
    private readonly double cellsPerMetre;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] cells;
    private readonly int[] starts;
    private readonly Candidate[] candidates;
    private readonly Edge[] edges;

    /// <summary>Takes what <see cref="AreaRasterBuilder"/> made.</summary>
    /// <param name="frame">Where the cells lie.</param>
    /// <param name="cells">An area's index, −1 for none, or −2 − n for the n-th run of candidates.</param>
    /// <param name="starts">Where the n-th run begins; one more than there are runs.</param>
    /// <param name="candidates">In each run the lowest area first.</param>
    /// <param name="edges">In the slab of one area and one row, the one that reaches farthest east first.</param>
    internal AreaRaster(GridFrame frame, int[] cells, int[] starts, Candidate[] candidates, Edge[] edges)
    {
        (west, south, cellsPerMetre) = (frame.SouthWest.Easting, frame.SouthWest.Northing, 1 / frame.CellSize);
        (columns, rows) = (frame.Columns, frame.Rows);
        (this.cells, this.starts, this.candidates, this.edges) = (cells, starts, candidates, edges);
    }

    /// <summary>The index of the area, or −1. Where areas overlap it is the lowest.</summary>
    public int IndexAt(GridPosition position)
    {
        var column = (position.Easting - west) * cellsPerMetre;
        var row = (position.Northing - south) * cellsPerMetre;
        if (!(column >= 0 && column < columns && row >= 0 && row < rows))
        {
            return Nowhere;
        }

        var cell = cells[((int)row * columns) + (int)column];
        return cell >= Nowhere ? cell : FirstAround(position, Nowhere - 1 - cell);
    }

    private int FirstAround(GridPosition position, int run)
    {
        foreach (ref readonly var candidate in candidates.AsSpan(starts[run]..starts[run + 1]))
        {
            if (Surrounds(edges.AsSpan(candidate.From, candidate.Length), position.Easting, position.Northing))
            {
                return candidate.Area;
            }
        }

        return Nowhere;
    }

    /// <summary>Whether the half line to the east crosses an odd number of sides.</summary>
    internal static bool Surrounds(ReadOnlySpan<Edge> slab, double easting, double northing)
    {
        var odd = false;
        foreach (ref readonly var edge in slab)
        {
            if (edge.East < easting)
            {
                break;
            }

            odd ^= edge.IsCrossedFrom(easting, northing);
        }

        return odd;
    }

    /// <summary>An area that a cell may lie in, and its sides in that cell's row.</summary>
    internal readonly record struct Candidate(int Area, int From, int Length);
}
