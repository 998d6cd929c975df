using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>What the past leads one to expect in each cell of a grid: evidence for what is told of a hotspot.</summary>
public static class ExpectedCounts
{
    /// <summary>The mean of a place's counts in the past windows, weighted as by <see cref="Alarms"/>.</summary>
    /// <param name="past">The newest first; at least one.</param>
    public static double Of(ReadOnlySpan<int> past) => new PastWeights(past.Length).Mean(past);

    /// <summary>For each cell the mean of the past windows' counts, weighted as by <see cref="Alarms"/>; sums over cells are those of a region.</summary>
    /// <param name="frame">The grid.</param>
    /// <param name="past">Where the incidents of each of the <see cref="PastWindows"/> happened, the newest first.</param>
    public static double[] ByCell(GridFrame frame, IReadOnlyList<GridPosition[]> past)
    {
        var (weights, expected) = (new PastWeights(past.Count), new double[frame.Cells]);
        foreach (var (window, incidents) in past.Index())
        {
            foreach (var incident in incidents)
            {
                if (frame.IndexOf(incident) is >= 0 and var cell)
                {
                    expected[cell] += weights.ShareOf(window);
                }
            }
        }

        return expected;
    }
}
