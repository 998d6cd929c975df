using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density;

/// <summary>What a <see cref="Surface"/> has to equal to the last bit, written to be read: one cell after the other, in plain arithmetic.</summary>
/// <remarks>It shares with the fast way only the kernel's constants (<see cref="StampForm"/>), none of its loops, vectors or shortcuts.</remarks>
public sealed class PlainSurface
{
    private readonly StampForm form;
    private readonly long[] cells;

    /// <summary>An empty surface.</summary>
    /// <param name="frame">Where its cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    public PlainSurface(GridFrame frame, Kernel kernel, double bandwidth)
        : this(new(frame, kernel, bandwidth))
    {
    }

    internal PlainSurface(StampForm form) => (this.form, cells) = (form, new long[form.Frame.Cells]);

    /// <summary>The cells, as a surface's.</summary>
    public ReadOnlySpan<long> Cells => cells;

    /// <summary>Adds an incident that counts as so many.</summary>
    public void Add(GridPosition incident, long weight = 1)
    {
        var (x, y) = form.Place(incident);
        var (columns, rows) = (Near(x, form.Frame.Columns), Near(y, form.Frame.Rows));
        for (var row = rows.First; row < rows.End; row++)
        {
            for (var column = columns.First; column < columns.End; column++)
            {
                cells[form.Frame.IndexOf(column, row)] += weight * (long)Math.Round(ValueOf(column, row, x, y));
            }
        }
    }

    private double ValueOf(int column, int row, double x, double y)
    {
        var dx = column + 0.5 - x;
        var term = form.RowTerm(row, y) - (dx * dx * form.Fall);
        return form.Kernel.Profile switch
        {
            KernelProfile.Quartic => term > 0 ? term * term : 0,
            KernelProfile.Epanechnikov => Math.Max(0, term),
            KernelProfile.Triangular => Math.Max(0, form.Level - Math.Sqrt(0 - term)),
            KernelProfile.Uniform => term > 0 ? form.Level : 0,
            _ => term > 0 ? form.RowFactor(row, y) * form.ColumnFactor(column, x) : 0,
        };
    }

    /// <summary>Two cells more on each side than the kernel reaches.</summary>
    private (int First, int End) Near(double place, int count) =>
        ((int)Math.Clamp(Math.Floor(place - form.Radius) - 2, 0, count), (int)Math.Clamp(Math.Ceiling(place + form.Radius) + 2, 0, count));
}
