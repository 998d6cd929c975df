namespace Hotspots.Domain;

/// <summary>The 4-connected regions of the dense cells of a grid.</summary>
internal sealed class Regions
{
    private readonly GridFrame frame;
    private readonly bool[] dense;
    private readonly int[] labels;
    private readonly bool[] walked;
    private readonly List<int> sizes = [];

    /// <param name="frame">The grid.</param>
    /// <param name="dense">Which of its cells are dense.</param>
    public Regions(GridFrame frame, bool[] dense)
    {
        (this.frame, this.dense, labels, walked) = (frame, dense, new int[frame.Cells], new bool[frame.Cells]);
        var reached = new Stack<int>();
        for (var cell = 0; cell < labels.Length; cell++)
        {
            if (dense[cell] && labels[cell] == 0)
            {
                sizes.Add(0);
                Reach(cell, reached);
                Fill(reached);
            }
        }

        All = Collect();
    }

    /// <summary>The cells of each region, ascending, the region of the lowest cell first.</summary>
    public IReadOnlyList<int[]> All { get; }

    /// <summary>The regions of those cells of a surface that reach a level.</summary>
    public static Regions Reaching(Surface surface, long level)
    {
        var cells = surface.Cells;
        var dense = new bool[cells.Length];
        for (var cell = 0; cell < dense.Length; cell++)
        {
            dense[cell] = cells[cell] >= level;
        }

        return new(surface.Frame, dense);
    }

    /// <summary>Whether a cell lies in the frame and in the same region as another.</summary>
    public bool Same(int column, int row, int cell) =>
        (uint)column < (uint)frame.Columns && (uint)row < (uint)frame.Rows && labels[frame.IndexOf(column, row)] == labels[cell];

    /// <summary>Whether an outline went along the south edge of a cell.</summary>
    public bool HasWalked(int cell) => walked[cell];

    /// <summary>Notes that one did.</summary>
    public void Walk(int cell) => walked[cell] = true;

    private int[][] Collect()
    {
        int[][] regions = [.. sizes.Select(size => new int[size])];
        var (next, label) = (new int[regions.Length], 0);
        for (var cell = 0; cell < labels.Length; cell++)
        {
            if ((label = labels[cell] - 1) >= 0)
            {
                regions[label][next[label]++] = cell;
            }
        }

        return regions;
    }

    private void Fill(Stack<int> reached)
    {
        var columns = frame.Columns;
        while (reached.TryPop(out var cell))
        {
            var column = cell % columns;
            if (column > 0)
            {
                Reach(cell - 1, reached);
            }

            if (column < columns - 1)
            {
                Reach(cell + 1, reached);
            }

            if (cell >= columns)
            {
                Reach(cell - columns, reached);
            }

            if (cell < labels.Length - columns)
            {
                Reach(cell + columns, reached);
            }
        }
    }

    /// <summary>Marks a cell as part of the region that is being filled, unless it is not dense or already taken.</summary>
    private void Reach(int cell, Stack<int> reached)
    {
        if (dense[cell] && labels[cell] == 0)
        {
            labels[cell] = sizes.Count;
            sizes[^1]++;
            reached.Push(cell);
        }
    }
}
