using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>Walks the edges of a region of cells, the region on the left hand.</summary>
/// <remarks>
/// Where two cells of the region touch at a corner only, the walk turns right, over to the other cell. The gaps on both
/// sides of such a corner belong to different parts of the outside, since the region connects the two cells around one
/// of them; so each ring follows one part of the outside, and visits no vertex twice.
/// </remarks>
internal sealed class RegionOutline(GridFrame frame, Regions regions, CellRuns cells)
{
    private readonly int mark = regions.MarkOf(cells.First);

    /// <summary>The polygon. The first ring starts at the lowest cell, so it is the exterior.</summary>
    public GridPolygon Trace()
    {
        var rings = new List<IReadOnlyList<GridPosition>>();
        foreach (var run in cells.Runs)
        {
            for (var cell = run.First; cell < run.End; cell++)
            {
                if (!regions.HasWalked(cell) && !Has(cell % frame.Columns, (cell / frame.Columns) - 1))
                {
                    rings.Add(Walk(cell));
                }
            }
        }

        return new(rings[0], rings[1..]);
    }

    /// <summary>The ring that holds the south edge of a cell. No cell west of it is on the ring in that row, so the ring turns there.</summary>
    private List<GridPosition> Walk(int start)
    {
        var begin = (Column: start % frame.Columns, Row: start / frame.Columns);
        var (column, row, east, north) = (begin.Column, begin.Row, 1, 0);
        var ring = new List<GridPosition> { frame.Corner(column, row) };
        do
        {
            if (east == 1)
            {
                regions.Walk(frame.IndexOf(column, row));
            }

            (column, row) = (column + east, row + north);
            var (nextEast, nextNorth) = Turn(column, row, east, north);
            if ((nextEast, nextNorth) != (east, north))
            {
                ring.Add(frame.Corner(column, row));
            }

            (east, north) = (nextEast, nextNorth);
        }
        while (east != 1 || (column, row) != begin);
        return ring;
    }

    /// <summary>Where to go on from a vertex: right if there is a cell ahead on the right, straight if only on the left, else left.</summary>
    private (int East, int North) Turn(int column, int row, int east, int north)
    {
        if (HasAhead(column, row, east, north, north, -east))
        {
            return (north, -east);
        }

        return HasAhead(column, row, east, north, -north, east) ? (east, north) : (-north, east);
    }

    /// <summary>Whether the cell ahead of a vertex, to one side, is in the region. Directions are −1, 0 or 1.</summary>
    private bool HasAhead(int column, int row, int east, int north, int sideEast, int sideNorth) =>
        Has(column + ((east + sideEast - 1) / 2), row + ((north + sideNorth - 1) / 2));

    private bool Has(int column, int row) => regions.Has(column, row, mark);
}
