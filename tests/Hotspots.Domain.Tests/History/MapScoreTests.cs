using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class MapScoreTests
{
    // Ten cells; the map flags two of them, which hold 6 of 12 incidents; the best two would have held 9.
    [Fact]
    public void Half_of_what_happens_in_a_fifth_of_the_area_is_a_PAI_of_two_and_a_half()
    {
        var score = MapScore.Of([3, 7], [0, 1, 0, 5, 1, 0, 4, 1, 0, 0]);
        Assert.Equal((6, 12, 9, 2, 10), (score.Hits, score.Incidents, score.Best, score.Flagged, score.Cells));
        Assert.Equal((0.5, 2.5, 6 / 9.0), (score.HitRate, score.Pai, score.PeiStar));
    }

    [Fact]
    public void Where_nothing_happened_nothing_is_said()
    {
        var score = MapScore.Of([0], new int[4]);
        Assert.Equal((null, null, null), (score.HitRate, score.Pai, score.PeiStar));
    }

    [Fact]
    public void The_perfect_map_has_a_PEI_of_one_and_no_map_has_more()
    {
        var random = new Random(71);
        for (var round = 0; round < 300; round++)
        {
            var happened = Happened(random);
            var ranking = new CellRanking(Places(happened.Length));
            var count = random.Next(1, happened.Length + 1);
            long[] perfect = [.. happened.Select(each => (long)each)], other = [.. happened.Select(_ => random.NextInt64(4))];
            var best = MapScore.Of(ranking.Highest(perfect, count), happened);
            var any = MapScore.Of(ranking.Highest(other, count), happened);
            Assert.True(best.Incidents == 0 ? best.PeiStar is null : best.PeiStar == 1, $"round {round}");
            Assert.True(any.Hits <= best.Hits && any.Best == best.Best && any.Pai.GetValueOrDefault() <= (double)any.Cells / any.Flagged + 1e-9, $"round {round}");
        }
    }

    [Fact]
    public void Over_all_places_where_a_map_could_lie_its_PAI_is_one_on_average()
    {
        var random = new Random(72);
        for (var round = 0; round < 50; round++)
        {
            int[] happened = [1, .. Happened(random)];
            int[] flagged = [.. Enumerable.Range(0, happened.Length).Where(_ => random.Next(3) == 0).Append(0).Distinct()];
            var average = Enumerable.Range(0, happened.Length).Average(shift => MapScore.Of([.. flagged.Select(cell => (cell + shift) % happened.Length)], happened).Pai);
            Assert.Equal(1, average!.Value, 1e-12);
        }
    }

    [Fact]
    public void Maps_of_random_values_have_a_PAI_of_about_one()
    {
        var random = new Random(73);
        var ranking = new CellRanking(Places(400));
        var sum = Enumerable.Range(0, 400).Select(_ =>
            MapScore.Of(ranking.Highest([.. Enumerable.Range(0, 400).Select(_ => random.NextInt64(1_000_000))], 20), [.. Enumerable.Range(0, 400).Select(_ => random.Next(3))])).Aggregate((a, b) => a + b);
        Assert.InRange(sum.Pai!.Value, 0.95, 1.05);
    }

    [Fact]
    public void Scores_add_up_only_where_they_flag_equally_much()
    {
        var sum = MapScore.Of([0], [3, 1]) + MapScore.Of([1], [4, 0]);
        Assert.Equal(new MapScore(3, 8, 7, 1, 2), sum);
        Assert.Throws<ArgumentException>(() => MapScore.Of([0], [3, 1]) + MapScore.Of([0, 1], [3, 1]));
    }

    [Fact]
    public void The_highest_cells_come_first_and_equal_ones_in_the_same_order_on_every_map()
    {
        var random = new Random(74);
        for (var round = 0; round < 100; round++)
        {
            var cells = random.Next(1, 200);
            var ranking = new CellRanking(Places(cells));
            long[] values = [.. Enumerable.Range(0, cells).Select(_ => random.NextInt64(5))];
            var (order, tiesOnly) = (ranking.Highest(values, cells), ranking.Highest(new long[cells], cells));
            Assert.Equal(Enumerable.Range(0, cells), order.Order());
            Assert.Equal(tiesOnly.OrderByDescending(cell => values[cell]), order);
            var count = random.Next(1, cells + 1);
            Assert.Equal(order[..count], ranking.Highest(values, count));
            var cut = values[order[count - 1]];
            var isTied = values.Count(value => value >= cut) > count;
            Assert.Equal(isTied ? order[..count].Count(cell => values[cell] == cut) : 0, CellRanking.TiedIn(values, order.AsSpan(0, count)));
        }
    }

    [Fact]
    public void Ties_are_scattered_over_the_map()
    {
        var flagged = new CellRanking(Places(10_000)).Highest(new long[10_000], 1_000);
        Assert.InRange(flagged.Count(cell => cell % 100 < 50), 430, 570);
        Assert.InRange(flagged.Count(cell => cell / 100 < 50), 430, 570);
    }

    [Theory]
    [InlineData(3512, 0.01, 35)]
    [InlineData(150, 0.01, 2)]
    [InlineData(30, 0.01, 1)]
    [InlineData(100, 0.05, 5)]
    public void A_share_of_the_cells_is_the_nearest_whole_number_and_at_least_one(int cells, double share, int count) =>
        Assert.Equal(count, new CellRanking(Places(cells)).CountOf(share));

    // By hand: 2 (C(10,0) + C(10,1) + C(10,2)) / 1024; 2 (1 + 10) / 1024; all five of five, to either side.
    [Theory]
    [InlineData(8, 0, 2, 112 / 1024.0)]
    [InlineData(1, 7, 9, 22 / 1024.0)]
    [InlineData(5, 3, 0, 2 / 32.0)]
    [InlineData(4, 0, 4, 1.0)]
    [InlineData(0, 12, 0, 1.0)]
    public void The_sign_test_is_a_coin(int better, int same, int worse, double p) => Assert.Equal(p, new SignTest(better, same, worse).PValue, 1e-12);

    // Clopper and Pearson, from published tables: 5 of 10, 8 of 10, none of 10.
    [Theory]
    [InlineData(5, 10, 0.1871, 0.8129)]
    [InlineData(8, 10, 0.4439, 0.9748)]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(0, 0, 0, 1)]
    public void The_interval_of_a_share_is_the_published_one(double having, double all, double low, double high)
    {
        var interval = ShareInterval.Of(having, all);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    private static int[] Happened(Random random) => [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(3) == 0 ? random.Next(6) : 0)];

    private static IEnumerable<GridPosition> Places(int cells) => Enumerable.Range(0, cells).Select(cell => new GridPosition(530_000 + (cell % 100 * 100), 170_000 + (cell / 100 * 100)));
}
