using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Geocoding;

/// <summary>Finds the areas and the groups of what the journal holds. A pure function of the revision, so never stored.</summary>
public sealed class Placer(Atlas atlas, GroupCatalogue catalogue, SnappedPlaces? snapped = null)
{
    /// <summary>The boundaries that it places by.</summary>
    public Atlas Atlas => atlas;

    /// <summary>The groups that it sorts by.</summary>
    public GroupCatalogue Catalogue => catalogue;

    /// <summary>Where exact places are shown; null where everybody sees them as they are.</summary>
    public SnappedPlaces? SnappedPlaces => snapped;

    /// <summary>An incident with its groups and areas.</summary>
    public PlacedIncident Place(Revision revision) => new(
        revision.Occurred,
        catalogue.GroupsOf(revision.Category, revision.Flags),
        revision.Grid,
        revision.Grid is { } grid ? atlas.Place(grid) : default,
        catalogue.SeverityOf(revision.Category))
    {
        Snapped = snapped?.Of(revision.Key.Incident.Source, revision.Grid),
        Uncertainty = snapped?.UncertaintyOf(revision.Key.Incident.Source),
    };

    /// <summary>A change with both its sides placed.</summary>
    public PlacedChange Place(Change change) => new(change, PlaceOrNone(change.Before), PlaceOrNone(change.After));

    private PlacedIncident? PlaceOrNone(Revision? revision) => revision is null ? null : Place(revision);
}
