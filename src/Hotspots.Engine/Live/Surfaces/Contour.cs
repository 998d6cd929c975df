using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Detection;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>The densest part of a surface that together holds a share of the incidents.</summary>
/// <param name="Share">0.25, 0.5 or 0.75.</param>
/// <param name="Level">The density that its cells reach, per km².</param>
/// <param name="Incidents">How many stand in it.</param>
/// <param name="Hectares">Its area.</param>
/// <param name="Outlines">Of its parts, EPSG:27700.</param>
public sealed record Contour(double Share, double Level, int Incidents, double Hectares, IReadOnlyList<GridPolygon> Outlines)
{
    internal static Contour Of(HotspotLevel level) => new(
        level.Share,
        level.Density,
        level.Hotspots.Sum(part => part.Incidents),
        level.Hotspots.Sum(part => part.Hectares),
        [.. level.Hotspots.Select(part => part.Outline)]);
}
