using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace Hotspots.Server.Tests;

public class PicturesApiTests
{
    private const string Robbery = "district=l00-l10&groups=personal-robbery&bandwidth=250";

    [Fact]
    public async Task A_score_has_each_method_at_each_share_and_says_who_did_better()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/score?{Robbery}&period=2026-10-01/2026-11-19");
        Assert.Equal(("now", 50 - 6, 44, 6, 7), (Text(answer, "known"), Number(answer, "looks"), Number(answer, "judged"), Number(answer, "unfinished"), Number(answer, "apart")));
        Assert.Contains("filled later", string.Concat(answer.GetProperty("about").GetProperty("notes").EnumerateArray()));
        Assert.Equal((800, 800.0), (Number(answer, "cells"), answer.GetProperty("hectares").GetDouble()));
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            ["hotspot 0.01 8", "hotspot 0.03 24", "hotspot 0.05 40", "count 0.01 8", "count 0.03 24", "count 0.05 40", "last-year 0.01 8", "last-year 0.03 24", "last-year 0.05 40"],
            rows.Select(row => $"{row.GetProperty("method")} {row.GetProperty("share")} {row.GetProperty("cells")}"));
        Assert.All(rows, row => Assert.Equal((1.0, 1.0), (row.GetProperty("hitRate").GetDouble(), row.GetProperty("peiStar").GetDouble())));
        Assert.Equal([100.0, 33.333333, 20.0], rows.Take(3).Select(row => row.GetProperty("pai").GetDouble()));
        Assert.True(rows[0].GetProperty("hitRateLow").GetDouble() < 1);
        Assert.All(answer.GetProperty("verdicts").EnumerateArray(), verdict => Assert.Equal(("both did alike", 7), (Text(verdict, "word"), Number(verdict, "same"))));
        Assert.Equal("Beside the count map: at 1, 3 and 5 % of the area both did alike. Beside last year's counts: at 1, 3 and 5 % of the area both did alike.", Text(answer, "headline"));
        var csv = (await site.Http.GetStringAsync($"/api/history/score?{Robbery}&period=2026-10-01/2026-11-19&by=day&format=csv", Site.Cancellation)).Split("\r\n");
        Assert.Contains("day,method,share,cells,hectares,looks,judged,hits,best,hitRate,hitRateLow,hitRateHigh,pai,peiStar,tied", csv);
        Assert.Equal(9 * 45, csv.Count(line => line.Contains("hotspot,0.") || line.Contains("count,0.") || line.Contains("last-year,0.")));
    }

    [Fact]
    public async Task Then_known_there_was_nothing_to_draw_and_the_answer_says_so()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/score?{Robbery}&period=2026-10&known=then");
        Assert.Equal((31, 0, "Nothing was known to draw maps from."), (Number(answer, "blank"), Number(answer, "judged"), Text(answer, "headline")));
        Assert.Empty(answer.GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task Each_night_brings_a_score_by_itself_and_whoever_asks_gets_that_of_last_night()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await PostAsync(site);
        var first = await site.GetAsync($"/api/history/score/latest?district=l00-l10&groups=personal-robbery");
        Assert.Equal(("2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z"), (Instant(first, "night"), Instant(first, "next")));
        Assert.Equal("now", Text(first.GetProperty("score"), "known"));
        clock.Advance(TimeSpan.FromHours(16));
        var second = await site.GetAsync($"/api/history/score/latest?district=l00-l10&groups=personal-robbery");
        Assert.Equal("2026-11-21T03:00:00Z", Instant(second, "night"));
        var about = second.GetProperty("score").GetProperty("about");
        Assert.Equal((60, "2026-05-17", "2026-11-14"), (Number(about, "position"), Text(about.GetProperty("period"), "first"), Text(about.GetProperty("period"), "last")));
        Assert.Equal(182, Number(about.GetProperty("period"), "days"));
    }

    [Fact]
    public async Task What_was_told_day_by_day_is_scored_by_what_was_known_then()
    {
        var clock = new HandClock(Site.Noon.AddDays(-40));
        await using var site = await Site.OpenAsync(clock, change: settings => settings with { Nightly = new(4, 5, ["personal-robbery"]) });
        for (var day = 40; day > 0; day--)
        {
            await site.PostAsync(Incidents.Json(Incidents.At(day > 20 ? 0 : 1, 0, $"day-{day}", occurredAt: clock.GetUtcNow().AddHours(-1))));
            clock.Advance(TimeSpan.FromDays(1));
        }

        var answer = await site.GetAsync($"/api/history/score/latest?district=l00-l10&groups=personal-robbery");
        Assert.Equal("2026-11-20T04:00:00Z", Instant(answer, "night"));
        var score = answer.GetProperty("score");
        Assert.Equal(("then", 35, 2, 33), (Text(score, "known"), Number(score, "looks"), Number(score, "blank"), Number(score, "judged")));

        // On the day after they moved to the other square no map knew of it.
        var moved = await site.GetAsync($"/api/history/score?{Robbery}&period=2026-10-31&by=day&known=then");
        Assert.All(moved.GetProperty("rows").EnumerateArray(), row => Assert.Equal((0, 7), (Number(row, "hits"), Number(row, "judged"))));
        var later = await site.GetAsync($"/api/history/score?{Robbery}&period=2026-11-02&by=day&known=then");
        Assert.All(later.GetProperty("rows").EnumerateArray().Where(row => Text(row, "method") == "count"), row => Assert.Equal((7, 7), (Number(row, "hits"), Number(row, "judged"))));
    }

    [Fact]
    public async Task A_playback_has_one_grid_and_the_frames_are_surfaces_in_one_scale()
    {
        await using var site = await StoryAsync();
        var answer = await site.GetAsync($"/api/history/playback?{Robbery}&period=2026-11-01/2026-11-30&window=7d");
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal((20, "2026-10-26", "2026-11-01", 7), (rows.Count, Text(rows[0], "first"), Text(rows[0], "last"), Number(rows[0], "incidents")));
        var grid = answer.GetProperty("grid");
        Assert.Equal(("gzip,gradient", "", 50.0), (Text(grid, "encoding"), Text(grid, "values"), grid.GetProperty("cellSize").GetDouble()));
        Assert.Equal(rows.Max(row => row.GetProperty("peak").GetDouble()), grid.GetProperty("peak").GetDouble(), 1e-3);
        foreach (var row in rows)
        {
            var values = Values(row.GetProperty("values").GetBytesFromBase64(), Number(grid, "columns"));
            Assert.Equal(Number(grid, "columns") * Number(grid, "rows"), values.Length);
            Assert.Equal(row.GetProperty("peak").GetDouble(), values.Max() * grid.GetProperty("scale").GetDouble(), grid.GetProperty("scale").GetDouble() * 0.51);
        }

        var csv = await site.Http.GetStringAsync($"/api/history/playback?{Robbery}&period=2026-11-01/2026-11-02&window=7d&format=csv", Site.Cancellation);
        Assert.EndsWith("first,last,incidents,peak\r\n2026-10-26,2026-11-01,7," + rows[0].GetProperty("peak") + "\r\n2026-10-27,2026-11-02,7," + rows[1].GetProperty("peak") + "\r\n", csv);
    }

    [Fact]
    public async Task A_hotspot_of_the_live_map_has_a_life_and_an_explanation_under_its_id()
    {
        await using var site = await StoryAsync();
        var live = (await site.GetAsync($"/api/hotspots?{Robbery.Replace("district=", "place=", StringComparison.Ordinal)}&window=28d")).GetProperty("features")[0].GetProperty("properties");
        var answer = await site.GetAsync($"/api/history/hotspots?{Robbery}&window=28d&period=2026-11");
        var life = Assert.Single(answer.GetProperty("rows").EnumerateArray());
        Assert.Equal((Text(live, "id"), Text(live, "name"), Text(live, "since")), (Text(life, "id"), Text(life, "name"), Text(life, "since")));
        Assert.Equal((JsonValueKind.Null, 0.0), (life.GetProperty("until").ValueKind, life.GetProperty("movedMetres").GetDouble()));
        Assert.StartsWith("personal-robbery ", Text(life, "categories"));
        Assert.Equal(Number(life, "looks"), answer.GetProperty("tracks")[0].GetProperty("points").GetArrayLength());

        var made = await site.GetAsync($"/api/history/explain?{Robbery}&window=28d&hotspot={Text(live, "id")}");
        Assert.Equal((Number(live, "count"), Text(live, "id")), (Number(made, "incidents"), Text(made.GetProperty("hotspot"), "id")));
        Assert.All(made.GetProperty("rows").EnumerateArray().GroupBy(row => Text(row, "by")), division => Assert.Equal(Number(live, "count"), division.Sum(row => Number(row, "count"))));
        Assert.Equal("2026-11-15T00:00:00Z", Instant((await site.GetAsync($"/api/history/explain?{Robbery}&window=28d&hotspot={Text(live, "id")}&period=2026-11-14")).GetProperty("hotspot"), "upTo"));

        var shapes = (await site.GetAsync($"/api/history/hotspots?{Robbery}&window=28d&period=2026-11&format=geojson")).GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(["outline Polygon", "track Point"], shapes.Select(shape => $"{shape.GetProperty("properties").GetProperty("part")} {shape.GetProperty("geometry").GetProperty("type")}"));
        var csv = await site.Http.GetStringAsync($"/api/history/hotspots?{Robbery}&window=28d&period=2026-11-10/2026-11-12&by=look&format=csv", Site.Cancellation);
        Assert.Equal(3, csv.Split("\r\n").Count(line => line.StartsWith(Text(live, "id"), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_small_hotspot_of_what_is_sensitive_is_not_explained()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json([.. Enumerable.Range(1, 60).Select(day => Incidents.At(0, 0, $"day-{day}", category: "rape", occurredAt: Site.Noon.AddDays(-day)))]));
        var question = $"district=l00-l10&groups=sexual-offences&window=28d&bandwidth=150";
        var id = Text((await site.GetAsync($"/api/history/hotspots?{question}&period=2026-11")).GetProperty("rows")[0], "id");
        var problem = await Site.JsonAsync(await site.Http.GetAsync($"/api/history/explain?{question}&hotspot={id}", Site.Cancellation), HttpStatusCode.BadRequest);
        Assert.Contains("at least 5", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_hotspot_that_moves_leaves_a_line()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json([.. Enumerable.Range(0, 30).SelectMany(day => Enumerable.Range(0, 3).Select(each =>
            Incidents.At(0, 0, $"{day}.{each}", occurredAt: Site.Noon.AddDays(-day), east: 0.2 + (0.02 * (30 - day)))))]));
        var shapes = (await site.GetAsync($"/api/history/hotspots?{Robbery}&window=7d&period=2026-11-01/2026-11-19&format=geojson")).GetProperty("features").EnumerateArray().ToList();
        Assert.Contains("LineString", shapes.Select(shape => Text(shape.GetProperty("geometry"), "type")));
        Assert.InRange(shapes[0].GetProperty("properties").GetProperty("movedMetres").GetDouble(), 50, 400);
    }

    [Fact]
    public async Task An_unchanged_past_costs_nothing_and_a_look_at_now_is_another_later()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await PostAsync(site);
        async Task<(string Past, string Now, string Score)> TagsAsync() => (
            await TagAsync(site, $"hotspots?{Robbery}&period=2026-10"), await TagAsync(site, $"hotspots?{Robbery}&period=2026-11-01/2026-11-20"), await TagAsync(site, $"score?{Robbery}&period=2026-10"));
        var before = await TagsAsync();
        clock.Advance(TimeSpan.FromHours(3));
        var after = await TagsAsync();
        Assert.Equal((before.Past, before.Score), (after.Past, after.Score));
        Assert.NotEqual(before.Now, after.Now);
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_answered_with_what_would()
    {
        await using var site = await StoryAsync();
        foreach (var (question, type, word) in new[]
        {
            ("score?window=1h", "unreadable-question", "28d"),
            ("score?ahead=0", "unreadable-question", "1 to 366"),
            ("score?cell=10", "unreadable-question", "50 to 1,000"),
            ("score?cell=400&bandwidth=250", "unreadable-question", "larger bandwidth"),
            ("score?known=never", "unknown-lens", "now, then"),
            ("score?by=week", "unknown-lens", "method, day"),
            ("score?format=geojson&period=2026-10", "unreadable-question", "no shape"),
            ("score/latest?groups=ghosts", "unknown-lens", "'ghosts'"),
            ("playback?period=2020-01-01/2026-01-01", "unreadable-question", "longer steps"),
            ("playback?window=99d", "unknown-lens", "28d"),
            ("hotspots?window=1h&period=2026", "unreadable-question", "longer window"),
            ("hotspots?period=2027", "unreadable-question", "not begun"),
            ("explain?hotspot=NONE!", "unreadable-question", "'NONE!'"),
        })
        {
            var problem = await Site.JsonAsync(await site.Http.GetAsync($"/api/history/{question}", Site.Cancellation), HttpStatusCode.BadRequest);
            Assert.Equal((question, $"urn:hotspots:problem:{type}"), (question, problem.GetProperty("type").GetString()));
            Assert.Contains(word, problem.GetProperty("detail").GetString());
        }
    }

    private static async Task<Site> StoryAsync()
    {
        var site = await Site.OpenAsync();
        await PostAsync(site);
        return site;
    }

    // One robbery a day in the middle of the first square, for sixty days.
    private static Task PostAsync(Site site) =>
        site.PostAsync(Incidents.Json([.. Enumerable.Range(1, 60).Select(day => Incidents.At(0, 0, $"day-{day}", occurredAt: Site.Noon.AddDays(-day)))]));

    private static async Task<string> TagAsync(Site site, string question)
    {
        using var response = await site.Http.GetAsync($"/api/history/{question}", Site.Cancellation);
        return response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
    }

    // As the page unpacks them: all low bytes, then all high ones; each is foretold as west + north − north-west.
    private static int[] Values(byte[] packed, int columns)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        var (raw, count) = (bytes.ToArray(), (int)bytes.Length / 2);
        var values = new int[count];
        for (var i = 0; i < count; i++)
        {
            var folded = raw[i] | (raw[count + i] << 8);
            var (west, north, both) = (i % columns > 0 ? values[i - 1] : 0, i >= columns ? values[i - columns] : 0, i >= columns && i % columns > 0 ? values[i - columns - 1] : 0);
            values[i] = ((folded >> 1) ^ -(folded & 1)) + west + north - both;
        }

        return values;
    }

    private static string Instant(JsonElement of, string name) => of.GetProperty(name).GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
