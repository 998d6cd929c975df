using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.History;

/// <summary>Where things are recorded rather than happen: police stations, hospitals. A list that a district keeps, in <c>recording-places.json</c>.</summary>
public sealed class RecordingPlaces
{
    private readonly IReadOnlyList<(Place Place, string? District)> all;

    private RecordingPlaces(IReadOnlyList<(Place, string?)> all) => this.all = all;

    /// <summary>The list of a folder; an empty one where it has no such file.</summary>
    /// <exception cref="IntakeException">The file says what makes no sense; the message names the place and what to do.</exception>
    public static RecordingPlaces Read(string folder)
    {
        var file = Path.Combine(folder, "recording-places.json");
        return new(File.Exists(file) ? [.. StrictJson.Read<PlacesFile>(file).Places.Select(entry => (PlaceOf(entry, file), entry.District))] : []);
    }

    /// <summary>Those of a district, and those that are not of one alone.</summary>
    public IReadOnlyList<Place> In(District district) => [.. all.Where(each => each.District is null || each.District == district.Id).Select(each => each.Place)];

    private static Place PlaceOf(Entry entry, string file)
    {
        var (where, at) = ($"'{file}', place '{entry.Name}'", new Wgs84Position(entry.Longitude, entry.Latitude));
        return entry.Name.Length == 0 ? throw new IntakeException($"{where}: the name is missing.")
            : entry.Kind is not ("police-station" or "hospital") ? throw new IntakeException($"{where}: '{entry.Kind}' is no kind of such a place; there are police-station and hospital.")
            : !NationalGrid.InGreatBritain(at) ? throw new IntakeException($"{where}: it does not lie in Great Britain: are longitude and latitude in their places?")
            : new(entry.Name, entry.Kind == "hospital" ? PlaceKind.Hospital : PlaceKind.PoliceStation, NationalGrid.ToGrid(at));
    }

    private sealed record PlacesFile(IReadOnlyList<Entry> Places);

    private sealed record Entry(string Name, string Kind, double Longitude, double Latitude, string? District = null);
}
