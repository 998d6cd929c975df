using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Geocoding;

/// <summary>Names a corner of a borough as a person would.</summary>
public sealed class Gazetteer(IReadOnlyList<Place> places)
{
    /// <summary>Farther from a place than this, its name would mislead. Metres.</summary>
    public const double Reach = 350;

    private const double InTheMiddle = 200;
    private static readonly string[] Directions = ["eastern", "north-eastern", "northern", "north-western", "western", "south-western", "southern", "south-eastern"];

    /// <summary>
    /// The town centre that it holds; else the nearest known place within <see cref="Reach"/>, a town centre rather than a
    /// station that is as near; else the ward and, where its middle is given, which part of it.
    /// </summary>
    /// <param name="at">What is to be named, EPSG:27700 metres.</param>
    /// <param name="wardName">The ward that it lies in; null for none.</param>
    /// <param name="wardCentre">The middle of the box around that ward, EPSG:27700 metres.</param>
    /// <param name="holds">Whether a position lies in what is to be named, where that is more than a point.</param>
    public string NameFor(GridPosition at, string? wardName, GridPosition? wardCentre = null, Func<GridPosition, bool>? holds = null) =>
        (TownCentreIn(holds, at) ?? NearestTo(at)) is { } place ? NameOf(place)
            : wardName is null ? "Outside every ward"
            : wardCentre is { } centre ? $"{wardName}, {PartOf(at, centre)} part"
            : wardName;

    private Place? TownCentreIn(Func<GridPosition, bool>? holds, GridPosition at) => holds is null ? null : places
        .Where(place => place.Kind == PlaceKind.TownCentre && holds(place.At)).MinBy(place => Distance(place.At, at));

    private Place? NearestTo(GridPosition at) =>
        places.Where(place => Distance(place.At, at) <= Reach).MinBy(place => Distance(place.At, at) * Patience(place.Kind));

    private static string NameOf(Place place) => place.Kind switch
    {
        PlaceKind.TownCentre => $"{place.Name} town centre",
        PlaceKind.Station => $"Around {place.Name} station",
        PlaceKind.PoliceStation => $"Around {place.Name} police station",
        _ => $"Around {place.Name}",
    };

    // How many metres nearer a place has to be than its metres say: people name a town centre first.
    private static double Patience(PlaceKind kind) => kind switch
    {
        PlaceKind.TownCentre => 0.35,
        PlaceKind.Station => 1,
        PlaceKind.Hospital => 1.2,
        _ => 1.6,
    };

    private static string PartOf(GridPosition at, GridPosition centre)
    {
        var eighth = Math.Atan2(at.Northing - centre.Northing, at.Easting - centre.Easting) / (Math.PI / 4);
        return Distance(at, centre) <= InTheMiddle ? "central" : Directions[((int)Math.Round(eighth) + 8) % 8];
    }

    private static double Distance(GridPosition a, GridPosition b) => double.Hypot(a.Easting - b.Easting, a.Northing - b.Northing);
}
