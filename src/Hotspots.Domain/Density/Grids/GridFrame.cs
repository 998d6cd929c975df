using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Grids;

/// <summary>Where the cells of a surface lie on the National Grid. Row 0 is the south, column 0 the west.</summary>
/// <param name="SouthWest">The outer corner of cell (0, 0), EPSG:27700 metres.</param>
/// <param name="CellSize">The side of a square cell in metres.</param>
/// <param name="Columns">How many cells from west to east.</param>
/// <param name="Rows">How many cells from south to north.</param>
public sealed record GridFrame(GridPosition SouthWest, double CellSize, int Columns, int Rows)
{
    /// <summary>How many cells there are.</summary>
    public int Cells => Columns * Rows;

    /// <summary>The place of a cell in a list that goes row by row from the south.</summary>
    public int IndexOf(int column, int row) => (row * Columns) + column;

    /// <summary>The cell that a place stands in, or −1 outside of the frame. A cell owns its south and west edges.</summary>
    public int IndexOf(GridPosition place)
    {
        var column = Math.Floor((place.Easting - SouthWest.Easting) / CellSize);
        var row = Math.Floor((place.Northing - SouthWest.Northing) / CellSize);
        return column >= 0 && column < Columns && row >= 0 && row < Rows ? IndexOf((int)column, (int)row) : -1;
    }

    /// <summary>The south-west corner of a cell.</summary>
    public GridPosition Corner(int column, int row) =>
        new(SouthWest.Easting + (column * CellSize), SouthWest.Northing + (row * CellSize));

    /// <summary>The centre of a cell, where its density is taken.</summary>
    public GridPosition Centre(int column, int row) =>
        new(SouthWest.Easting + ((column + 0.5) * CellSize), SouthWest.Northing + ((row + 0.5) * CellSize));

    /// <summary>The frame that covers a box and a margin around it, its corner on a whole multiple of the cell size.</summary>
    public static GridFrame Around(GridPosition southWest, GridPosition northEast, double margin, double cellSize)
    {
        double Floor(double value) => Math.Floor((value - margin) / cellSize) * cellSize;
        var corner = new GridPosition(Floor(southWest.Easting), Floor(southWest.Northing));
        int Count(double from, double to) => (int)Math.Ceiling((to + margin - from) / cellSize);
        return new(corner, cellSize, Count(corner.Easting, northEast.Easting), Count(corner.Northing, northEast.Northing));
    }
}
