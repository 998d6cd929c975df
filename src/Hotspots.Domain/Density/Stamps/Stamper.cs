using System.Runtime.Intrinsics;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>Adds kernels to the cells of a frame. Holds scratch memory: for one thread at a time.</summary>
internal abstract class Stamper
{
    /// <summary>How many incidents go into one <see cref="StampBlock"/> at most.</summary>
    public const int BlockSize = 4;

    /// <summary>Incidents whose columns (counted from a multiple of this) are in one block can be stamped together.</summary>
    public abstract int BlockColumns { get; }

    /// <summary>How many cells it works on at once.</summary>
    public abstract int Lanes { get; }

    /// <summary>Adds an incident so many times; takes it away where the weight is negative.</summary>
    public abstract void Stamp(long[] cells, GridPosition incident, long weight);

    /// <summary>Adds an incident to several lists of cells alike.</summary>
    public abstract void Stamp(ReadOnlySpan<long[]> planes, GridPosition incident, long weight);

    /// <summary>Adds incidents of one row and one block of columns to those rows that are from the first on and before the end.</summary>
    public abstract void StampBlock(long[] cells, ReadOnlySpan<PlacedWeight> incidents, int firstRow, int endRow);

    /// <summary>A stamper of the widest vectors that the hardware has and the frame has room for.</summary>
    public static Stamper For(StampForm form) => For(form, WidestLanes);

    /// <summary>A stamper of so many lanes (1, 2, 4 or 8), or fewer where the frame has no room for them.</summary>
    public static Stamper For(StampForm form, int lanes)
    {
        while (lanes > 1 && VectorsOf(form, lanes) * lanes > form.Frame.Columns)
        {
            lanes /= 2;
        }

        return form.Kernel.Profile switch
        {
            KernelProfile.Quartic => Of<QuarticShape>(form, lanes),
            KernelProfile.Epanechnikov => Of<EpanechnikovShape>(form, lanes),
            KernelProfile.Triangular => Of<TriangularShape>(form, lanes),
            KernelProfile.Uniform => Of<UniformShape>(form, lanes),
            _ => Of<GaussianShape>(form, lanes),
        };
    }

    /// <summary>How many vectors a row of the stamp takes, wherever in its cell the incident stands.</summary>
    protected static int VectorsOf(StampForm form, int lanes) =>
        (Math.Min((2 * form.Span) + 1, form.Frame.Columns) + lanes - 1) / lanes;

    private static int WidestLanes =>
        Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1;

    private static Stamper Of<TShape>(StampForm form, int lanes)
        where TShape : IShape => lanes switch
        {
            8 => new LaneStamper<Lanes512, Vector512<double>, Vector512<long>, TShape>(form),
            4 => new LaneStamper<Lanes256, Vector256<double>, Vector256<long>, TShape>(form),
            2 => new LaneStamper<Lanes128, Vector128<double>, Vector128<long>, TShape>(form),
            _ => new LaneStamper<Lanes64, double, long, TShape>(form),
        };
}

/// <summary>An incident in units of cells, from the frame's south-west corner.</summary>
internal readonly record struct PlacedWeight(double X, double Y, long Weight);
