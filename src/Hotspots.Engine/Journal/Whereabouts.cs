using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Where an incident may be said to have happened: of what is sensitive, the area and never the point.</summary>
/// <param name="At">EPSG:4326; null where nothing may be shown.</param>
/// <param name="Blurred">Whether it is the middle of an area and not the place itself.</param>
/// <param name="Area">The name of its ward, or of the smallest area there is; null where it stands in none.</param>
public readonly record struct Whereabouts(Wgs84Position? At, bool Blurred, string? Area)
{
    /// <summary>Where a revision may be said to be.</summary>
    /// <param name="placer">Finds its areas.</param>
    /// <param name="revision">What is said of the incident.</param>
    /// <param name="sensitive">Whether any revision of the incident is of a sensitive group: then none may tell the point.</param>
    public static Whereabouts Of(Placer placer, Revision revision, bool sensitive)
    {
        var placed = placer.Place(revision);
        Area? In(AreaLevel level) => placer.Atlas.AreaOf(placed.Placement, placer.Atlas.LayerOf(level));
        var (lsoa, ward) = revision.Grid is null ? default : (In(AreaLevel.Lsoa), In(AreaLevel.Ward));
        var smallest = lsoa ?? ward ?? (revision.Grid is null ? null : In(AreaLevel.Borough));
        return new(sensitive ? MiddleOf(smallest) : PointOf(revision), sensitive, (ward ?? smallest)?.Name);
    }

    /// <summary>Whether a revision is of a group of which no point may be shown.</summary>
    public static bool IsSensitive(GroupCatalogue catalogue, Revision revision) =>
        catalogue.GroupsOf(revision.Category, revision.Flags).Overlaps(catalogue.Sensitive);

    private static Wgs84Position? PointOf(Revision revision) => revision.Grid is { } grid ? NationalGrid.ToWgs84(grid) : null;

    private static Wgs84Position? MiddleOf(Area? area) =>
        area?.Shape.PointOnSurface is { } middle ? NationalGrid.ToWgs84(new(middle.X, middle.Y)) : null;
}
