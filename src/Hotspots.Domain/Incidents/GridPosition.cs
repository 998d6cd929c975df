namespace Hotspots.Domain.Incidents;

/// <summary>A place on the British National Grid, EPSG:27700, in metres.</summary>
/// <param name="Easting">Metres east of the false origin.</param>
/// <param name="Northing">Metres north of the false origin.</param>
public readonly record struct GridPosition(double Easting, double Northing);
