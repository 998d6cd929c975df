using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;

namespace Hotspots.Engine.Live.Runtime;

/// <summary>What a screen follows: a lens, and the level of the areas on its board.</summary>
/// <param name="Lens">Place, groups, window and bandwidth.</param>
/// <param name="Level">Wards, LSOAs or boroughs.</param>
public sealed record View(Lens Lens, AreaLevel Level);

/// <summary>A change that was just heard of, as it may be shown.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="Kind">Report, correction or withdrawal.</param>
/// <param name="Occurred">When it happened.</param>
/// <param name="Category">What happened.</param>
/// <param name="At">Where, EPSG:4326: the place itself, or the middle of its LSOA where <paramref name="Blurred"/>.</param>
/// <param name="Blurred">Whether a single place must not be shown, since the incident is of a sensitive group.</param>
/// <param name="Area">The name of its ward, for people.</param>
/// <param name="Uncertainty">How far the place itself may lie from there, in metres; null where it is exact, or an area.</param>
public sealed record Arrival(
    Position Position, RevisionKind Kind, OccurredAt Occurred, Category Category, Wgs84Position At, bool Blurred, string Area, double? Uncertainty = null);
