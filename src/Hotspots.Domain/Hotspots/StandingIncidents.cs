namespace Hotspots.Domain;

/// <summary>How many incidents stand in each cell of a surface, and at which density.</summary>
internal sealed class StandingIncidents
{
    /// <summary>The densities of the cells in which any stand, ascending, and how many stand in each of those.</summary>
    private readonly long[] densities;
    private readonly int[] counts;

    public StandingIncidents(Surface surface, ReadOnlySpan<GridPosition> incidents)
    {
        (Total, ByCell) = (incidents.Length, new int[surface.Frame.Cells]);
        foreach (var incident in incidents)
        {
            if (surface.Frame.IndexOf(incident) is >= 0 and var cell)
            {
                ByCell[cell]++;
            }
        }

        int[] occupied = [.. Enumerable.Range(0, ByCell.Length).Where(cell => ByCell[cell] > 0)];
        (densities, counts) = (new long[occupied.Length], new int[occupied.Length]);
        for (var i = 0; i < occupied.Length; i++)
        {
            (densities[i], counts[i]) = (surface.Cells[occupied[i]], ByCell[occupied[i]]);
        }

        Array.Sort(densities, counts);
    }

    /// <summary>All of them, also those outside of the frame.</summary>
    public int Total { get; }

    /// <summary>How many stand in each cell.</summary>
    public int[] ByCell { get; }

    /// <summary>The highest level at which the cells that reach it hold that share of all; null where no incident stands in any.</summary>
    public long? LevelOf(double share)
    {
        var (wanted, last) = ((int)Math.Ceiling((decimal)share * Total), densities.Length);
        for (var held = 0; held < wanted && last > 0; held += counts[last])
        {
            last--;
        }

        return last == densities.Length ? null : Math.Max(1, densities[last]);
    }
}
