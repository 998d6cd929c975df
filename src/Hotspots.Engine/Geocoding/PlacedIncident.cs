using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Geocoding;

/// <summary>What a cell needs to know of an incident: when, in which groups, and where.</summary>
/// <param name="Occurred">When it happened.</param>
/// <param name="Groups">The groups that it belongs to.</param>
/// <param name="Grid">Where it stands, EPSG:27700 metres; null where it has no place.</param>
/// <param name="Placement">The areas that this is in.</param>
/// <param name="Severity">How much it weighs where severity is asked for.</param>
public readonly record struct PlacedIncident(OccurredAt Occurred, GroupSet Groups, GridPosition? Grid, Placement Placement, int Severity = 1)
{
    /// <summary>Where it is shown to who may not see exact places, EPSG:27700 metres; null where that is <see cref="Grid"/> itself.</summary>
    public GridPosition? Snapped { get; init; }

    /// <summary>How far the place itself may lie from <see cref="Grid"/>, in metres, where its feed publishes snap points; else null.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Where it is shown to them; null where it has no place.</summary>
    public GridPosition? ShownAt => Snapped ?? Grid;
}

/// <summary>A change of the journal as cells see it.</summary>
/// <param name="Cause">The change in the journal.</param>
/// <param name="Before">What has to be taken away, if anything.</param>
/// <param name="After">What has to be added, if anything.</param>
public sealed record PlacedChange(Change Cause, PlacedIncident? Before, PlacedIncident? After)
{
    /// <summary>Where it stands in the journal.</summary>
    public Position Position => Cause.Position;
}
