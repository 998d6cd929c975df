using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using Hotspots.Store.Sqlite;

namespace Hotspots.LoadTest.Tests;

/// <summary>The tester makes its boundaries and places its spots itself; a server reads both from where they were written to.</summary>
public class OneGeographyTests
{
    [Theory]
    [InlineData("demonstration", 327_407)]
    [InlineData("demonstration", 20_261_129)]
    [InlineData("london", 3)]
    public async Task Every_spot_of_a_run_is_in_the_same_areas_for_a_server_that_reads_store_and_rows(string geography, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("hotspots-one-").FullName;
        var stage = Grounds.StageOf(geography);
        var ground = Grounds.Of(stage, new Plan { Seed = seed });
        await using (var made = new StoreUnderTest.SqliteUnderTest(Path.Combine(folder, "hotspots.db")))
        {
            await made.LoadAsync(stage.Editions, TimeProvider.System, TestContext.Current.CancellationToken);
            await using var store = await SqliteStore.OpenAsync(made.Path, TimeProvider.System, StoreMode.Write, cancellation: TestContext.Current.CancellationToken);
            var server = new Placer(new(await EditionsAsync(store.Boundaries)), stage.Placer.Catalogue);
            var held = await SentAsync(ground, store.Journal, seed);
            var different = ground.Spots.Zip(held).Where(each => !Same(stage.Placer.Atlas, each.First.Placement, server.Atlas, server.Place(each.Second).Placement)).ToList();
            Assert.True(different.Count == 0, string.Create(CultureInfo.InvariantCulture,
                $"{different.Count} of {ground.Spots.Count} spots (seed {seed}), the first at {different.FirstOrDefault().Second?.Published}: {Text(stage.Placer.Atlas, different.FirstOrDefault().First?.Placement)} here, {Text(server.Atlas, different.Count == 0 ? null : server.Place(different[0].Second).Placement)} there."));
            Assert.All(ground.Spots.Zip(held), each => Assert.Equal(each.First.At, each.Second.Grid));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("demonstration", 17)]
    [InlineData("london", 18)]
    public void Of_boundaries_that_are_known_rounded_every_spot_is_where_the_exact_ones_have_it(string geography, int seed)
    {
        var exact = Grounds.StageOf(geography);
        var rounded = new Stage([.. exact.Editions.Select(edition => Read(edition.Level, edition.Name, Rounded(edition)))], exact.Placer.Catalogue);
        var ground = Grounds.Of(rounded, new Plan { Seed = seed }, exact: false);
        Assert.True(ground.Spots.Count > 10_000);
        Assert.All(ground.Spots, spot => Assert.True(
            Same(rounded.Placer.Atlas, spot.Placement, exact.Placer.Atlas, exact.Placer.Atlas.Place(spot.At)), string.Create(CultureInfo.InvariantCulture, $"{spot.At} (seed {seed})")));
    }

    private static async Task<IReadOnlyList<BoundaryEdition>> EditionsAsync(IBoundaryShelf shelf) =>
        [.. (await shelf.ReadAsync(TestContext.Current.CancellationToken)).Select(shelved => Read(shelved.Level, shelved.Name, shelved.GeoJson.ToArray()))];

    private static BoundaryEdition Read(AreaLevel level, string name, byte[] geoJson)
    {
        using var content = new MemoryStream(geoJson);
        return BoundaryFile.Read(content, name, new(level, name)).Edition;
    }

    // As a server's API tells it.
    private static byte[] Rounded(BoundaryEdition edition)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content))
        {
            GeoJsonWriter.Write(writer, edition, edition.Areas.Index());
        }

        return content.ToArray();
    }

    // As it is posted: one row for each spot.
    private static async Task<List<Revision>> SentAsync(Ground ground, IJournal journal, int seed)
    {
        var (writer, body) = (new RowWriter(seed.ToString(CultureInfo.InvariantCulture), ground), new ArrayBufferWriter<byte>());
        foreach (var spot in Enumerable.Range(0, ground.Spots.Count))
        {
            writer.Write(new(spot, 1, spot, 1_795_000_000_000, GeneratedKind.Report, Repeat: false), body);
        }

        var catalogue = CatalogueReader.Read(Bounds.Built("Geodata"));
        var reader = new IncidentReader(ProfileReader.Read(Bounds.Built("Geodata"), catalogue), catalogue, NationalGrid.Locate);
        using var rows = new MemoryStream(body.WrittenMemory.ToArray());
        var summary = await new Importer(journal, reader, TimeProvider.System).ImportAsync(new("rows", rows, IntakeFormat.NdJson), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(ground.Spots.Count, summary.Accepted);
        return await journal.ReadAsync(default, journal.Head, TestContext.Current.CancellationToken).Select(change => change.Revision).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static bool Same(Atlas one, Placement here, Atlas other, Placement there) => Keys(one, here).SequenceEqual(Keys(other, there));

    private static string Text(Atlas atlas, Placement? placement) => placement is { } at ? string.Join(' ', Keys(atlas, at)) : "";

    private static IEnumerable<AreaKey?> Keys(Atlas atlas, Placement placement) => Enumerable.Range(0, atlas.Layers.Count).Select(layer => atlas.AreaOf(placement, layer)?.Key);
}
