using Hotspots.Domain.Incidents;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Hotspots.Geography.Projection;

/// <summary>Takes positions between EPSG:4326 and the British National Grid, EPSG:27700. Safe to use from many threads.</summary>
/// <remarks>
/// One Helmert transformation for the whole country (EPSG:1314), so it is within 5 m of Ordnance Survey's OSTN15 everywhere in
/// Great Britain and within 2 m in most of it. What goes to the grid and back drifts by less than a micrometre.
/// </remarks>
public static class NationalGrid
{
    /// <summary>The grid is 700 km wide.</summary>
    private const double Width = 700_000;

    /// <summary>The grid is 1,300 km high.</summary>
    private const double Height = 1_300_000;

    /// <summary>Without TOWGS84 the result is 100 m off and nothing says so.</summary>
    private const string Wkt = """
        PROJCS["OSGB36 / British National Grid",
          GEOGCS["OSGB36",
            DATUM["Ordnance_Survey_of_Great_Britain_1936",
              SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],
              TOWGS84[446.448,-125.157,542.06,0.15,0.247,0.842,-20.489],AUTHORITY["EPSG","6277"]],
            PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4277"]],
          PROJECTION["Transverse_Mercator"],
          PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],
          PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],
          UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]
        """;

    // Each direction is built of its own, before any thread sees it: Inverse() of a chain publishes its parts before they are inverted.
    private static readonly MathTransform Forward;
    private static readonly MathTransform Backward;

    static NationalGrid()
    {
        var grid = new CoordinateSystemFactory().CreateFromWkt(Wkt);
        var factory = new CoordinateTransformationFactory();
        Forward = factory.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, grid).MathTransform;
        Backward = factory.CreateFromCoordinateSystems(grid, GeographicCoordinateSystem.WGS84).MathTransform;
    }

    /// <summary>The place on the National Grid, in metres.</summary>
    public static GridPosition ToGrid(Wgs84Position position)
    {
        var (easting, northing) = Forward.Transform(position.Longitude, position.Latitude);
        return new(easting, northing);
    }

    /// <summary>The place on the globe, in degrees; the inverse of <see cref="ToGrid"/> to a micrometre.</summary>
    public static Wgs84Position ToWgs84(GridPosition position)
    {
        // A Helmert transformation run backwards is not quite its own inverse: aim once more, by as much as the first shot missed.
        var first = Approximately(position);
        var again = Approximately(ToGrid(first));
        return new(first.Longitude + (first.Longitude - again.Longitude), first.Latitude + (first.Latitude - again.Latitude));
    }

    /// <summary>Whether the place is one that the National Grid reaches: Great Britain, its islands, and the sea between.</summary>
    public static bool InGreatBritain(Wgs84Position position) =>
        position is { Longitude: >= -9.01 and <= 2.01, Latitude: >= 49.75 and <= 61.01 }
        && ToGrid(position) is { Easting: >= 0 and < Width, Northing: >= 0 and < Height };

    /// <summary>The place on the grid of a published position, or why there is none.</summary>
    /// <param name="published">EPSG:4326; null where the feed gave no place. What is not a finite number is for the caller to reject.</param>
    public static (GridPosition? Grid, UnlocatedReason Unlocated) Locate(Wgs84Position? published) => published switch
    {
        null => (null, UnlocatedReason.NoCoordinates),
        { Longitude: 0, Latitude: 0 } => (null, UnlocatedReason.NullIsland),
        { } position when InGreatBritain(position) => (ToGrid(position), UnlocatedReason.None),
        { } position when InGreatBritain(new(position.Latitude, position.Longitude)) => (null, UnlocatedReason.Swapped),
        _ => (null, UnlocatedReason.OutsideGrid),
    };

    private static Wgs84Position Approximately(GridPosition position)
    {
        var (longitude, latitude) = Backward.Transform(position.Easting, position.Northing);
        return new(longitude, latitude);
    }
}
