using System.Security.Cryptography;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;
using Hotspots.Tests;

namespace Hotspots.Geography.Tests;

public class DemonstrationGeographyTests
{
    private static readonly string Geodata = Path.Combine(SharedData.Root, "geodata");
    private static readonly Lazy<IReadOnlyList<BoundaryEdition>> Editions = new(() => DemonstrationGeography.Make(Geodata));

    [Fact]
    public void It_has_all_LSOAs_wards_and_boroughs_valid_and_said_to_be_approximate()
    {
        Assert.Equal(
            [(AreaLevel.Lsoa, "2021-demo", 356), (AreaLevel.Ward, "2022-demo", 44), (AreaLevel.Borough, "2022-demo", 2)],
            Editions.Value.Select(edition => (edition.Level, edition.Name, edition.Areas.Count)));
        Assert.All(Editions.Value, edition => Assert.True(edition.Approximate && edition.Credit.Length > 0 && edition.Denominator is not null));
        Assert.All(Editions.Value.SelectMany(edition => edition.Areas), area => Assert.True(area.Shape.IsValid && area.Outline.IsValid && area.Residents > 0));
    }

    [Fact]
    public void Each_level_covers_as_much_ground_as_the_real_one_within_a_percent() => Assert.All(Editions.Value, edition => Assert.InRange(
        edition.Areas.Sum(area => area.Hectares) / AreaFigures.Read(Path.Combine(Geodata, DemonstrationFigures.LsoaTable)).Sum(lsoa => lsoa.Hectares), 0.99, 1.01));

    [Fact]
    public void LSOAs_nest_in_wards_and_wards_in_boroughs_at_every_place()
    {
        const int seed = 2021;
        var random = new Random(seed);
        var atlas = new Atlas(Editions.Value);
        var wardOf = AreaFigures.Read(Path.Combine(Geodata, DemonstrationFigures.LsoaTable)).ToDictionary(lsoa => lsoa.Code, lsoa => lsoa.Ward);
        var (district, inside) = (atlas.District("lambeth-lewisham")!, 0);
        var corners = Editions.Value[0].Areas.SelectMany(area => area.Shape.Coordinates).Select(point => new GridPosition(point.X, point.Y));
        Assert.All(Enumerable.Range(0, 20_000).Select(_ => Anywhere(district, random)).Concat(corners), place =>
        {
            var placement = atlas.Place(place);
            var lsoa = atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Lsoa));
            var ward = atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Ward));
            Assert.Equal(lsoa is null ? null : wardOf[lsoa.Key.Code], ward?.Key.Code);
            Assert.Equal(ward?.Borough, atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Borough))?.Key.Code);
            inside += lsoa is null ? 0 : 1;
        });
        Assert.True(inside > 8000);
    }

    [Fact]
    public void The_same_figures_always_give_the_same_boundaries() =>
        Assert.Equal(Editions.Value.SelectMany(edition => edition.Areas), DemonstrationGeography.Make(Geodata).SelectMany(edition => edition.Areas));

    [Fact]
    public void Both_boroughs_are_districts_and_so_are_they_together() =>
        Assert.Equal(["lambeth", "lewisham", "lambeth-lewisham"], new Atlas(Editions.Value).Districts.Select(district => district.Id));

    [Fact]
    public void The_tables_are_what_the_official_boundaries_give()
    {
        var source = Path.GetDirectoryName(Path.GetDirectoryName(SharedData.Need("data/boundaries/lewisham_lsoa21_bfc_4326.geojson")))!;
        var made = Directory.CreateTempSubdirectory("hotspots-figures-").FullName;
        DemonstrationFigures.Write(source, made);
        Assert.NotEmpty(Directory.GetFiles(made));
        Assert.All(Directory.GetFiles(made), file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(Geodata, Path.GetFileName(file)))));
        Directory.Delete(made, recursive: true);
    }

    [Theory]
    [InlineData("lsoa-2021.csv")]
    [InlineData("ward-2022.csv")]
    public void Each_table_has_its_origin_licence_and_hash_beside_it(string table)
    {
        using var origin = JsonDocument.Parse(File.ReadAllText(Path.Combine(Geodata, $"{table}.origin.json")));
        Assert.All(["origin", "credit", "licence", "made"], member => Assert.NotEmpty(origin.RootElement.GetProperty(member).GetString()!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Geodata, table)))), origin.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public void A_missing_table_is_named() =>
        Assert.Contains("lsoa-2021.csv", Assert.Throws<BoundaryException>(() => DemonstrationGeography.Make("nowhere")).Message, StringComparison.Ordinal);

    private static GridPosition Anywhere(District district, Random random) => new(
        district.SouthWest.Easting + (random.NextDouble() * (district.NorthEast.Easting - district.SouthWest.Easting)),
        district.SouthWest.Northing + (random.NextDouble() * (district.NorthEast.Northing - district.SouthWest.Northing)));
}
