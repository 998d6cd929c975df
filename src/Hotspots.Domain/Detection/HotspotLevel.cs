namespace Hotspots.Domain.Detection;

/// <summary>The hotspots at one of several levels; those of a higher share contain those of a lower.</summary>
/// <param name="Share">The share of the incidents that the densest cells were to hold together.</param>
/// <param name="Density">The density that those cells reach, per km².</param>
/// <param name="Hotspots">By rank.</param>
public sealed record HotspotLevel(double Share, double Density, IReadOnlyList<Hotspot> Hotspots);
