using System.Globalization;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.History;
using Hotspots.Geography.Projection;
using NetTopologySuite.Geometries;

namespace Hotspots.Engine.Tests;

public class PolygonTests
{
    [Fact]
    public async Task A_drawn_polygon_counts_exactly_those_that_it_covers()
    {
        var random = new Random(31);
        var story = await Storybook.OfAsync(31, 700);
        var (period, incidents) = (Storybook.Period("2024-01-01/2026-11-20"), await story.IncidentsAsync(story.Journal.Head));
        for (var round = 0; round < 60; round++)
        {
            var polygon = Star(random);
            var rates = RatesAnswer.Of(story.Columns.At(), new(Storybook.City with { Polygon = polygon }, SquareCity.AllGroups, period));
            var covered = incidents.Where(incident => incident.Grid is { } at && incident.Groups.Overlaps(SquareCity.AllGroups)
                && polygon.Shape.Covers(new Point(at.Easting, at.Northing))).ToList();
            Assert.Equal(covered.Count(incident => Storybook.Counts(incident, period) == true), rates.Whole.Count);
            Assert.Equal(covered.Count(incident => Storybook.Counts(incident, period) is null), rates.LeftOut.Coarse);
            Assert.Equal(rates.Whole.Count * 100 / polygon.Hectares, rates.Whole.PerKm2, 1e-9);
        }
    }

    [Fact]
    public void Residents_of_a_polygon_are_estimated_by_area_and_unknown_beyond_the_boundaries()
    {
        Assert.Equal(1_500 * 8, Box(0, 0, 4, 2).Residents!.Value, 25.0);
        Assert.Equal(1_500 * 1.5, Box(0.5, 0, 2, 1).Residents!.Value, 15.0);
        Assert.Null(Box(-1, 0, 1, 1).Residents);
    }

    [Theory]
    [InlineData("")]
    [InlineData("POINT(0 51)")]
    [InlineData("POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45))")]
    [InlineData("POLYGON((51.44 -0.03, 51.44 -0.02, 51.45 -0.02, 51.44 -0.03))")]
    [InlineData("POLYGON((-0.03 51.44, -0.02 51.45, -0.02 51.44, -0.03 51.45, -0.03 51.44))")]
    [InlineData("POLYGON((nan nan, 1 1, 2 2, nan nan))")]
    [InlineData("POLYGON EMPTY")]
    public void What_is_no_polygon_is_refused_with_a_word_on_what_to_do(string text) =>
        Assert.Matches("(longitude|draw)", Assert.Throws<HistoryException>(() => DrawnPolygon.Read(text, SquareCity.Atlas)).Message);

    [Fact]
    public void No_text_however_wild_breaks_the_reading()
    {
        var random = new Random(77);
        string[] parts = ["POLYGON", "MULTIPOLYGON", "(", ")", "((", "))", ",", " ", "-0.03 51.44", "1e400", "NaN", "EMPTY", "Z", "\0", "é", "GEOMETRYCOLLECTION("];
        for (var round = 0; round < 3_000; round++)
        {
            var text = "POLYGON" + string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            try
            {
                DrawnPolygon.Read(text, SquareCity.Atlas);
            }
            catch (HistoryException)
            {
                continue;
            }
        }

        Assert.Throws<HistoryException>(() => DrawnPolygon.Read(string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 9_000)), SquareCity.Atlas));
    }

    [Fact]
    public void A_polygon_of_more_corners_than_anybody_draws_is_refused_before_anything_is_done_with_it()
    {
        var zigzag = string.Join(", ", Enumerable.Range(0, 2 * DrawnPolygon.MostCorners).Select(number => number % 2 == 0 ? "-0.1 51.4" : "0 51.5"));
        Assert.Contains("corners", Assert.Throws<HistoryException>(() => DrawnPolygon.Read($"POLYGON(({zigzag}, -0.1 51.4))", SquareCity.Atlas)).Message, StringComparison.Ordinal);
    }

    private static DrawnPolygon Star(Random random)
    {
        var (east, north) = (SquareCity.West + (random.NextDouble() * 4_000), SquareCity.South + (random.NextDouble() * 2_000));
        var count = random.Next(5, 12);
        var corners = Enumerable.Range(0, count).Select(number => (number + random.NextDouble()) * Math.Tau / count)
            .Select(turn => (Turn: turn, Far: 200 + (random.NextDouble() * 2_000)))
            .Select(corner => new GridPosition(east + (corner.Far * Math.Cos(corner.Turn)), north + (corner.Far * Math.Sin(corner.Turn)))).ToList();
        return Drawn(corners);
    }

    internal static DrawnPolygon Box(double west, double south, double east, double north)
    {
        static GridPosition At(double column, double row) => new(SquareCity.West + (column * SquareCity.Side), SquareCity.South + (row * SquareCity.Side));
        return Drawn([At(west, south), At(east, south), At(east, north), At(west, north)]);
    }

    private static DrawnPolygon Drawn(IReadOnlyList<GridPosition> corners)
    {
        var degrees = corners.Append(corners[0]).Select(NationalGrid.ToWgs84).Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.Longitude} {at.Latitude}"));
        return DrawnPolygon.Read($"POLYGON(({string.Join(", ", degrees)}))", SquareCity.Atlas);
    }
}
