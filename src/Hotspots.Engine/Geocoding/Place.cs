using System.Text.Json.Serialization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Geocoding;

/// <summary>What sort of place people name a corner of a borough after.</summary>
[JsonConverter(typeof(KebabCaseConverter<PlaceKind>))]
public enum PlaceKind
{
    /// <summary>Shops, and a night-time economy: <c>town-centre</c>.</summary>
    TownCentre = 0,

    /// <summary>A railway or underground station: <c>station</c>.</summary>
    Station = 1,

    /// <summary>A hospital with an emergency department: <c>hospital</c>.</summary>
    Hospital = 2,

    /// <summary>A police station: <c>police-station</c>.</summary>
    PoliceStation = 3,
}

/// <summary>A place that people know by its name.</summary>
/// <param name="Name">For people, without its kind: <c>Catford</c>.</param>
/// <param name="Kind">What sort of place it is.</param>
/// <param name="At">Its middle, EPSG:27700 metres.</param>
public sealed record Place(string Name, PlaceKind Kind, GridPosition At);
