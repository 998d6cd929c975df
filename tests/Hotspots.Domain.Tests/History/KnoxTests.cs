using Hotspots.Domain.Statistics.Knox;

namespace Hotspots.Domain.Tests;

public class KnoxTests
{
    private const int Day = 86_400;
    private static readonly KnoxBands Bands = new([50, 100, 250], [Day, 7 * Day, 14 * Day]);

    [Fact]
    public void Pairs_are_those_of_a_brute_force_over_all()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var incidents = Incidents(random, random.Next(120), metres: random.Next(1, 1_200), days: random.Next(1, 90));
            var cells = KnoxTest.Of(incidents, Bands, permutations: 0).Cells;
            Assert.True(BruteForce(incidents).SequenceEqual(cells.Select(cell => cell.Observed)), $"seed {seed}");
        }
    }

    [Fact]
    public void Every_shuffle_counts_as_a_brute_force_over_the_same_shuffle_does()
    {
        var random = new Random(7);
        var incidents = Incidents(random, 150, 600, 40);
        var grid = new KnoxGrid(incidents, Bands);
        var (scan, paired) = (new KnoxScan(grid), new KnoxScan(grid, KnoxPairs.Of(grid, int.MaxValue)));
        for (var round = 0; round < 50; round++)
        {
            int[] order = [.. Enumerable.Range(0, incidents.Length)];
            random.Shuffle(order);
            KnoxIncident[] shuffled = [.. order.Select((incident, rank) => incidents[incident] with { Second = grid.Times[rank] })];
            Assert.Equal(BruteForce(shuffled), scan.Count(order).ToArray());
            Assert.Equal(BruteForce(shuffled), paired.Count(order).ToArray());
        }
    }

    [Fact]
    public void Known_pairs_count_as_found_ones_do_however_incidents_lie()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var incidents = Incidents(random, random.Next(120), metres: random.Next(1, 1_200), days: random.Next(1, 90));
            var grid = new KnoxGrid(incidents, Bands);
            var (found, known) = (new KnoxScan(grid).Count(grid.InTime).ToArray(), KnoxPairs.Of(grid, int.MaxValue)!);
            Assert.True(found.SequenceEqual(new KnoxScan(grid, known).Count(grid.InTime).ToArray()), $"seed {seed}");
            Assert.True(known.Count == 0 || KnoxPairs.Of(grid, known.Count - 1) is null);
        }
    }

    [Fact]
    public void A_shuffle_that_nobody_waits_for_ends_in_its_midst_however_its_pairs_are_found()
    {
        var gone = new CancellationToken(canceled: true);
        var grid = new KnoxGrid(Incidents(new Random(7), 150, 600, 40), Bands);
        var paired = new KnoxScan(grid, KnoxPairs.Of(grid, int.MaxValue, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => { new KnoxScan(grid).Count(grid.InTime, gone); });
        Assert.Throws<OperationCanceledException>(() => { paired.Count(grid.InTime, gone); });
        Assert.Throws<OperationCanceledException>(() => KnoxPairs.Of(grid, int.MaxValue, gone));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_gives_others()
    {
        var incidents = Incidents(new Random(3), 300, 800, 60);
        Assert.Equal(KnoxTest.Of(incidents, Bands, 99, seed: 5).Cells, KnoxTest.Of(incidents, Bands, 99, seed: 5).Cells);
        Assert.NotEqual(KnoxTest.Of(incidents, Bands, 99, seed: 5).Cells, KnoxTest.Of(incidents, Bands, 99, seed: 6).Cells);
    }

    [Fact]
    public void What_comes_again_soon_and_near_is_found()
    {
        var random = new Random(11);
        var first = Incidents(random, 200, 5_000, 365);
        KnoxIncident[] again = [.. first.Select(one => new KnoxIncident(new(one.At.Easting + random.Next(10, 40), one.At.Northing), one.Second + random.Next(Day)))];
        var cell = KnoxTest.Of([.. first, .. again], Bands).Cells.Single(each => each is { Metres: 50, Seconds: Day });
        Assert.Equal(0.001, cell.PValue);
        Assert.True(cell.Ratio > 10, $"{cell}");
    }

    [Fact]
    public void Where_time_has_nothing_to_do_with_place_alarms_are_as_rare_as_promised()
    {
        var alarms = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            alarms += KnoxTest.Of(Incidents(new Random(1_000 + seed), 120, 600, 60), new([100], [7 * Day]), 39, seed).Cells[^1].PValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange(alarms, 1, 22); // Binomial of 200 and 5 %: more than 22 with a chance below 1 in 5,000.
    }

    [Fact]
    public void The_mean_over_shuffles_is_what_chance_has_by_reckoning()
    {
        var incidents = Incidents(new Random(21), 200, 700, 50);
        var pairs = Pairs(incidents).ToList();
        var cells = KnoxTest.Of(incidents, new([250], [7 * Day]), 999).Cells;
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
        {
            double near = pairs.Count(pair => pair.Metres <= cell.Metres && (cell.Metres == 0 || pair.Metres > cell.OverMetres));
            var expected = near * pairs.Count(pair => pair.Seconds < 7 * Day) / pairs.Count;
            Assert.InRange(cell.Expected, expected - (0.2 * Math.Sqrt(expected)) - 0.2, expected + (0.2 * Math.Sqrt(expected)) + 0.2);
        }
    }

    [Fact]
    public void Bands_that_do_not_ascend_are_refused()
    {
        foreach (var (metres, seconds) in new (double[], int[])[] { ([], [1]), ([1], []), ([0], [1]), ([2, 2], [1]), ([double.PositiveInfinity], [1]), ([1], [3, 2]), ([double.NaN], [1]) })
        {
            Assert.Throws<ArgumentException>(() => new KnoxBands(metres, seconds));
        }
    }

    // Places on a raster of ten metres, so that many coincide and many distances are exactly the end of a band.
    private static KnoxIncident[] Incidents(Random random, int count, int metres, int days) => [.. Enumerable.Range(0, count).Select(_ => new KnoxIncident(
        new(530_000 + (random.Next(metres / 10 + 1) * 10), 170_000 + (random.Next(metres / 10 + 1) * 10)), random.Next(days * 24) * 3_600))];

    private static IEnumerable<(double Metres, long Seconds)> Pairs(KnoxIncident[] incidents) =>
        from i in Enumerable.Range(0, incidents.Length)
        from j in Enumerable.Range(0, i)
        select (double.Hypot(incidents[i].At.Easting - incidents[j].At.Easting, incidents[i].At.Northing - incidents[j].At.Northing), Math.Abs((long)incidents[i].Second - incidents[j].Second));

    private static long[] BruteForce(KnoxIncident[] incidents)
    {
        var counts = new long[Bands.Count];
        foreach (var (metres, seconds) in Pairs(incidents))
        {
            var (space, time) = (Bands.Metres.Count(end => metres > end), Bands.Seconds.Count(end => seconds >= end));
            if (space < Bands.Metres.Count && time < Bands.Seconds.Count)
            {
                counts[(space * Bands.Seconds.Count) + time]++;
            }
        }

        return counts;
    }
}
