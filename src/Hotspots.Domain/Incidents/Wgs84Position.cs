namespace Hotspots.Domain.Incidents;

/// <summary>A place on the globe in EPSG:4326, in degrees.</summary>
/// <param name="Longitude">Degrees east of Greenwich, −180 to 180.</param>
/// <param name="Latitude">Degrees north of the equator, −90 to 90.</param>
public readonly record struct Wgs84Position(double Longitude, double Latitude);
