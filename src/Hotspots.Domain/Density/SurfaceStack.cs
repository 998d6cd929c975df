using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density;

/// <summary>A surface for each of several groups over one frame; an incident's kernel is worked out once for all groups it is in.</summary>
/// <remarks>For one thread at a time.</remarks>
public sealed class SurfaceStack
{
    private readonly Surface[] surfaces;
    private readonly Stamper stamper;
    private readonly long[][] touched;

    /// <summary>Empty surfaces.</summary>
    /// <param name="frame">Where their cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    /// <param name="groups">How many groups there are, at most 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no group, or more than 64, or the bandwidth is smaller than a cell.</exception>
    public SurfaceStack(GridFrame frame, Kernel kernel, double bandwidth, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, 64);
        surfaces = [.. Enumerable.Range(0, groups).Select(_ => new Surface(frame, kernel, bandwidth))];
        (stamper, touched) = (Stamper.For(new(frame, kernel, bandwidth)), new long[groups][]);
    }

    /// <summary>How many groups there are.</summary>
    public int Groups => surfaces.Length;

    /// <summary>The surface of a group, by its index in the catalogue.</summary>
    public Surface this[int group] => surfaces[group];

    /// <summary>Adds an incident to its groups' surfaces.</summary>
    public void Add(GridPosition incident, GroupSet groups, long weight = 1) => Stamp(incident, groups, weight);

    /// <summary>Takes an incident away that was added at exactly this position, to these groups, with this weight.</summary>
    public void Remove(GridPosition incident, GroupSet groups, long weight = 1) => Stamp(incident, groups, -weight);

    private void Stamp(GridPosition incident, GroupSet groups, long weight)
    {
        var count = 0;
        for (var group = 0; group < surfaces.Length; group++)
        {
            if (groups.Has(group))
            {
                touched[count++] = surfaces[group].RawCells;
                surfaces[group].Remember(incident, weight);
            }
        }

        if (count == 1)
        {
            stamper.Stamp(touched[0], incident, weight);
        }
        else if (count > 1)
        {
            stamper.Stamp(touched.AsSpan(0, count), incident, weight);
        }
    }
}
