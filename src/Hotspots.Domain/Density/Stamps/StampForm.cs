using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>What the stamps of all incidents on one surface have in common, in units of cells and of the fixed point.</summary>
/// <remarks>
/// This defines what a cell gets, to the bit. With dx and dy from the incident to the cell's centre, in cells:
/// row term = start − (dy · dy) · fall; column term = (dx · dx) · fall; and the shape makes the value of the difference of the two.
/// </remarks>
internal sealed class StampForm
{
    /// <summary>The binary digits before the point of a kernel's peak, less one, unless asked otherwise.</summary>
    public const int UsualBits = 38;

    // More than what rounding can move a place by, in cells, on any frame.
    private const double Slack = 1e-6;

    public StampForm(GridFrame frame, Kernel kernel, double bandwidth, int bits = UsualBits)
    {
        var density = kernel.Peak(bandwidth);
        (Frame, Kernel, Bandwidth, Radius) = (frame, kernel, bandwidth, bandwidth / frame.CellSize);
        Scale = Math.ScaleB(1, bits - Math.ILogB(density));
        Level = density * Scale;
        Span = (int)Math.Floor(Radius + 0.5 + Slack);
        var square = Radius * Radius;
        (Start, Fall) = kernel.Profile switch
        {
            KernelProfile.Quartic => (Math.Sqrt(Level), Math.Sqrt(Level) / square),
            KernelProfile.Epanechnikov => (Level, Level / square),
            KernelProfile.Triangular => (0, Level * Level / square),
            _ => (square, 1),
        };
    }

    public GridFrame Frame { get; }

    public Kernel Kernel { get; }

    /// <summary>The kernel's radius in metres.</summary>
    public double Bandwidth { get; }

    /// <summary>The bandwidth in cells.</summary>
    public double Radius { get; }

    /// <summary>What a cell holds for a density of one per km²: a power of two.</summary>
    public double Scale { get; }

    /// <summary>The kernel's peak in fixed point, not rounded.</summary>
    public double Level { get; }

    /// <summary>A row's term at no distance.</summary>
    public double Start { get; }

    /// <summary>How much a term falls by a squared cell of distance.</summary>
    public double Fall { get; }

    /// <summary>How fast the Gaussian's factors decline with a squared cell of distance.</summary>
    public double Decline => Kernel.GaussianCut / (Radius * Radius);

    /// <summary>How many columns (or rows) from an incident's own the kernel can reach.</summary>
    public int Span { get; }

    /// <summary>A place in cells from the frame's south-west corner.</summary>
    public (double X, double Y) Place(GridPosition position) =>
        ((position.Easting - Frame.SouthWest.Easting) / Frame.CellSize, (position.Northing - Frame.SouthWest.Northing) / Frame.CellSize);

    /// <summary>Whether a place is so near that its kernel may reach the frame. False for what is not a number.</summary>
    public bool Reaches(double x, double y) =>
        x >= -Span && x < Frame.Columns + Span && y >= -Span && y < Frame.Rows + Span;

    public double RowTerm(int row, double y)
    {
        var dy = row + 0.5 - y;
        return Start - (dy * dy * Fall);
    }

    /// <summary>The Gaussian's factor of a row, with the peak.</summary>
    public double RowFactor(int row, double y) => Level * ColumnFactor(row, y);

    /// <summary>The Gaussian's factor of a column.</summary>
    public double ColumnFactor(int column, double x)
    {
        var dx = column + 0.5 - x;
        return Bell.At(dx * dx * Decline);
    }
}
