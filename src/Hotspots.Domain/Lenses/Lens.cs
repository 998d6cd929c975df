using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Lenses;

/// <summary>What somebody looks at. Two people with equal lenses see equal figures.</summary>
/// <param name="Place">The id of the district that a group of people works on, or the code of an area.</param>
/// <param name="Groups">An incident counts when it is in any of these.</param>
/// <param name="Window">How far back.</param>
/// <param name="Bandwidth">The kernel's radius in metres; also where a rule finds none.</param>
public sealed record Lens(string Place, GroupSet Groups, Window Window, int Bandwidth)
{
    /// <summary>An incident in any of these counts nowhere, whatever else it is in: the sensitive groups, for who may not see them as they are.</summary>
    public GroupSet Without { get; init; }

    /// <summary>
    /// Groups that stand on surfaces of their own: an incident in any of these counts on boards as any other, but is never mixed into this surface.
    /// </summary>
    public GroupSet Apart { get; init; }

    /// <summary>Whether exact places are shown as the middle of a square (<see cref="PointSnap"/>).</summary>
    public bool Snapped { get; init; }

    /// <summary>Whether its groups are told as published figures only. Nothing counts for such a lens.</summary>
    public bool IsPublished => Groups.Overlaps(Without);

    /// <summary>Which incidents count.</summary>
    public GroupFilter Filter => new(Groups, Without);

    /// <summary>Which incidents stand on the surface.</summary>
    public GroupFilter SurfaceFilter => new(Groups, Without.With(Apart));

    /// <summary>How an incident spreads over the surface.</summary>
    public Kernel Kernel { get; init; } = Kernel.Quartic;

    /// <summary>How the radius is chosen.</summary>
    public BandwidthRule BandwidthRule { get; init; }

    /// <summary>How much an incident counts on the surface. Boards count each as one.</summary>
    public Weighting Weighting { get; init; }

    /// <summary>What is done about the edge of the place.</summary>
    public EdgePolicy Edge { get; init; }
}

/// <summary>How a surface's bandwidth is chosen.</summary>
public enum BandwidthRule
{
    /// <summary>The one that was asked for, so that maps can be compared.</summary>
    Fixed = 0,

    /// <summary><see cref="Bandwidths.Silverman"/> of the window's incidents.</summary>
    Silverman = 1,

    /// <summary><see cref="Bandwidths.CrossValidated"/> of the window's incidents.</summary>
    Likelihood = 2,
}

/// <summary>How much an incident counts on a surface.</summary>
public enum Weighting
{
    /// <summary>One.</summary>
    Each = 0,

    /// <summary>The severity of its category (<see cref="GroupCatalogue.SeverityOf"/>).</summary>
    Severity = 1,

    /// <summary>Half as much with every eighth of the window that has passed since (<see cref="RecencySurface"/>).</summary>
    Recency = 2,
}

/// <summary>What is done about the edge of the place, beyond which nothing counts.</summary>
public enum EdgePolicy
{
    /// <summary>Nothing: densities beside the edge come out too low.</summary>
    None = 0,

    /// <summary>Densities are divided by the part of the kernel inside the place (<see cref="KernelMass"/>).</summary>
    Corrected = 1,
}
