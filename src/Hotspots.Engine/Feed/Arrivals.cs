using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Turns changes into what a map may show of them.</summary>
internal sealed class Arrivals(Placer placer)
{
    /// <summary>How many are remembered for who looks next.</summary>
    public const int Most = 50;

    /// <summary>The last of those that came before and these, the newest last.</summary>
    public IReadOnlyList<Arrival> Append(IReadOnlyList<Arrival> before, IEnumerable<PlacedChange> changes) =>
        [.. before.Concat(changes.Select(Of).OfType<Arrival>()).TakeLast(Most)];

    private Arrival? Of(PlacedChange change)
    {
        if ((Placed(change.After) ?? Placed(change.Before)) is not { } incident || SmallestOf(incident) is not { } area)
        {
            return null;
        }

        var revision = change.Cause.Revision;
        var blurred = incident.Groups.Overlaps(placer.Catalogue.Sensitive);
        return new(
            change.Position,
            revision.Kind,
            incident.Occurred,
            revision.Category,
            blurred ? MiddleOf(area) : NationalGrid.ToWgs84(incident.Grid!.Value),
            blurred,
            (AreaOf(incident, AreaLevel.Ward) ?? area).Name);
    }

    // What stands in no area is on nobody's map. One that was moved away is shown where it left.
    private PlacedIncident? Placed(PlacedIncident? incident) => incident is { } placed && SmallestOf(placed) is not null ? incident : null;

    // Without LSOAs the ward's middle is all that may be told; without both, the borough's.
    private Area? SmallestOf(in PlacedIncident incident) =>
        AreaOf(incident, AreaLevel.Lsoa) ?? AreaOf(incident, AreaLevel.Ward) ?? AreaOf(incident, AreaLevel.Borough);

    private static Wgs84Position MiddleOf(Area area)
    {
        var middle = area.Shape.PointOnSurface;
        return NationalGrid.ToWgs84(new(middle.X, middle.Y));
    }

    private Area? AreaOf(in PlacedIncident incident, AreaLevel level) =>
        placer.Atlas.AreaOf(incident.Placement, placer.Atlas.LayerOf(level));
}
