using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>How dense is dense, and how many incidents make a hotspot.</summary>
/// <param name="Share">The share of the incidents, over 0 to 1, that the densest cells must hold together.</param>
/// <param name="LeastIncidents">Regions with fewer are none.</param>
public sealed record HotspotRule(double Share = 0.25, int LeastIncidents = 3);

/// <summary>A connected region of the densest cells of a surface.</summary>
public sealed record Hotspot
{
    /// <summary>1 for the one with the most incidents; then by peak, then by the southernmost, westernmost cell.</summary>
    public required int Rank { get; init; }

    /// <summary>How many incidents stand in its cells.</summary>
    public required int Incidents { get; init; }

    /// <summary>Their share of all incidents that were asked about, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The density of its densest cell, per km².</summary>
    public required double Peak { get; init; }

    /// <summary>The centre of its densest cell, EPSG:27700.</summary>
    public required GridPosition PeakAt { get; init; }

    /// <summary>The density that every one of its cells reaches, per km².</summary>
    public required double Level { get; init; }

    /// <summary>The area of its cells.</summary>
    public required double Hectares { get; init; }

    /// <summary>The union of its cells.</summary>
    public required GridPolygon Outline { get; init; }
}
