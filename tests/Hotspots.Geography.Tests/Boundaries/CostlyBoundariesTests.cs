using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

/// <summary>Small files whose mending would take hours and all memory.</summary>
public class CostlyBoundariesTests
{
    [Fact]
    public void A_ring_that_crosses_itself_a_million_times_is_refused()
    {
        var refused = Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", Weave(1_000)))));
        Assert.Contains("'E1'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("cross", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_one_area_that_cross_each_other_a_million_times_are_refused() =>
        Assert.Contains("cross", Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", Comb(1_000, upright: true)), Ward("E1", Comb(1_000, upright: false))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Areas_that_cross_each_other_a_million_times_are_refused() =>
        Assert.Contains("cross", Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", Comb(1_000, upright: true)), Ward("E2", Comb(1_000, upright: false))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Thousands_of_rings_on_one_another_are_refused() =>
        Assert.Contains("rings", Assert.Throws<BoundaryException>(() => Read(Collection(Ward("E1", string.Join(',', Enumerable.Repeat(Square(0, 0), 3_000)))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Thousands_of_areas_on_one_another_are_refused() =>
        Assert.Contains("extent", Assert.Throws<BoundaryException>(() => Read(Collection([.. Enumerable.Range(0, 1_000).Select(number => Ward($"E{number}", Square(0, 0)))]))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_crosses_itself_a_hundred_times_is_mended_still()
    {
        var reading = Read(Collection(Ward("E1", Weave(10))));
        Assert.True(reading.Edition.Areas[0].Shape.IsValid);
        Assert.Equal("Mended.", Assert.Single(reading.Problems).Done);
    }

    [Fact]
    public void Whoever_asks_no_more_ends_the_reading()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        var json = System.Text.Encoding.UTF8.GetBytes(Collection(Ward("E1", Weave(100))));
        Assert.ThrowsAny<OperationCanceledException>(() => BoundaryFile.Read(new MemoryStream(json), "sketch.geojson", Wards, gone.Token));
    }

    // Up and down, then to and fro: each of the ones crosses each of the others.
    private static string Weave(int threads) => Ring(
    [
        .. Enumerable.Range(0, threads).Select(number => (10.0 * number / threads, number % 2 == 0 ? -1.0 : 11.0)),
        .. Enumerable.Range(0, threads).Select(number => (number % 2 == 0 ? 11.0 : -1.0, 10.0 * number / threads)),
        (0.0, -1.0),
    ]);

    // Valid by itself: a back with many teeth.
    private static string Comb(int teeth, bool upright)
    {
        (double, double)[] points =
        [
            (0, 0), .. Enumerable.Range(0, teeth).SelectMany(tooth => new[] { (10.0 * tooth / teeth, 10.0), (10.0 * (tooth + 0.5) / teeth, 1.0) }), (10, 0), (0, 0),
        ];
        return Ring([.. points.Select(point => upright ? point : (point.Item2, point.Item1))]);
    }
}
