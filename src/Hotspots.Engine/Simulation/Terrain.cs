using Hotspots.Domain.Areas;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Simulation;

/// <summary>How much of a spread each street point of a borough gets.</summary>
internal sealed class Terrain
{
    /// <summary>About Lewisham's: takes the place of residents that an edition does not tell.</summary>
    private const double ResidentsPerHectare = 85;
    private readonly Streets streets;
    private readonly IReadOnlyList<Place> places;
    private readonly double[] homes;

    public Terrain(Atlas atlas, Area borough, IReadOnlyList<Place> places, Streets streets)
    {
        (Borough, this.streets) = (borough, streets);
        this.places = [.. places.Where(place => atlas.AreaOf(atlas.Place(place.At), atlas.LayerOf(AreaLevel.Borough))?.Key == borough.Key)];
        var counts = streets.Points.CountBy(point => point.Home.Key).ToDictionary();
        homes = [.. streets.Points.Select(point => ResidentsOf(point.Home) / counts[point.Home.Key])];
        Residents = homes.Sum();
    }

    /// <summary>The borough.</summary>
    public Area Borough { get; }

    /// <summary>Where incidents can stand there.</summary>
    public Streets Streets => streets;

    /// <summary>Everybody who lives there.</summary>
    public double Residents { get; }

    public static double ResidentsOf(Area area) => area.Residents ?? area.Hectares * ResidentsPerHectare;

    /// <summary>The part of each street point; together they make 1.</summary>
    public double[] PartsOf(SpreadFigures spread)
    {
        var parts = new double[homes.Length];
        Add(parts, homes, spread.Homes / Residents);
        foreach (var around in spread.Around)
        {
            AddAround(parts, spread, around);
        }

        Add(parts, [.. parts], (1 / parts.Sum()) - 1);
        return parts;
    }

    private void AddAround(double[] parts, SpreadFigures spread, AroundFigures around)
    {
        var busy = places.Where(place => place.Kind == around.Kind).Select(place => (place, Weight: spread.Busy.GetValueOrDefault(place.Name, 1))).ToList();
        foreach (var (place, weight) in busy)
        {
            var bell = BellAround(place, around.Metres);
            Add(parts, bell, around.Share * weight / (busy.Sum(each => each.Weight) * bell.Sum()));
        }
    }

    private double[] BellAround(Place place, double metres) => [.. streets.Points.Select(point =>
    {
        var (x, y) = ((point.Grid.Easting - place.At.Easting) / metres, (point.Grid.Northing - place.At.Northing) / metres);
        return Math.Exp(-((x * x) + (y * y)) / 2);
    })];

    private static void Add(double[] sum, double[] terms, double factor)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += terms[i] * factor;
        }
    }
}
