using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;

namespace Hotspots.Geography.Tests;

public class NationalGridTests
{
    /// <summary>
    /// Ordnance Survey's own check points for OSTN15: TP01 to TP40 of OSTN15_OSGM15_TestInput_ETRStoOSGB.txt and the answers in
    /// OSTN15_OSGM15_TestOutput_ETRStoOSGB.txt (developer pack "Transformations and OSGM15", © Crown copyright 2016, BSD licence).
    /// Latitude, longitude, easting, northing. TP31 is St Kilda.
    /// </summary>
    private static readonly (double Latitude, double Longitude, double Easting, double Northing)[] CheckPoints =
    [
        (49.92226394, -6.29977752, 91492.146, 11318.804),
        (49.96006138, -5.20304610, 170370.718, 11572.405),
        (50.43885826, -4.10864564, 250359.811, 62016.569),
        (50.57563665, -1.29782277, 449816.371, 75335.861),
        (50.93127938, -1.45051434, 438710.920, 114792.250),
        (51.40078220, -3.55128349, 292184.870, 168003.465),
        (51.37447026, 1.44454730, 639821.835, 169565.858),
        (51.42754743, -2.54407618, 362269.991, 169978.690),
        (51.48936565, -0.11992557, 530624.974, 178388.464),
        (51.85890896, -4.30852477, 241124.584, 220332.641),
        (51.89436637, 0.89724327, 599445.590, 225722.826),
        (52.25529382, -2.15458614, 389544.190, 261912.153),
        (52.25160951, -0.91248957, 474335.969, 262047.755),
        (52.75136687, 0.40153547, 562180.547, 319784.995),
        (52.96219109, -1.19747656, 454002.834, 340834.943),
        (53.34480280, -2.64049321, 357455.843, 383290.436),
        (53.41628516, -4.28918070, 247958.971, 393492.909),
        (53.41630925, -4.28917793, 247959.241, 393495.583),
        (53.77911026, -3.04045491, 331534.564, 431920.794),
        (53.80021520, -1.66379168, 422242.186, 433818.701),
        (54.08666318, -4.63452168, 227778.330, 468847.388),
        (54.11685144, -0.07773133, 525745.670, 470703.214),
        (54.32919541, -4.38849118, 244780.636, 495254.887),
        (54.89542340, -2.93827741, 339921.145, 556034.761),
        (54.97912274, -1.61657685, 424639.355, 565012.703),
        (55.85399953, -4.29649016, 256340.925, 664697.269),
        (55.92478266, -3.29479219, 319188.434, 670947.534),
        (57.00606696, -5.82836692, 167634.202, 797067.144),
        (57.13902519, -2.04856031, 397160.491, 805349.736),
        (57.48625001, -4.21926399, 267056.768, 846176.972),
        (57.81351838, -8.57854456, 9587.909, 899448.996),
        (58.21262247, -7.59255561, 71713.132, 938516.404),
        (58.51560361, -6.26091456, 151968.652, 966483.780),
        (58.58120461, -3.72631022, 299721.891, 967202.992),
        (59.03743871, -3.21454001, 330398.323, 1017347.016),
        (59.09335035, -4.41757675, 261596.778, 1025447.602),
        (59.09671617, -5.82799340, 180862.461, 1029604.114),
        (59.53470794, -1.62516966, 421300.525, 1072147.239),
        (59.85409914, -1.27486910, 440725.073, 1107878.448),
        (60.13308092, -2.07382823, 395999.668, 1138728.951),
    ];

    [Fact]
    public void Every_check_point_of_Ordnance_Survey_is_met_within_5_metres() => Assert.All(CheckPoints, point =>
    {
        var found = NationalGrid.ToGrid(new(point.Longitude, point.Latitude));
        Assert.InRange(Distance(found, new(point.Easting, point.Northing)), 0, 5);
    });

    [Fact]
    public void Every_check_point_is_met_within_5_metres_on_the_way_back() => Assert.All(CheckPoints, point =>
    {
        var found = NationalGrid.ToWgs84(new(point.Easting, point.Northing));
        var metresPerDegree = 111_320.0;
        var east = (found.Longitude - point.Longitude) * metresPerDegree * Math.Cos(point.Latitude * Math.PI / 180);
        Assert.InRange(double.Hypot(east, (found.Latitude - point.Latitude) * metresPerDegree), 0, 5);
    });

    [Fact]
    public void There_and_back_drifts_less_than_a_micrometre_anywhere_on_the_grid()
    {
        const int seed = 27700;
        var random = new Random(seed);
        for (var i = 0; i < 5000; i++)
        {
            var place = new GridPosition(random.NextDouble() * 700_000, random.NextDouble() * 1_250_000);
            var drift = Distance(NationalGrid.ToGrid(NationalGrid.ToWgs84(place)), place);
            Assert.True(drift < 1e-6, FormattableString.Invariant($"{place} drifts by {drift} m (seed {seed})."));
        }
    }

    [Fact]
    public void Many_threads_at_once_find_what_one_finds()
    {
        var expected = CheckPoints.Select(point => NationalGrid.ToGrid(new(point.Longitude, point.Latitude))).ToArray();
        Parallel.For(0, 20_000, i =>
        {
            var point = CheckPoints[i % CheckPoints.Length];
            Assert.Equal(expected[i % CheckPoints.Length], NationalGrid.ToGrid(new(point.Longitude, point.Latitude)));
        });
    }

    [Theory]
    [InlineData(-0.02, 51.44, UnlocatedReason.None)]
    [InlineData(-3.18, 51.48, UnlocatedReason.None)] // Cardiff: on the grid, though in no area of London.
    [InlineData(-3.19, 55.95, UnlocatedReason.None)]
    [InlineData(0, 0, UnlocatedReason.NullIsland)]
    [InlineData(51.44, -0.02, UnlocatedReason.Swapped)]
    [InlineData(2.35, 48.86, UnlocatedReason.OutsideGrid)]
    [InlineData(0, 51.48, UnlocatedReason.None)] // Greenwich.
    [InlineData(537_484, 172_002, UnlocatedReason.OutsideGrid)]
    [InlineData(1e300, -1e300, UnlocatedReason.OutsideGrid)]
    public void A_place_is_on_the_grid_or_it_is_said_why_not(double longitude, double latitude, UnlocatedReason reason)
    {
        var (grid, unlocated) = NationalGrid.Locate(new Wgs84Position(longitude, latitude));
        Assert.Equal(reason, unlocated);
        Assert.Equal(reason == UnlocatedReason.None, grid is not null);
    }

    [Fact]
    public void No_place_at_all_is_a_reason_of_its_own() =>
        Assert.Equal((null, UnlocatedReason.NoCoordinates), NationalGrid.Locate(null));

    private static double Distance(GridPosition a, GridPosition b) => double.Hypot(a.Easting - b.Easting, a.Northing - b.Northing);
}
