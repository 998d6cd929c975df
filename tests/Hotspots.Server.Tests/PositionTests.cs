using System.Globalization;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;

namespace Hotspots.Server.Tests;

/// <summary>A position is the same to the last bit wherever it is told: posted, in the journal, in the story of its incident.</summary>
public class PositionTests
{
    private const int Count = 400;

    [Theory]
    [InlineData("application/json", 1)]
    [InlineData("application/x-ndjson", 2)]
    [InlineData("application/geo+json", 3)]
    [InlineData("text/csv", 4)]
    public async Task A_position_that_was_posted_is_read_back_to_the_last_bit_and_placed_as_who_posted_it_would(string mediaType, int seed)
    {
        await using var site = await Site.OpenAsync();
        var posted = Positions(new(seed)).ToList();
        Assert.Equal(Count, (await site.PostAsync(Body(mediaType, posted), mediaType)).GetProperty("accepted").GetInt32());
        var placer = site.Get<Placer>();
        var journal = site.Get<IJournal>();
        var held = (await journal.ReadAsync(default, journal.Head, Site.Cancellation).ToListAsync(Site.Cancellation)).ConvertAll(change => change.Revision);
        Assert.All(posted.Zip(held), pair =>
        {
            Assert.True(Bits(pair.First) == Bits(pair.Second.Published!.Value), $"{pair.First} of seed {seed} came back as {pair.Second.Published}.");
            var own = SquareCity.Atlas.Place(NationalGrid.ToGrid(pair.First));
            var there = placer.Place(pair.Second).Placement;
            Assert.Equal(Keys(SquareCity.Atlas, own), Keys(placer.Atlas, there));
        });
        foreach (var number in Enumerable.Range(0, 20))
        {
            var told = (await site.GetAsync($"/api/incidents/test/i{number}")).GetProperty("revisions")[0];
            Assert.Equal(Bits(posted[number]), Bits(new(told.GetProperty("longitude").GetDouble(), told.GetProperty("latitude").GetDouble())));
        }
    }

    // Anywhere in and around the city, at its corners and on its edges, and a few units in the last place beside.
    private static IEnumerable<Wgs84Position> Positions(Random random)
    {
        for (var i = 0; i < Count; i++)
        {
            var (column, row) = ((random.NextDouble() * 6) - 1, (random.NextDouble() * 4) - 1);
            var (longitude, latitude) = NationalGrid.ToWgs84(new(
                SquareCity.West + ((i % 2 == 0 ? column : Math.Round(column)) * SquareCity.Side), SquareCity.South + ((i % 4 < 2 ? row : Math.Round(row)) * SquareCity.Side)));
            yield return new(Beside(longitude, random), Beside(latitude, random));
        }
    }

    private static double Beside(double degrees, Random random) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(degrees) + random.Next(-3, 4));

    private static string Body(string mediaType, IReadOnlyList<Wgs84Position> positions)
    {
        var rows = positions.Select((at, number) => new { source = "test", id = $"i{number}", occurredAt = "2026-11-20T11:00:00Z", category = "personal-robbery", longitude = at.Longitude, latitude = at.Latitude });
        return mediaType switch
        {
            "application/json" => JsonSerializer.Serialize(rows),
            "application/x-ndjson" => string.Concat(rows.Select(row => JsonSerializer.Serialize(row) + "\n")),
            "application/geo+json" => JsonSerializer.Serialize(new
            {
                type = "FeatureCollection",
                features = rows.Select(row => new
                {
                    type = "Feature", geometry = new { type = "Point", coordinates = new[] { row.longitude, row.latitude } },
                    properties = new { row.source, row.id, row.occurredAt, row.category },
                }),
            }),
            _ => "source,id,occurredAt,category,longitude,latitude\n" + string.Concat(rows.Select(row => string.Create(
                CultureInfo.InvariantCulture, $"{row.source},{row.id},{row.occurredAt},{row.category},{row.longitude},{row.latitude}\n"))),
        };
    }

    private static (long, long) Bits(Wgs84Position at) => (BitConverter.DoubleToInt64Bits(at.Longitude), BitConverter.DoubleToInt64Bits(at.Latitude));

    private static IEnumerable<AreaKey?> Keys(Atlas atlas, Placement placement) => Enumerable.Range(0, atlas.Layers.Count).Select(layer => atlas.AreaOf(placement, layer)?.Key);
}
