using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;
using Hotspots.Tests;
using NetTopologySuite.Geometries;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

/// <summary>One geography has one answer: for who made it, and for who reads it from a store.</summary>
public class KeptBoundariesTests
{
    private static readonly Lazy<IReadOnlyList<BoundaryEdition>> Demonstration = new(() => DemonstrationGeography.Make(Path.Combine(SharedData.Root, "geodata")));

    [Fact]
    public void The_areas_of_the_demonstration_are_the_same_to_the_last_bit_after_they_were_kept() =>
        Assert.All(Demonstration.Value, edition => AssertSame(edition, Kept(edition), "demonstration"));

    [Fact]
    public void Whatever_areas_are_drawn_they_are_the_same_to_the_last_bit_after_they_were_kept()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var edition = DrawnAreas.Edition(new(seed));
            AssertSame(edition, Kept(edition), Seed(seed));
        }
    }

    [Fact]
    public void What_was_mended_on_its_way_in_is_not_mended_again()
    {
        var mended = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var reading = Read(Collection([.. Enumerable.Range(0, 4).Select(i => Ward($"E{i}", Crossed(random, i * 20)))]));
            mended += reading.Problems.Count(problem => problem.Done == "Mended.");
            AssertSame(reading.Edition, Kept(reading.Edition), Seed(seed));
        }

        Assert.True(mended > 400, $"{mended} were mended.");
    }

    [Theory]
    [InlineData("lewisham_wards22_bfc_4326.geojson", AreaLevel.Ward)]
    [InlineData("lambeth_lsoa21_4326.geojson", AreaLevel.Lsoa)]
    [InlineData("lambeth_wards2002_4326.geojson", AreaLevel.Ward)]
    [InlineData("london_boroughs_4326.geojson", AreaLevel.Borough)]
    [InlineData("london_wards22_bsc200m_4326.geojson", AreaLevel.Ward)]
    public void Official_boundaries_are_the_same_to_the_last_bit_after_they_were_kept(string file, AreaLevel level)
    {
        var edition = Shared.Read(file, level, "official").Edition;
        AssertSame(edition, Kept(edition), file);
    }

    [Fact]
    public void A_place_of_the_demonstration_is_in_the_same_areas_for_who_made_it_and_for_who_read_it() => AssertPlacedAlike(Demonstration.Value, 327_407);

    [Fact]
    public void A_place_is_in_the_same_area_for_who_drew_it_and_for_who_read_it()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            AssertPlacedAlike([DrawnAreas.Edition(new(seed))], seed);
        }
    }

    [Fact]
    public void A_place_is_in_the_same_official_areas_for_who_loaded_them_and_for_who_read_them() => AssertPlacedAlike([Shared.Lsoas(), Shared.Wards()], 2022);

    // Corners, places on edges, and those a few units in the last place beside both.
    private static void AssertPlacedAlike(IReadOnlyList<BoundaryEdition> editions, int seed)
    {
        var random = new Random(seed);
        var (made, read) = (new Atlas(editions), new Atlas(editions.Select(Kept)));
        Assert.Equal(made.Layers.Select(layer => (layer.Level, layer.Name)), read.Layers.Select(layer => (layer.Level, layer.Name)));
        foreach (var place in made.Layers.SelectMany(layer => layer.Areas).SelectMany(area => OnEdges(area.Shape, random)).SelectMany(place => Around(place, random)))
        {
            var (here, there) = (made.Place(place), read.Place(place));
            Assert.True(Keys(made, here).SequenceEqual(Keys(read, there)), string.Create(CultureInfo.InvariantCulture,
                $"{place.Easting:R}, {place.Northing:R} is in {string.Join(' ', Keys(made, here))} where it was made, in {string.Join(' ', Keys(read, there))} where it was read ({Seed(seed)})."));
        }
    }

    private static IEnumerable<GridPosition> OnEdges(Geometry shape, Random random)
    {
        foreach (var (a, b) in shape.Coordinates.Zip(shape.Coordinates.Skip(1)))
        {
            var part = random.NextDouble();
            yield return new(a.X, a.Y);
            yield return new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
            yield return new(a.X + (part * (b.X - a.X)), a.Y + (part * (b.Y - a.Y)));
        }
    }

    private static IEnumerable<GridPosition> Around(GridPosition place, Random random) =>
        [place, new(Beside(place.Easting, random), place.Northing), new(place.Easting, Beside(place.Northing, random)), new(Beside(place.Easting, random), Beside(place.Northing, random))];

    private static double Beside(double metres, Random random) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(metres) + random.Next(-3, 4));

    private static IEnumerable<AreaKey?> Keys(Atlas atlas, Placement placement) => Enumerable.Range(0, atlas.Layers.Count).Select(layer => atlas.AreaOf(placement, layer)?.Key);

    private static BoundaryEdition Kept(BoundaryEdition edition)
    {
        using var content = new MemoryStream();
        BoundaryFile.Write(content, edition);
        content.Position = 0;
        return BoundaryFile.Read(content, "kept", new(edition.Level, edition.Name)).Edition;
    }

    private static void AssertSame(BoundaryEdition edition, BoundaryEdition kept, string which)
    {
        Assert.Equal((edition.Level, edition.Name, edition.Approximate, edition.Credit, edition.Source, edition.Denominator),
            (kept.Level, kept.Name, kept.Approximate, kept.Credit, kept.Source, kept.Denominator));
        Assert.Equal(edition.Areas.Count, kept.Areas.Count);
        foreach (var (area, again) in edition.Areas.Zip(kept.Areas))
        {
            Assert.True(Exactly(area) == Exactly(again), $"{area.Key} of {which} came back as another:\n{Exactly(area)}\n{Exactly(again)}");
        }
    }

    private static string Exactly(Area area) => string.Join('|',
        area.Key, area.Name, area.Borough, area.BoroughName, area.Residents, Bits(area.Hectares), Exactly(area.Outline), Exactly(area.Shape));

    // Rings in their order, each position by its bits.
    private static string Exactly(Geometry geometry) => string.Join(' ', Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).Cast<Polygon>()
        .Select(polygon => $"({string.Join(' ', polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => $"[{string.Join(' ', ring.Coordinates.Select(at => $"{Bits(at.X)},{Bits(at.Y)}"))}]"))})"));

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x", CultureInfo.InvariantCulture);

    private static string Crossed(Random random, int east) =>
        Sketch.Ring([.. DrawnAreas.Ring(random, new(east, 0), 8, inTurn: false).Select(at => (at.X, at.Y))]);

    private static string Seed(int seed) => string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
}
