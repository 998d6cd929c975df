using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>How a surface is drawn, down to the metre.</summary>
/// <param name="Window">Whose incidents it holds.</param>
/// <param name="Frame">Where its cells lie.</param>
/// <param name="Kernel">How an incident spreads.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Weighting">How much an incident counts.</param>
/// <param name="Mass">The part of each cell's kernel inside the district; null where the edge is not corrected.</param>
internal sealed record SurfaceShape(Window Window, GridFrame Frame, Kernel Kernel, int Bandwidth, Weighting Weighting, KernelMass? Mass)
{
    /// <summary>A cell's side is the bandwidth through this: fine enough that no contour shows it.</summary>
    private const int CellsPerBandwidth = 10;

    /// <summary>After this an incident counts half as much, where recent ones count more.</summary>
    public TimeSpan HalfLife => Window.Length / 8;

    public static SurfaceShape Of(Atlas atlas, District district, Lens lens, int bandwidth)
    {
        var frame = FrameOf(district, bandwidth);
        var mass = lens.Edge == EdgePolicy.Corrected
            ? KernelMass.Of(frame, lens.Kernel, bandwidth, at => district.Includes(atlas.Place(at)))
            : null;
        return new(lens.Window, frame, lens.Kernel, bandwidth, lens.Weighting, mass);
    }

    public static GridFrame FrameOf(District district, int bandwidth) => FrameOf(district.SouthWest, district.NorthEast, bandwidth);

    /// <summary>The grid of surfaces of that bandwidth over a box and a bandwidth around it.</summary>
    public static GridFrame FrameOf(GridPosition southWest, GridPosition northEast, int bandwidth) =>
        GridFrame.Around(southWest, northEast, bandwidth, (double)bandwidth / CellsPerBandwidth);

    /// <summary>How much an incident counts, where that does not change with time.</summary>
    public long WeightOf(in MappedIncident incident) => Weighting == Weighting.Severity ? incident.Severity : 1;
}
