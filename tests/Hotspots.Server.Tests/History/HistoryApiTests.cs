using System.Net;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Geography.Projection;

namespace Hotspots.Server.Tests;

public class HistoryApiTests
{
    private const string Robbery = "district=l00-l10&groups=personal-robbery";

    [Fact]
    public async Task Rates_say_position_edition_denominator_and_what_was_left_out()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/rates?{Robbery},serious-violence&each=true&period=last-28-days&level=ward");
        var about = answer.GetProperty("about");
        Assert.Equal((7, "test", "l00-l10"), (about.GetProperty("position").GetInt64(), about.GetProperty("edition").GetString(), about.GetProperty("district").GetString()));
        Assert.Equal(("2026-10-23", "2026-11-19"), (about.GetProperty("period").GetProperty("first").GetString(), about.GetProperty("period").GetProperty("last").GetString()));
        Assert.Equal(1, about.GetProperty("leftOut").GetProperty("coarse").GetInt32());
        Assert.Contains("known less precisely", about.GetProperty("notes")[0].GetString());
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["W00 2 1", "W10 1 2", "W20 0 3", "W30 0 3"], rows.Take(4).Select(row => $"{row.GetProperty("code")} {row.GetProperty("count")} {row.GetProperty("rank")}"));
        Assert.Equal(12, answer.GetProperty("matched").GetInt32());
        Assert.Equal(2 / 3.0, rows[0].GetProperty("perThousand").GetDouble(), 1e-4);
        Assert.Equal((3, 6), (answer.GetProperty("whole").GetProperty("count").GetInt32(), answer.GetProperty("sumOfGroups").GetInt32()));
    }

    [Fact]
    public async Task An_unchanged_answer_costs_nothing_and_a_changed_one_is_sent()
    {
        await using var site = await StoryAsync();
        var address = $"/api/history/compare?{Robbery}&period=last-28-days";
        using var first = await site.Http.GetAsync(address, Site.Cancellation);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(first.Headers.ETag!.ToString()));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "late", occurredAt: Site.Noon.AddDays(-2))));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync(first.Headers.ETag!.ToString()));

        async Task<HttpStatusCode> AgainAsync(string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("If-None-Match", tag);
            return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
        }
    }

    [Fact]
    public async Task What_was_known_at_a_position_comes_back_byte_for_byte()
    {
        await using var site = await StoryAsync();
        var address = $"/api/history/rates?{Robbery}&period=last-28-days&asOf=";
        var then = await site.Http.GetByteArrayAsync(address + "7", Site.Cancellation);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a", revision: 2, kind: "withdrawal", occurredAt: Site.Noon.AddDays(-3))));
        Assert.Equal(then, await site.Http.GetByteArrayAsync(address + "7", Site.Cancellation));
        Assert.Equal(2, (await site.GetAsync(address + "8")).GetProperty("whole").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Two_periods_stand_side_by_side_with_interval_and_word()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/compare?{Robbery}&period=last-28-days&against=before");
        Assert.Equal("2026-09-25", answer.GetProperty("about").GetProperty("against").GetProperty("first").GetString());
        var whole = answer.GetProperty("whole");
        Assert.Equal((3, 1, 2, "no clear change"), (Number(whole, "count"), Number(whole, "previous"), Number(whole, "difference"), whole.GetProperty("change").GetString()));
        Assert.True(whole.GetProperty("ratioLow").GetDouble() < 1 && whole.GetProperty("ratioHigh").GetDouble() > 3);
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("percent").ValueKind);
        Assert.Equal(("Ward W00", 1), (answer.GetProperty("lead").GetProperty("first").GetString()!.Replace("ward", "Ward"), Number(answer.GetProperty("lead"), "gap")));
        Assert.False((await site.GetAsync($"/api/history/compare?{Robbery}&period=last-28-days&against=2026-01")).GetProperty("equallyLong").GetBoolean());
    }

    [Fact]
    public async Task Hours_have_168_cells_and_named_bands()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/hours?{Robbery}&period=last-28-days");
        Assert.Equal(168, answer.GetProperty("rows").GetArrayLength());
        Assert.Equal(3, answer.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("count").GetDouble()));
        Assert.Equal(["school-run", "night-time-economy", "closing-time"], answer.GetProperty("bands").EnumerateArray().Select(band => band.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_series_covers_its_period_step_by_step()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/series?{Robbery}&period=2026-09-01/2026-11-15&step=week");
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(11, rows.Count);
        Assert.False(rows[^1].GetProperty("whole").GetBoolean());
        Assert.Equal(2, rows.Sum(row => Number(row, "count")));
    }

    [Fact]
    public async Task Near_repeats_come_by_bands_and_say_that_places_are_published_ones()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/near-repeat?{Robbery}&period=last-28-days&metres=100,5000&days=2,28&permutations=99");
        Assert.Equal((3, 2, 99), (Number(answer, "incidents"), Number(answer, "stacked"), Number(answer, "permutations")));
        Assert.Equal(["0 0 0 2 1", "0 0 2 28 0", "0 100 0 2 0", "0 100 2 28 0", "100 5000 0 2 0", "100 5000 2 28 2"], answer.GetProperty("rows").EnumerateArray()
            .Select(row => $"{row.GetProperty("overMetres")} {row.GetProperty("metres")} {row.GetProperty("fromDays")} {row.GetProperty("days")} {row.GetProperty("observed")}"));
        var notes = string.Concat(answer.GetProperty("about").GetProperty("notes").EnumerateArray());
        Assert.Contains("same place (0 m)", notes);
        Assert.Equal(1, Number(answer.GetProperty("about").GetProperty("leftOut"), "coarse"));
    }

    [Fact]
    public async Task A_surface_of_the_past_has_grid_contours_and_shapes()
    {
        await using var site = await StoryAsync();
        var address = $"/api/history/surface?{Robbery}&period=2026-11-12/2026-11-18";
        var answer = await site.GetAsync(address);
        Assert.Equal(2, Number(answer, "incidents"));
        var grid = answer.GetProperty("grid");
        Assert.Equal(("quartic", "gzip,u16le"), (grid.GetProperty("kernel").GetString(), grid.GetProperty("encoding").GetString()));
        Assert.True(grid.GetProperty("peak").GetDouble() > 0);
        Assert.Equal(["contour 0.25", "contour 0.5", "contour 0.75"], answer.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("kind")} {row.GetProperty("share")}"));
        var shapes = await site.GetAsync(address + "&format=geojson");
        Assert.All(shapes.GetProperty("features").EnumerateArray(), feature => Assert.Equal("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task What_it_is_made_of_adds_up_and_says_where_one_part_makes_most_of_it()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/explain?{Robbery}&period=last-28-days");
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(3, Number(answer, "incidents"));
        Assert.All(rows.GroupBy(row => row.GetProperty("by").GetString()), division => Assert.Equal(3, division.Sum(row => Number(row, "count"))));
        var notes = string.Concat(answer.GetProperty("about").GetProperty("notes").EnumerateArray());
        Assert.Contains("One place makes more than half of it", notes);
        Assert.Contains("One feed makes more than half of it: test.", notes);
        Assert.DoesNotContain("One day", notes);
    }

    [Fact]
    public async Task Emerging_hot_spots_have_classes_steps_and_shapes()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/emerging?{Robbery}&period=last-12-months&level=lsoa");
        Assert.Equal((8, 12), (Number(answer, "matched"), answer.GetProperty("steps").GetArrayLength()));
        Assert.Equal(8, answer.GetProperty("classes").EnumerateObject().Sum(each => each.Value.GetInt32()));
        Assert.Contains("Esri", string.Concat(answer.GetProperty("about").GetProperty("notes").EnumerateArray()));
        var cells = await site.GetAsync($"/api/history/emerging?{Robbery}&period=last-12-months&cell=500&format=geojson");
        Assert.Equal(5, cells.GetProperty("features").EnumerateArray().Sum(feature => Number(feature.GetProperty("properties"), "count")));
        Assert.All(cells.GetProperty("features").EnumerateArray(), feature => Assert.Equal("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Csv_has_numbers_as_numbers_and_its_context_above()
    {
        await using var site = await StoryAsync();
        using var response = await site.Http.GetAsync($"/api/history/compare?{Robbery}&period=2026-10&against=2026-11&format=csv", Site.Cancellation);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(Site.Cancellation)).Split("\r\n");
        Assert.Contains(lines, line => line.StartsWith("# position 7; ward edition test", StringComparison.Ordinal));
        var table = lines.Where(line => !line.StartsWith('#')).ToList();
        Assert.StartsWith("code,name,group,count,previous,difference", table[0]);
        Assert.StartsWith("W", table[1]);
        Assert.Contains(table, line => line.Contains("W00,Ward W00,,0,3,-3,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GeoJson_has_the_shapes_of_the_areas()
    {
        await using var site = await StoryAsync();
        var shapes = await site.GetAsync($"/api/history/rates?{Robbery}&format=geojson&level=lsoa");
        Assert.Equal(8, shapes.GetProperty("features").GetArrayLength());
        Assert.All(shapes.GetProperty("features").EnumerateArray(), feature => Assert.Equal("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
        Assert.Equal(7, shapes.GetProperty("about").GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task A_drawn_polygon_is_counted_and_a_small_one_tells_nothing_sensitive()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/rates?{Robbery}&period=last-28-days&polygon={Box(0, 0, 2, 1)}");
        Assert.Equal((3, 1), (Number(answer.GetProperty("whole"), "count"), answer.GetProperty("rows").GetArrayLength()));
        Assert.Equal(3_000, answer.GetProperty("whole").GetProperty("residents").GetDouble(), 40.0);
        var problem = await Site.JsonAsync(
            await site.Http.GetAsync($"/api/history/rates?groups=domestic-abuse&polygon={Box(0, 0, 0.1, 0.1)}", Site.Cancellation), HttpStatusCode.BadRequest);
        Assert.Contains("draw it larger", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_answered_with_what_would()
    {
        await using var site = await StoryAsync();
        foreach (var (question, type, word) in new[]
        {
            ("rates?period=yesteryear", "unreadable-question", "last-12-months"),
            ("rates?period=since-meeting", "unreadable-question", "no period"),
            ("rates?by=height", "unknown-lens", "rate, count, km2"),
            ("rates?edition=1974", "unknown-lens", "test"),
            ("rates?area=E05999999", "unreadable-question", "/api/areas"),
            ("rates?limit=0", "unreadable-question", "limit"),
            ("rates?asOf=99", "unreadable-question", "99"),
            ("rates?polygon=POINT(0%2051)", "unreadable-question", "POLYGON"),
            ("hours?format=geojson", "unreadable-question", "no shape"),
            ("near-repeat?format=geojson&permutations=9999", "unreadable-question", "no shape"),
            ("near-repeat?format=geojson&permutations=0", "unreadable-question", "no shape"), // Before anything else is read.
            ("near-repeat?format=pdf&permutations=0", "unknown-lens", "json, csv, geojson"),
            ("rates?limit=0&by=count", "unreadable-question", "limit"),
            ("series?period=1990-01-01/2026-01-01&step=day", "unreadable-question", "longer steps"),
            ("compare?against=never", "unreadable-question", "'never'"),
            ("surface?bandwidth=7", "unknown-lens", "'7'"),
            ("surface?kernel=flat", "unknown-lens", "quartic"),
            ("emerging?period=2026-Q3", "unreadable-question", "at least 10"),
            ("emerging?cell=50", "unreadable-question", "from 100"),
            ("emerging?cell=200&groups=domestic-abuse", "unreadable-question", "from 250"),
            ("near-repeat?metres=400,100", "unreadable-question", "100,200,300,400"),
            ("near-repeat?days=soon", "unreadable-question", "7,14,21,28"),
            ("near-repeat?permutations=0", "unreadable-question", "9,999"),
            ("compare?groups=ghosts", "unknown-lens", "'ghosts'"),
        })
        {
            var problem = await Site.JsonAsync(await site.Http.GetAsync($"/api/history/{question}", Site.Cancellation), HttpStatusCode.BadRequest);
            Assert.Equal((question, $"urn:hotspots:problem:{type}"), (question, problem.GetProperty("type").GetString()));
            Assert.Contains(word, problem.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public async Task A_day_that_a_district_named_begins_a_period()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { NamedDays = new() { ["l00-l10"] = new() { ["meeting"] = new(2026, 11, 3) } } });
        var about = (await site.GetAsync($"/api/history/rates?{Robbery}&period=since-meeting")).GetProperty("about");
        Assert.Equal(("2026-11-03", 17), (about.GetProperty("period").GetProperty("first").GetString(), Number(about.GetProperty("period"), "days")));
    }

    [Fact]
    public async Task No_query_however_wild_is_a_server_error()
    {
        await using var site = await StoryAsync();
        var random = new Random(12);
        string[] names = ["district", "groups", "period", "against", "level", "edition", "area", "polygon", "asOf", "format", "each", "limit", "offset", "by", "step", "metres", "days", "permutations", "seed", "cell", "bandwidth", "kernel", "window", "ahead", "known", "hotspot"];
        string[] values = ["l00", "-1", "9", "3,8", "1e9", "%F0%28", "%00", ",,,", "2024", "last-9999-years", "0001-01-01/9999-12-31", "true", "csv", "geojson", "day", "POLYGON((", "7", "7d", "then", "2026-11-20T06:40:00Z", new('9', 400)];
        for (var i = 0; i < 200; i++)
        {
            var query = string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => $"{random.GetItems(names, 1)[0]}={random.GetItems(values, 1)[0]}"));
            var address = $"/api/history/{random.GetItems(["rates", "compare", "hours", "series", "near-repeat", "emerging", "surface", "explain", "playback", "hotspots", "score", "score/latest"], 1)[0]}?{query}";
            var status = (int)(await site.Http.GetAsync(address, Site.Cancellation)).StatusCode;
            Assert.True(status is 200 or 400, $"{status} for {address}");
        }
    }

    // Two robberies in the first ward and one in the second within 28 days, one before, one known to the month, one of weapons only with a knife, one without a place.
    private static async Task<Site> StoryAsync()
    {
        var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(
            Incidents.At(0, 0, "a", occurredAt: Site.Noon.AddDays(-3)), Incidents.At(0, 0, "b", occurredAt: Site.Noon.AddDays(-4)),
            Incidents.At(1, 0, "c", occurredAt: Site.Noon.AddDays(-20)), Incidents.At(3, 0, "d", occurredAt: Site.Noon.AddDays(-40)),
            Incidents.At(0, 1, "e", category: "possession-of-weapons", occurredAt: Site.Noon.AddDays(-600))));
        var (longitude, latitude) = NationalGrid.ToWgs84(new(SquareCity.West + 500, SquareCity.South + 500));
        await site.PostAsync(Incidents.Json(
            new { source = "test", id = "month", occurredAt = "2026-11", longitude, latitude, category = "personal-robbery" },
            new { source = "test", id = "nowhere", occurredAt = "2026-11-10T12:00:00Z", category = "arson" }));
        return site;
    }

    private static string Box(double west, double south, double east, double north)
    {
        static string At(double column, double row)
        {
            var at = NationalGrid.ToWgs84(new(SquareCity.West + (column * SquareCity.Side), SquareCity.South + (row * SquareCity.Side)));
            return FormattableString.Invariant($"{at.Longitude:F9} {at.Latitude:F9}");
        }

        return Uri.EscapeDataString($"POLYGON(({At(west, south)}, {At(east, south)}, {At(east, north)}, {At(west, north)}, {At(west, south)}))");
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
