using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Grids;

/// <summary>
/// A polygon on the National Grid, valid by OGC simple features: rings are closed, visit no vertex twice, and leave the
/// interior connected.
/// </summary>
/// <param name="Exterior">Counter-clockwise; the last position repeats the first.</param>
/// <param name="Holes">Clockwise, likewise closed. They may touch each other and the exterior at single vertices.</param>
public sealed record GridPolygon(IReadOnlyList<GridPosition> Exterior, IReadOnlyList<IReadOnlyList<GridPosition>> Holes);
