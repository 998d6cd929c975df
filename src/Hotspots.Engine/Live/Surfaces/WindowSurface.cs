using Hotspots.Domain.Density;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Lenses;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>What stands in a window: the density of it, and how many in each cell.</summary>
internal sealed class WindowSurface
{
    private readonly SurfaceShape shape;
    private readonly Surface counted;
    private readonly RecencySurface? fading;

    public WindowSurface(SurfaceShape shape)
    {
        (this.shape, ByCell) = (shape, new(shape.Frame));
        counted = new(shape.Frame, shape.Kernel, shape.Bandwidth);
        fading = shape.Weighting == Weighting.Recency ? new(shape.Frame, shape.Kernel, shape.Bandwidth, shape.HalfLife) : null;
    }

    /// <summary>How many stand in each cell.</summary>
    public StandingCounts ByCell { get; }

    /// <summary>The sum of their severities where that is asked for, else their number.</summary>
    public long Weight { get; private set; }

    /// <summary>The memory that it takes.</summary>
    public long Bytes => counted.Bytes + ByCell.Bytes + (fading?.Bytes ?? 0);

    public void Add(in MappedIncident incident)
    {
        ByCell.Add(incident.At);
        Weight += shape.WeightOf(incident);
        fading?.Add(incident.At, incident.CountedAt);
        if (fading is null)
        {
            counted.Add(incident.At, shape.WeightOf(incident));
        }
    }

    public void Remove(in MappedIncident incident)
    {
        ByCell.Remove(incident.At);
        Weight -= shape.WeightOf(incident);
        fading?.Remove(incident.At, incident.CountedAt);
        if (fading is null)
        {
            counted.Remove(incident.At, shape.WeightOf(incident));
        }
    }

    /// <summary>The surface as it is shown. The cells' own where nothing has to be worked out; a reader must not keep it.</summary>
    /// <param name="edge">The end of the window's last whole step. What fades is seen from a step later, so that it changes by steps.</param>
    public Surface Shown(DateTimeOffset edge)
    {
        if (fading is null && shape.Mass is null)
        {
            return counted;
        }

        fading?.Forget(edge); // Spans whose incidents have all left the window would be kept for ever, a grid each.
        var densities = fading?.DensitiesAt(edge + shape.Window.Step) ?? [.. DensitiesOf(counted)];
        shape.Mass?.Correct(densities);
        return Surface.Holding(shape.Frame, shape.Kernel, shape.Bandwidth, densities);
    }

    private static IEnumerable<double> DensitiesOf(Surface surface)
    {
        for (var cell = 0; cell < surface.Frame.Cells; cell++)
        {
            yield return surface.DensityOf(surface.Cells[cell]);
        }
    }
}
