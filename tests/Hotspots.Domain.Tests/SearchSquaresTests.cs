using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class SearchSquaresTests(ITestOutputHelper output)
{
    private const double Bandwidth = 250;
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 160, 150);
    private static readonly SearchSquares Squares = new(Frame, Bandwidth);

    [Fact]
    public void Each_counts_what_stands_in_it_and_the_nearest_holds_the_place()
    {
        var random = new Random(20261201);
        for (var example = 0; example < 50; example++)
        {
            var frame = Frame with { Columns = random.Next(1, 90), Rows = random.Next(1, 90) };
            var squares = new SearchSquares(frame, 60 + random.Next(300));
            GridPosition[] incidents = [.. Enumerable.Range(0, 200).Select(_ => Anywhere(random, frame))];
            var counts = squares.CountIn(incidents);
            Assert.Equal(squares.Count, counts.Length);
            Assert.Equal(4 * incidents.Length, counts.Sum());
            Assert.All(counts.Index(), each => Assert.Equal(incidents.Count(at => Holds(squares, each.Index, at, squares.Side / 2)), each.Item));
            Assert.All(incidents, at => Assert.True(Holds(squares, squares.Nearest(at), at, (squares.Side / 4) + 1e-9)));
        }
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(10, 0.1)]
    [InlineData(15, 0.6)]
    [InlineData(25, 0.85)]
    public void Of_the_squares_called_real_at_most_one_in_twenty_is_false_and_planted_heaps_are_found(int planted, double leastPower)
    {
        var looks = int.TryParse(Environment.GetEnvironmentVariable("HOTSPOTS_QUIET_YEARS"), out var years) ? years : 60;
        var outcome = Run(looks, seed: 20261202, planted);
        output.WriteLine($"{planted} planted: power {outcome.Power:P1}, {outcome.FalseShare:P1} false, {looks} looks.");
        Assert.True(outcome.FalseShare <= 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / looks)), $"{outcome.FalseShare:P1} were false.");
        Assert.True(outcome.Power >= leastPower, $"Only {outcome.Power:P1} were found.");
    }

    [Fact]
    public void What_is_expected_in_a_region_is_the_weighted_mean_of_its_past_counts()
    {
        var random = new Random(20261204);
        GridPosition[][] past = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, random.Next(50)).Select(_ => Anywhere(random, Frame)).ToArray())];
        var expected = ExpectedCounts.ByCell(Frame, past);
        Assert.Equal(new PastWeights(12).Mean([.. past.Select(window => window.Length)]), expected.Sum(), 1e-9);
        Assert.Equal(1 / (1 + Math.Pow(2, -0.25)), ExpectedCounts.ByCell(Frame, [[Frame.Centre(3, 4)], []])[Frame.IndexOf(3, 4)], 1e-12);
    }

    /// <summary>Looks at a district with a few old heaps and incidents strewn over all of it, and with a new heap besides.</summary>
    private static (double FalseShare, double Power) Run(int looks, int seed, int planted)
    {
        var random = new Random(seed);
        var (falseShare, found) = (0.0, 0);
        for (var look = 0; look < looks; look++)
        {
            var heaps = Enumerable.Range(0, 6).Select(_ => Anywhere(random, Frame)).ToArray();
            GridPosition[] Month() => [.. heaps.SelectMany(heap => Heap(random, heap, random.Poisson(25))), .. Enumerable.Range(0, random.Poisson(300)).Select(_ => Anywhere(random, Frame))];
            GridPosition[][] past = [.. Enumerable.Range(0, 12).Select(_ => Month())];
            var place = Anywhere(random, Frame);
            var alarms = Squares.Judge([.. Month(), .. Heap(random, place, planted)], past);
            var real = alarms.Index().Where(alarm => alarm.Item.IsReal).Select(alarm => Squares.Centre(alarm.Index)).ToList();
            bool IsPlanted(GridPosition centre) => planted > 0 && Distance(centre, place) < Squares.Side;
            falseShare += real.Count == 0 ? 0 : (double)real.Count(centre => !IsPlanted(centre)) / real.Count;
            found += alarms[Squares.Nearest(place)].IsReal ? 1 : 0;
        }

        return (falseShare / looks, (double)found / looks);
    }

    private static bool Holds(SearchSquares squares, int square, GridPosition at, double half)
    {
        var centre = squares.Centre(square);
        return centre.Easting - half <= at.Easting && at.Easting < centre.Easting + half
            && centre.Northing - half <= at.Northing && at.Northing < centre.Northing + half;
    }

    private static IEnumerable<GridPosition> Heap(Random random, GridPosition at, int count) =>
        Enumerable.Range(0, count).Select(_ => new GridPosition(at.Easting + (80 * random.Normal()), at.Northing + (80 * random.Normal())));

    private static GridPosition Anywhere(Random random, GridFrame frame) => new(
        frame.SouthWest.Easting + (frame.Columns * frame.CellSize * random.NextDouble()),
        frame.SouthWest.Northing + (frame.Rows * frame.CellSize * random.NextDouble()));

    private static double Distance(GridPosition a, GridPosition b) => double.Hypot(a.Easting - b.Easting, a.Northing - b.Northing);
}
