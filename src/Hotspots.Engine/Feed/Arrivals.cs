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
        if ((change.After ?? change.Before) is not { Grid: { } grid } incident)
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
            blurred ? MiddleOf(incident) : NationalGrid.ToWgs84(grid),
            blurred,
            AreaOf(incident, AreaLevel.Ward)?.Name ?? AreaOf(incident, AreaLevel.Lsoa)?.Name ?? "");
    }

    // Without LSOAs the ward's middle is all that may be told; without both, the borough's.
    private Wgs84Position MiddleOf(in PlacedIncident incident)
    {
        var area = AreaOf(incident, AreaLevel.Lsoa) ?? AreaOf(incident, AreaLevel.Ward) ?? AreaOf(incident, AreaLevel.Borough);
        var middle = area!.Shape.PointOnSurface;
        return NationalGrid.ToWgs84(new(middle.X, middle.Y));
    }

    private Area? AreaOf(in PlacedIncident incident, AreaLevel level) =>
        placer.Atlas.AreaOf(incident.Placement, placer.Atlas.LayerOf(level));
}
