using Hotspots.Domain.Density.Grids;

namespace Hotspots.Domain.Statistics;

/// <summary>Sums over all cells within a radius of each cell: two running sums a row, so the radius costs its rows, not its area.</summary>
internal sealed class DiscSums
{
    private readonly GridFrame frame;
    private readonly int[] halfWidths;
    private readonly Run[] runs;

    /// <param name="frame">The grid.</param>
    /// <param name="metres">Between centres, from 0.</param>
    public DiscSums(GridFrame frame, double metres)
    {
        (this.frame, runs) = (frame, new Run[(frame.Columns + 1) * frame.Rows]);
        var radius = metres / frame.CellSize;
        var reach = (int)Math.Min(radius, frame.Rows);
        halfWidths = [.. Enumerable.Range(0, reach + 1).Select(row => (int)Math.Min(Math.Sqrt((radius * radius) - (row * row)), frame.Columns))];
    }

    /// <summary>Gives a cell what it counts; a cell without is not there.</summary>
    public void Put(int cell, int incidents) => runs[cell + (cell / frame.Columns) + 1] = new(incidents, 1);

    /// <summary>The sums of incidents and of cells around each cell. Once only.</summary>
    public Run[] Sum()
    {
        for (var i = 1; i < runs.Length; i++)
        {
            runs[i] = i % (frame.Columns + 1) == 0 ? default : runs[i] + runs[i - 1];
        }

        var sums = new Run[frame.Cells];
        for (var row = 0; row < frame.Rows; row++)
        {
            for (var other = Math.Max(0, row - halfWidths.Length + 1); other < Math.Min(frame.Rows, row + halfWidths.Length); other++)
            {
                AddRow(sums.AsSpan(row * frame.Columns, frame.Columns), other, halfWidths[Math.Abs(row - other)]);
            }
        }

        return sums;
    }

    private void AddRow(Span<Run> sums, int row, int halfWidth)
    {
        var running = runs.AsSpan(row * (frame.Columns + 1), frame.Columns + 1);
        for (var column = 0; column < sums.Length; column++)
        {
            sums[column] += running[Math.Min(frame.Columns, column + halfWidth + 1)] - running[Math.Max(0, column - halfWidth)];
        }
    }

    /// <summary>What a stretch of cells holds.</summary>
    internal readonly record struct Run(int Incidents, int Cells)
    {
        public static Run operator +(Run a, Run b) => new(a.Incidents + b.Incidents, a.Cells + b.Cells);

        public static Run operator -(Run a, Run b) => new(a.Incidents - b.Incidents, a.Cells - b.Cells);
    }
}
