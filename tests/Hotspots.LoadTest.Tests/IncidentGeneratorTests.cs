using System.Buffers;
using System.Text.Json;

namespace Hotspots.LoadTest.Tests;

public class IncidentGeneratorTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 20, 6, 40, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.02, 0.05, 0.01)]
    [InlineData(0.3, 0.5, 0.2)]
    [InlineData(0, 0, 0)]
    public void Corrections_late_ones_and_repeats_come_in_the_shares_that_were_asked_for(double corrections, double late, double duplicates)
    {
        var plan = new Plan { Seed = 4, Corrections = corrections, Late = late, Duplicates = duplicates };
        var told = Tell(plan, 40_000);
        double Share(Func<GeneratedRevision, bool> holds) => told.Count(holds) / (double)told.Count;
        Assert.InRange(Share(each => each.Repeat), duplicates - 0.01, duplicates + 0.01);
        Assert.InRange(Share(each => each is { Repeat: false, Kind: not GeneratedKind.Report }), (corrections * 0.8) - 0.01, corrections + 0.01);
        var reports = told.Where(each => each is { Repeat: false, Kind: GeneratedKind.Report }).ToList();
        Assert.InRange(reports.Count(each => Began.ToUnixTimeMilliseconds() - each.OccurredMs > 120_000) / (double)reports.Count, late - 0.02, late + 0.01);
        Assert.All(told, each => Assert.True(each.OccurredMs < Began.ToUnixTimeMilliseconds() + 40_000));
    }

    [Fact]
    public void A_repeat_is_what_was_told_before_word_for_word()
    {
        var plan = new Plan { Seed = 9, Corrections = 0.2, Duplicates = 0.3 };
        var ground = Anywhere;
        var writer = new RowWriter("9", ground);
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var told in Tell(plan, 5_000, ground))
        {
            var output = new ArrayBufferWriter<byte>();
            writer.Write(told, output);
            var row = System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
            Assert.EndsWith("}\n", row, StringComparison.Ordinal);
            using var read = JsonDocument.Parse(row);
            Assert.Equal(told.Revision, read.RootElement.GetProperty("revision").GetInt32());
            Assert.Equal(told.OccurredMs, read.RootElement.GetProperty("occurredAt").GetDateTimeOffset().ToUnixTimeMilliseconds());
            Assert.Equal(!told.Repeat, rows.Add(row));
        }
    }

    [Fact]
    public void The_mix_and_the_crowd_are_met()
    {
        var plan = new Plan
        {
            Seed = 2,
            Districts = ["lewisham"],
            Mix = new Dictionary<string, double>(StringComparer.Ordinal) { ["knife-enabled"] = 0.5 },
            Around = new("Catford", 500, 0.4),
        };
        var stage = Stage.Usual;
        var ground = Grounds.Of(stage, plan);
        var knives = stage.Placer.Catalogue.Find(["knife-enabled"])!.Value;
        var lewisham = stage.Placer.Atlas.DistrictOf("lewisham");
        var drawn = Tell(plan, 20_000, ground).ConvertAll(told => ground.Spots[told.Spot]);
        Assert.All(drawn, spot => Assert.True(lewisham.Includes(spot.Placement)));
        Assert.True(drawn.Count(spot => spot.Groups.Overlaps(knives)) > 0.3 * drawn.Count);
        var catford = Hotspots.Engine.Geocoding.Places.Read(Path.Combine(Bounds.Built("Geodata"), "places.csv")).First(place => place.Name == "Catford").At;
        Assert.InRange(drawn.Count(spot => double.Hypot(spot.At.Easting - catford.Easting, spot.At.Northing - catford.Northing) <= 500) / (double)drawn.Count, 0.39, 0.6);
    }

    [Theory]
    [InlineData("narnia", "There is no district 'narnia'; there are ")]
    public void What_the_stage_does_not_have_is_refused_with_what_it_has(string district, string expected)
    {
        var failure = Assert.Throws<FormatException>(() => Grounds.Of(Stage.Usual, new Plan { Districts = [district] }));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_made_country_has_its_boroughs_and_everything_happens_inside_its_areas()
    {
        var stage = Grounds.StageOf("london");
        Assert.Equal(33, stage.Placer.Atlas.Current(Hotspots.Domain.Areas.AreaLevel.Borough)!.Areas.Count);
        var ground = Grounds.Of(stage, new Plan { Seed = 3 });
        Assert.All(ground.Spots.Take(2_000), spot => Assert.False(spot.Placement.IsNowhere));
    }

    private static readonly Ground Anywhere = Grounds.Of(Stage.Usual, new());

    private static List<GeneratedRevision> Tell(Plan plan, int count, Ground? ground = null)
    {
        var generator = new IncidentGenerator(plan, ground ?? Anywhere, Began);
        return [.. Enumerable.Range(0, count).Select(i => generator.Next(i * 1_000L))];
    }
}
