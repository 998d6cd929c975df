namespace Hotspots.Domain;

/// <summary>The 4-connected regions of those cells of a surface that reach a level.</summary>
internal sealed class Regions
{
    private readonly Surface surface;
    private readonly long level;
    private readonly int[] labels;
    private readonly List<int[]> regions = [];

    public Regions(Surface surface, long level)
    {
        (this.surface, this.level, labels) = (surface, level, new int[surface.Frame.Cells]);
        var reached = new Stack<int>();
        for (var cell = 0; cell < labels.Length; cell++)
        {
            if (Reach(cell, reached))
            {
                regions.Add(Fill(reached));
            }
        }
    }

    /// <summary>The cells of each region, ascending, the region of the lowest cell first.</summary>
    public IReadOnlyList<int[]> All => regions;

    /// <summary>Whether a cell lies in the frame and in the same region as another.</summary>
    public bool Same(int column, int row, int cell) =>
        (uint)column < (uint)surface.Frame.Columns && (uint)row < (uint)surface.Frame.Rows
        && labels[surface.Frame.IndexOf(column, row)] == labels[cell];

    private int[] Fill(Stack<int> reached)
    {
        var (cells, columns) = (new List<int>(), surface.Frame.Columns);
        while (reached.TryPop(out var cell))
        {
            cells.Add(cell);
            var column = cell % columns;
            _ = column > 0 && Reach(cell - 1, reached);
            _ = column < columns - 1 && Reach(cell + 1, reached);
            _ = cell >= columns && Reach(cell - columns, reached);
            _ = cell < labels.Length - columns && Reach(cell + columns, reached);
        }

        cells.Sort();
        return [.. cells];
    }

    /// <summary>Marks a cell as part of the region that is being filled, unless it is too thin or already taken.</summary>
    private bool Reach(int cell, Stack<int> reached)
    {
        if (labels[cell] != 0 || surface.Cells[cell] < level)
        {
            return false;
        }

        labels[cell] = regions.Count + 1;
        reached.Push(cell);
        return true;
    }
}
