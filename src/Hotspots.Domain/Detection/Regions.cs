using System.Numerics;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;

namespace Hotspots.Domain.Detection;

/// <summary>The 4-connected regions of the dense cells of a grid.</summary>
/// <remarks>
/// Found run by run rather than cell by cell: a run of dense cells in a row joins the runs of the row below that it
/// touches, in a forest of runs (union-find) in which the root of a region is its first run.
/// </remarks>
internal sealed class Regions
{
    private readonly GridFrame frame;

    /// <summary>For each cell 1 + its region, or 0; negative where an outline went along its south edge.</summary>
    private readonly int[] labels;

    private readonly List<CellRun> runs = [];
    private readonly List<int> parents = [];

    /// <param name="frame">The grid.</param>
    /// <param name="marks">Not zero for the cells that are dense; becomes this object's own. What is beyond the last cell is not looked at.</param>
    public Regions(GridFrame frame, int[] marks)
    {
        (this.frame, labels) = (frame, marks);
        var (below, here) = (0, 0);
        for (var row = 0; row < frame.Rows; row++)
        {
            FindRuns(row);
            Join(below, here);
            (below, here) = (here, runs.Count);
        }

        All = Collect();
    }

    /// <summary>The cells of each region, the region of the lowest cell first.</summary>
    public IReadOnlyList<CellRuns> All { get; }

    /// <summary>The regions of those cells of a surface that reach a level.</summary>
    /// <param name="surface">The cells.</param>
    /// <param name="level">What they have to reach.</param>
    /// <param name="marks">One for each cell at least; becomes the regions' own.</param>
    public static Regions Reaching(Surface surface, long level, int[] marks)
    {
        Mark(surface.Cells, level, marks);
        return new(surface.Frame, marks);
    }

    /// <summary>Marks the cells that reach a level with 1 and the others with 0.</summary>
    public static void Mark(ReadOnlySpan<long> cells, long level, Span<int> marks)
    {
        var (wanted, cell) = (new Vector<long>(level), 0);
        for (; cell <= cells.Length - Vector<int>.Count; cell += Vector<int>.Count)
        {
            var first = Vector.GreaterThanOrEqual(new Vector<long>(cells[cell..]), wanted);
            var second = Vector.GreaterThanOrEqual(new Vector<long>(cells[(cell + Vector<long>.Count)..]), wanted);
            (-Vector.Narrow(first, second)).CopyTo(marks[cell..]);
        }

        for (; cell < cells.Length; cell++)
        {
            marks[cell] = cells[cell] >= level ? 1 : 0;
        }
    }

    /// <summary>What the cells of a region are marked with: that of one of them.</summary>
    public int MarkOf(int cell) => Math.Abs(labels[cell]);

    /// <summary>Whether a cell lies in the frame and in the region of that mark.</summary>
    public bool Has(int column, int row, int mark) =>
        (uint)column < (uint)frame.Columns && (uint)row < (uint)frame.Rows && MarkOf(frame.IndexOf(column, row)) == mark;

    /// <summary>Whether an outline went along the south edge of a cell.</summary>
    public bool HasWalked(int cell) => labels[cell] < 0;

    /// <summary>Notes that one did.</summary>
    public void Walk(int cell) => labels[cell] = -Math.Abs(labels[cell]);

    private void FindRuns(int row)
    {
        var (start, end) = (row * frame.Columns, (row + 1) * frame.Columns);
        while (start < end && labels.AsSpan(start..end).IndexOfAnyExcept(0) is >= 0 and var gap)
        {
            var first = start + gap;
            var length = labels.AsSpan(first..end).IndexOf(0);
            start = length < 0 ? end : first + length;
            parents.Add(runs.Count);
            runs.Add(new(first, start));
        }
    }

    /// <summary>Joins the runs of a row to those of the row below, which begin at <paramref name="below"/> and end where the row's own begin.</summary>
    private void Join(int below, int here)
    {
        for (var (lower, upper) = (below, here); lower < here && upper < runs.Count;)
        {
            var (south, north) = (runs[lower], runs[upper]);
            if (south.First + frame.Columns < north.End && north.First < south.End + frame.Columns)
            {
                var (a, b) = (RootOf(lower), RootOf(upper));
                (parents[a], parents[b]) = (Math.Min(a, b), Math.Min(a, b));
            }

            (lower, upper) = south.End + frame.Columns < north.End ? (lower + 1, upper) : (lower, upper + 1);
        }
    }

    private int RootOf(int run)
    {
        while (parents[run] != run)
        {
            run = parents[run] = parents[parents[run]];
        }

        return run;
    }

    private CellRuns[] Collect()
    {
        var (regions, regionOf) = (new List<List<CellRun>>(), new int[runs.Count]);
        for (var run = 0; run < runs.Count; run++)
        {
            var root = RootOf(run);
            if (root == run)
            {
                regions.Add([]);
                regionOf[run] = regions.Count;
            }

            regionOf[run] = regionOf[root];
            regions[regionOf[run] - 1].Add(runs[run]);
            labels.AsSpan(runs[run].First..runs[run].End).Fill(regionOf[run]);
        }

        return [.. regions.Select(region => new CellRuns([.. region]))];
    }
}
