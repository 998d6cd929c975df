using Hotspots.Domain.Areas;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;

namespace Hotspots.Domain.Tests;

public class NoiseTests
{
    private static readonly CellKeys Keys = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Noise_has_the_mean_the_variance_and_the_bounds_that_are_told_of_it(double epsilon)
    {
        var (table, random, sum, squares) = (new NoiseTable(epsilon), new Random(20261120), 0L, 0L);
        const int draws = 1_000_000;
        for (var i = 0; i < draws; i++)
        {
            long noise = table.Draw((ulong)random.NextInt64(long.MinValue, long.MaxValue));
            Assert.InRange(noise, -table.Most, table.Most);
            (sum, squares) = (sum + noise, squares + (noise * noise));
        }

        Assert.InRange(sum / (double)draws, -5 * Math.Sqrt(table.Variance / draws), 5 * Math.Sqrt(table.Variance / draws));
        Assert.InRange(squares / (double)draws / table.Variance, 0.98, 1.02);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void One_more_incident_changes_the_odds_of_no_value_by_more_than_was_promised(double epsilon)
    {
        var (table, random) = (new NoiseTable(epsilon), new Random(7));
        const int draws = 2_000_000;
        var seen = new int[(2 * table.Most) + 2];
        for (var i = 0; i < draws; i++)
        {
            seen[table.Draw((ulong)random.NextInt64(long.MinValue, long.MaxValue)) + table.Most]++;
        }

        var compared = 0;
        for (var value = 1; value < seen.Length; value++)
        {
            var (with, without) = (seen[value - 1], seen[value]); // A value comes with one more incident where the noise is one less.
            if (Math.Min(with, without) > 2_000)
            {
                Assert.InRange(Math.Log((double)with / without), -epsilon - 0.1, epsilon + 0.1);
                compared++;
            }
        }

        Assert.True(compared > 8, $"Only {compared} values came often enough to compare.");
    }

    [Fact]
    public void A_pair_of_keys_that_differ_in_the_last_bit_draws_the_same_noise_either_way()
    {
        var (table, random) = (new NoiseTable(0.5), new Random(20261121));
        for (var i = 0; i < 10_000; i++)
        {
            var key = (ulong)random.NextInt64();
            Assert.Equal(0, table.Draw(key & ~1UL) + table.Draw(key | 1));
        }
    }

    [Fact]
    public void A_cell_has_one_key_for_ever_and_every_other_cell_another()
    {
        var cell = new PublishedCell("domestic-abuse", new(AreaLevel.Ward, "2022", "E05013714"), 340, 0);
        Assert.Equal(Keys.Of(cell, 17), new CellKeys([.. Enumerable.Range(0, 32).Select(i => (byte)i)]).Of(cell, 17));
        ulong[] keys =
        [
            Keys.Of(cell, 17), Keys.Of(cell, 18), Keys.Of(cell with { Group = "sexual-offences" }, 17), Keys.Of(cell with { Block = 341 }, 17),
            Keys.Of(cell with { Release = 1 }, 17), Keys.Of(cell with { Area = cell.Area with { Code = "E05013715" } }, 17), new CellKeys(new byte[32]).Of(cell, 17),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Keys_of_neighbouring_cells_draw_noise_that_has_nothing_to_do_with_one_another()
    {
        var table = new NoiseTable(0.5);
        double[] noise = [.. Enumerable.Range(0, 20_000).Select(block => (double)table.Draw(Keys.Of(new("g", new(AreaLevel.Ward, "e", "W"), block, 0), 0)))];
        var together = noise.Zip(noise.Skip(1), (a, b) => a * b).Average();
        Assert.InRange(noise.Average(), -0.1, 0.1);
        Assert.InRange(together / table.Variance, -0.04, 0.04);
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Throws<ArgumentException>(() => new CellKeys(new byte[31]));

    [Fact]
    public void Sums_are_told_as_sums_and_nothing_under_the_threshold_is()
    {
        var random = new Random(20261122);
        for (var example = 0; example < 500; example++)
        {
            PublishedCount[] parts = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => new PublishedCount(random.Next(-5, 12), 7.5))];
            var (all, some) = (PublishedCount.Sum(parts), random.Next(parts.Length + 1));
            Assert.Equal(all, PublishedCount.Sum(parts.Take(some)) + PublishedCount.Sum(parts.Skip(some)));
            Assert.Equal(all.Value < 5 ? null : (int?)all.Value, all.Told(5));
        }
    }

    [Fact]
    public void A_change_is_clear_only_where_neither_chance_nor_noise_would_make_it()
    {
        Assert.Equal(Trend.NoClearChange, new PublishedCount(20, 8).Against(new(10, 8)));
        Assert.Equal(Trend.Higher, new PublishedCount(60, 8).Against(new(30, 8)));
        Assert.Equal(Trend.Lower, new PublishedCount(30, 8).Against(new(60, 8)));
        Assert.Equal(Trend.NoClearChange, new PublishedCount(60, 400).Against(new(30, 400)));
        Assert.Equal(Trend.NoClearChange, default(PublishedCount).Against(default));
    }

    [Fact]
    public void A_place_is_always_shown_at_the_same_spot_and_never_farther_away_than_is_told()
    {
        var (snap, other, random) = (new PointSnap(Keys), new PointSnap(new(new byte[32])), new Random(20261123));
        for (var example = 0; example < 10_000; example++)
        {
            var at = new GridPosition(500_000 + (random.NextDouble() * 60_000), 150_000 + (random.NextDouble() * 60_000));
            var shown = snap.Snap(at);
            Assert.InRange(double.Hypot(shown.Easting - at.Easting, shown.Northing - at.Northing), 0, PointSnap.Uncertainty + 0.1);
            Assert.InRange(double.Hypot(snap.Snap(shown).Easting - shown.Easting, snap.Snap(shown).Northing - shown.Northing), 0, 1e-6);
            Assert.NotEqual(shown, other.Snap(at));
        }
    }
}
