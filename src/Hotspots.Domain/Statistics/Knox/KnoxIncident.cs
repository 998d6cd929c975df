using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics.Knox;

/// <summary>An incident of a Knox test.</summary>
/// <param name="At">Where, EPSG:27700 metres.</param>
/// <param name="Second">When, in seconds from any beginning.</param>
public readonly record struct KnoxIncident(GridPosition At, int Second);
