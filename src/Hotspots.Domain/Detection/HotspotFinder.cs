using System.Buffers;
using System.Collections.Immutable;
using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>Finds where a surface is densest.</summary>
/// <remarks>
/// The cells that matter are the highest-density region (Hyndman 1996, The American Statistician 50:2): those at or above
/// the highest level at which they hold the wanted share of the incidents, each incident taken at the cell it stands in.
/// Cells that share an edge make one region; regions with enough incidents are hotspots. The same surface and incidents
/// give the same hotspots, in the same order.
/// </remarks>
/// <param name="rule">The share, and how many incidents make a hotspot.</param>
public sealed class HotspotFinder(HotspotRule rule)
{
    /// <summary>A quarter, half and three quarters of the incidents.</summary>
    public static ImmutableArray<double> NestedShares { get; } = [0.25, 0.5, 0.75];

    /// <summary>The hotspots, by rank.</summary>
    /// <param name="surface">The density of the incidents. It may hold others too, such as neighbours beyond a border.</param>
    /// <param name="incidents">
    /// Where the incidents happened. One outside the frame stands in no cell, but is one of those of which a share is taken;
    /// where so many are outside that the share cannot be had, the level is that of the thinnest cell with an incident.
    /// </param>
    public IReadOnlyList<Hotspot> Find(Surface surface, ReadOnlySpan<GridPosition> incidents) =>
        Find(surface, StandingCounts.Of(surface.Frame, incidents));

    /// <summary>The same, from counts that were kept up: sooner where there are many incidents.</summary>
    /// <param name="surface">As for <see cref="Find(Surface, ReadOnlySpan{GridPosition})"/>.</param>
    /// <param name="standing">The incidents' counts by cell.</param>
    /// <exception cref="ArgumentException">The counts have another grid than the surface.</exception>
    public IReadOnlyList<Hotspot> Find(Surface surface, StandingCounts standing) =>
        At(rule.Share, surface, standing, LevelsOf(surface, standing))?.Hotspots ?? [];

    /// <summary>The hotspots at several levels of one surface, for contours inside of each other.</summary>
    /// <remarks>Every hotspot of a lower share lies within one of each higher share, and every cell of it in the same.</remarks>
    /// <param name="surface">As for <see cref="Find(Surface, ReadOnlySpan{GridPosition})"/>.</param>
    /// <param name="incidents">As for <see cref="Find(Surface, ReadOnlySpan{GridPosition})"/>.</param>
    /// <param name="shares">Each over 0 to 1, instead of the rule's; <see cref="NestedShares"/> unless asked otherwise.</param>
    /// <returns>In the order of the shares; empty where no incident stands in the frame.</returns>
    public IReadOnlyList<HotspotLevel> FindNested(Surface surface, ReadOnlySpan<GridPosition> incidents, params ReadOnlySpan<double> shares) =>
        FindNested(surface, StandingCounts.Of(surface.Frame, incidents), shares);

    /// <summary>The same, from counts that were kept up: sooner where there are many incidents.</summary>
    /// <param name="surface">As for <see cref="Find(Surface, ReadOnlySpan{GridPosition})"/>.</param>
    /// <param name="standing">The incidents' counts by cell.</param>
    /// <param name="shares">Each over 0 to 1, instead of the rule's; <see cref="NestedShares"/> unless asked otherwise.</param>
    /// <returns>In the order of the shares; empty where no incident stands in the frame.</returns>
    /// <exception cref="ArgumentException">The counts have another grid than the surface.</exception>
    public IReadOnlyList<HotspotLevel> FindNested(Surface surface, StandingCounts standing, params ReadOnlySpan<double> shares)
    {
        var (held, levels) = (LevelsOf(surface, standing), new List<HotspotLevel>());
        foreach (var share in shares.IsEmpty ? NestedShares.AsSpan() : shares)
        {
            if (At(share, surface, standing, held) is { } level)
            {
                levels.Add(level);
            }
        }

        return levels;
    }

    private static RetainedLevels LevelsOf(Surface surface, StandingCounts standing) => surface.Frame == standing.Frame
        ? new(surface, standing)
        : throw new ArgumentException("The counts must be of the cells of the surface: give both the same frame.", nameof(standing));

    private HotspotLevel? At(double share, Surface surface, StandingCounts standing, RetainedLevels held)
    {
        if (held.LevelOf(share) is not { } level)
        {
            return null;
        }

        var marks = ArrayPool<int>.Shared.Rent(surface.Frame.Cells);
        var regions = Regions.Reaching(surface, level, marks);
        var found = regions.All.Select(cells => new DenseRegion(surface, regions, cells, standing))
            .Where(region => region.Incidents >= rule.LeastIncidents).Order();
        HotspotLevel reached = new(share, surface.DensityOf(level), [.. found.Select((region, index) => region.ToHotspot(index + 1, standing.Total, level))]);
        ArrayPool<int>.Shared.Return(marks);
        return reached;
    }
}
