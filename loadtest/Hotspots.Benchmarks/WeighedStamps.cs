using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Keyframes;

namespace Hotspots.Benchmarks;

/// <summary>A kernel in time by brute force, in double: each incident of the reach is spread with its weight.</summary>
internal static class WeighedStamps
{
    public static void Add(GridFrame frame, double bandwidth, TimedPosition[] timed, DateTimeOffset centre, TimeSpan reach, double[] densities)
    {
        Array.Clear(densities);
        var at = centre.ToUnixTimeSeconds();
        var (first, end) = (FirstAfter(timed, centre - reach), FirstAfter(timed, centre + reach));
        for (var i = first; i < end; i++)
        {
            var away = (timed[i].Instant.ToUnixTimeSeconds() - at) / reach.TotalSeconds;
            Stamp(frame, bandwidth, timed[i].At, Kernel.Quartic.Peak(bandwidth) * (1 - (away * away)), densities);
        }
    }

    public static int FirstAfter(TimedPosition[] timed, DateTimeOffset moment)
    {
        var (low, high) = (0, timed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = timed[middle].Ticks <= moment.UtcTicks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Stamp(GridFrame frame, double bandwidth, GridPosition at, double weight, double[] densities)
    {
        var (x, y, radius) = ((at.Easting - frame.SouthWest.Easting) / frame.CellSize, (at.Northing - frame.SouthWest.Northing) / frame.CellSize, bandwidth / frame.CellSize);
        var (left, right) = ((int)Math.Max(0, x - radius), (int)Math.Min(frame.Columns - 1, x + radius));
        for (var row = (int)Math.Max(0, y - radius); row <= Math.Min(frame.Rows - 1, y + radius); row++)
        {
            var dy = (row + 0.5 - y) / radius;
            for (var column = left; column <= right; column++)
            {
                var dx = (column + 0.5 - x) / radius;
                var near = Math.Max(0, 1 - (dx * dx) - (dy * dy));
                densities[frame.IndexOf(column, row)] += weight * near * near;
            }
        }
    }
}
