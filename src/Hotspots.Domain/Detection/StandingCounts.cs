using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>How many incidents stand in each cell of a grid, kept up as they come and go, so that a look at hotspots need not count them anew.</summary>
/// <remarks>For one thread at a time. Memory: four bytes for each cell.</remarks>
/// <param name="frame">The grid.</param>
public sealed class StandingCounts(GridFrame frame)
{
    private readonly int[] byCell = new int[frame.Cells];

    /// <summary>The grid.</summary>
    public GridFrame Frame => frame;

    /// <summary>The memory that they take.</summary>
    public long Bytes => (long)byCell.Length * sizeof(int);

    /// <summary>All of them, also those outside of the frame.</summary>
    public int Total { get; private set; }

    /// <summary>How many stand in each cell, as <see cref="GridFrame.IndexOf(int, int)"/> orders them.</summary>
    public ReadOnlySpan<int> ByCell => byCell;

    /// <summary>The counts of these.</summary>
    public static StandingCounts Of(GridFrame frame, ReadOnlySpan<GridPosition> incidents)
    {
        var counts = new StandingCounts(frame);
        foreach (var incident in incidents)
        {
            counts.Add(incident);
        }

        return counts;
    }

    /// <summary>Counts an incident in.</summary>
    public void Add(GridPosition incident) => Count(frame.IndexOf(incident), 1);

    /// <summary>Counts one out that was counted in.</summary>
    /// <exception cref="InvalidOperationException">None stands there.</exception>
    public void Remove(GridPosition incident)
    {
        var cell = frame.IndexOf(incident);
        if (Total == 0 || (cell >= 0 && byCell[cell] == 0))
        {
            throw new InvalidOperationException($"No incident stands at {incident}; remove only what was added, at the same position.");
        }

        Count(cell, -1);
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        Array.Clear(byCell);
        Total = 0;
    }

    private void Count(int cell, int by)
    {
        Total += by;
        if (cell >= 0)
        {
            byCell[cell] += by;
        }
    }
}
