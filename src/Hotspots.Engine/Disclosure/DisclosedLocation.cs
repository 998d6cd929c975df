using Hotspots.Domain.Areas;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.Disclosure;

/// <summary>Where an incident may be said to have happened: of what is sensitive, the area and never the point.</summary>
/// <param name="At">EPSG:4326; null where nothing may be shown.</param>
/// <param name="Blurred">Whether it is the middle of an area and not the place itself.</param>
/// <param name="Area">The name of its ward, or of the smallest area there is; null where it stands in none.</param>
/// <param name="Uncertainty">How far the place itself may lie from there, in metres; null where that is not known, or is an area.</param>
public readonly record struct DisclosedLocation(Wgs84Position? At, bool Blurred, string? Area, double? Uncertainty = null)
{
    /// <summary>Whether it is the very position that was published, to the last bit, and not one that was computed.</summary>
    public bool AsPublished { get; init; }

    /// <summary>Where a revision may be said to be.</summary>
    /// <param name="placer">Finds its areas.</param>
    /// <param name="revision">What is said of the incident.</param>
    /// <param name="sensitive">Whether any revision of the incident is of a sensitive group: then none may tell the point.</param>
    /// <param name="snapped">Whether exact places are shown as the middle of a square.</param>
    public static DisclosedLocation Of(Placer placer, Revision revision, bool sensitive, bool snapped = false)
    {
        var incident = placer.Place(revision);
        var location = Of(placer, incident, sensitive, snapped);
        var hidden = sensitive || (snapped && incident.Snapped is not null);
        return hidden || incident.Grid is null || revision.Published is not { } published ? location : location with { At = published, AsPublished = true };
    }

    /// <summary>Where an incident may be said to be.</summary>
    /// <param name="placer">Knows the areas.</param>
    /// <param name="incident">Where it stands.</param>
    /// <param name="sensitive">Whether its point must not be told.</param>
    /// <param name="snapped">Whether exact places are shown as the middle of a square.</param>
    public static DisclosedLocation Of(Placer placer, in PlacedIncident incident, bool sensitive, bool snapped = false)
    {
        var ward = AreaOf(placer, incident, AreaLevel.Ward);
        var smallest = AreaOf(placer, incident, AreaLevel.Lsoa) ?? ward ?? AreaOf(placer, incident, AreaLevel.Borough);
        return new(
            sensitive ? MiddleOf(smallest) : PointOf(snapped ? incident.ShownAt : incident.Grid), sensitive, (ward ?? smallest)?.Name,
            sensitive ? null : snapped && incident.Snapped is not null ? PointSnap.Uncertainty : incident.Uncertainty);
    }

    /// <summary>Whether a revision is of a group of which no point may be shown.</summary>
    public static bool IsSensitive(GroupCatalogue catalogue, Revision revision) =>
        catalogue.GroupsOf(revision.Category, revision.Flags).Overlaps(catalogue.Sensitive);

    // What has no place is placed in no area.
    private static Area? AreaOf(Placer placer, in PlacedIncident incident, AreaLevel level) =>
        placer.Atlas.AreaOf(incident.Placement, placer.Atlas.LayerOf(level));

    private static Wgs84Position? PointOf(GridPosition? at) => at is { } grid ? NationalGrid.ToWgs84(grid) : null;

    private static Wgs84Position? MiddleOf(Area? area) =>
        area?.Shape.PointOnSurface is { } middle ? NationalGrid.ToWgs84(new(middle.X, middle.Y)) : null;
}
