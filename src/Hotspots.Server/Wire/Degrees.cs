using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;

namespace Hotspots.Server.Wire;

/// <summary>Positions as GeoJSON writes them: longitude, latitude, rounded to a centimetre.</summary>
internal static class Degrees
{
    private const int Decimals = 7;

    public static double Rounded(double degrees) => Math.Round(degrees, Decimals);

    public static IReadOnlyList<double> Of(Wgs84Position position) => [Rounded(position.Longitude), Rounded(position.Latitude)];

    public static IReadOnlyList<double> Of(GridPosition position) => Of(NationalGrid.ToWgs84(position));

    /// <summary>North-west, north-east, south-east, south-west: the order in which a map lays a picture down.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> CornersOf(GridFrame frame) =>
    [
        Of(frame.Corner(0, frame.Rows)),
        Of(frame.Corner(frame.Columns, frame.Rows)),
        Of(frame.Corner(frame.Columns, 0)),
        Of(frame.Corner(0, 0)),
    ];

    public static PolygonGeometry Of(GridPolygon polygon) => new([.. polygon.Holes.Prepend(polygon.Exterior).Select(Ring)]);

    private static IReadOnlyList<IReadOnlyList<double>> Ring(IReadOnlyList<GridPosition> ring) => [.. ring.Select(Of)];
}
