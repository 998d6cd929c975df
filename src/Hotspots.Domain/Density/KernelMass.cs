using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density;

/// <summary>How much of the kernel around each cell lies inside a district, to divide a density by.</summary>
/// <remarks>
/// <para>
/// Beyond a river or a borough's edge nothing is recorded, and the kernel looks there as well as here: a density beside the edge
/// comes out too low, by half on a straight one. Divided by the part of the kernel that lies inside, it is the density of what
/// is inside (the uniform edge correction: Diggle 1985, Applied Statistics 34:2; Jones 1993, Statistics and Computing 3).
/// </para>
/// <para>The part is summed over the cells whose centres are inside, in fixed point, over the same sum for a district without an edge.</para>
/// </remarks>
public sealed class KernelMass
{
    private readonly GridFrame frame;
    private readonly double[] mass;
    private readonly bool[] isInside;

    private KernelMass(GridFrame frame, double[] mass, bool[] isInside) => (this.frame, this.mass, this.isInside) = (frame, mass, isInside);

    /// <summary>Measures a district.</summary>
    /// <param name="frame">Where the cells of the surfaces lie that are to be corrected.</param>
    /// <param name="kernel">Their kernel.</param>
    /// <param name="bandwidth">Their kernel's radius in metres.</param>
    /// <param name="inside">Whether a place is in the district; asked for the centre of each cell.</param>
    public static KernelMass Of(GridFrame frame, Kernel kernel, double bandwidth, Predicate<GridPosition> inside)
    {
        var centres = Enumerable.Range(0, frame.Cells).Select(cell => frame.Centre(cell % frame.Columns, cell / frame.Columns)).ToArray();
        var isInside = Array.ConvertAll(centres, centre => inside(centre));
        var surface = new Surface(frame, kernel, bandwidth);
        surface.Recompute(centres.Where((_, cell) => isInside[cell]).Select(centre => new WeightedPosition(centre, 1)).ToArray());
        var whole = WholeOf(frame.CellSize, kernel, bandwidth);
        return new(frame, [.. surface.Cells.ToArray().Select(cell => Math.Min(1, cell / whole))], isInside);
    }

    /// <summary>The memory that it takes.</summary>
    public long Bytes => (long)mass.Length * (sizeof(double) + sizeof(bool));

    /// <summary>The part of the kernel around a cell's centre that lies inside: from 0, far outside, to 1, far inside.</summary>
    public double At(int column, int row) => mass[frame.IndexOf(column, row)];

    /// <summary>The density at a cell's centre through the part of its kernel that lies inside, per km²; zero outside of the district, where little of the kernel lies inside and nothing is known.</summary>
    /// <exception cref="ArgumentException">The surface has another frame.</exception>
    public double DensityAt(Surface surface, int column, int row)
    {
        if (surface.Frame != frame)
        {
            throw new ArgumentException("The surface has another frame than the district was measured on. Measure it on the surface's own.", nameof(surface));
        }

        return isInside[frame.IndexOf(column, row)] ? surface.DensityAt(column, row) / At(column, row) : 0;
    }

    /// <summary>Divides densities by the part of each cell's kernel that lies inside; zero outside of the district.</summary>
    /// <param name="densities">Per km², one for each cell, row by row from the south.</param>
    /// <exception cref="ArgumentException">There is not one for each cell.</exception>
    public void Correct(Span<double> densities)
    {
        if (densities.Length != mass.Length)
        {
            throw new ArgumentException($"There are {densities.Length} densities for {mass.Length} cells.", nameof(densities));
        }

        for (var cell = 0; cell < densities.Length; cell++)
        {
            densities[cell] = isInside[cell] ? densities[cell] / mass[cell] : 0;
        }
    }

    /// <summary>What a cell gets from all cells around it.</summary>
    private static double WholeOf(double cellSize, Kernel kernel, double bandwidth)
    {
        var reach = (int)Math.Ceiling(bandwidth / cellSize) + 1;
        var surface = new Surface(new(default, cellSize, (2 * reach) + 1, (2 * reach) + 1), kernel, bandwidth);
        surface.Add(surface.Frame.Centre(reach, reach));
        return surface.Cells.ToArray().Sum();
    }
}
