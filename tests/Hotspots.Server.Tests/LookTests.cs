using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Hotspots.Domain.Incidents;
using Hotspots.Server.Health;
using Hotspots.Server.Lenses;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Tests;

public class LookTests
{
    [Fact]
    public async Task The_view_says_what_there_is_to_choose()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Simulated = true, Speed = 600 });
        var view = await site.GetAsync("/api/view");
        Assert.Equal((true, 600), (view.GetProperty("simulated").GetBoolean(), view.GetProperty("speed").GetDouble()));
        Assert.Equal(["l00", "l10", "l00-l10"], Ids(view, "districts"));
        Assert.Equal(["1h", "24h", "7d", "28d", "12m"], Ids(view, "windows"));
        Assert.Equal(["ward", "lsoa", "borough"], Ids(view, "levels"));
        Assert.Equal("""{"place":"l00","groups":["serious-violence"],"window":"28d","bandwidth":250,"level":"ward","kernel":"quartic","bandwidthBy":"fixed","weight":"each","edge":"none","asOf":null}""", view.GetProperty("lens").GetRawText());
        Assert.Contains("Serious violence", view.GetProperty("families").EnumerateArray().Select(family => family.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("basemap").ValueKind);
    }

    [Fact]
    public async Task Without_boundaries_the_server_starts_and_says_how_to_load_some()
    {
        await using var site = await Site.OpenAsync(boundaries: false);
        var view = await site.GetAsync("/api/view");
        Assert.Contains("boundaries load", view.GetProperty("notice").GetString());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("lens").ValueKind);
        foreach (var address in new[] { "/api/board", "/api/surface", "/api/hotspots", "/api/areas", "/api/areas/W00" })
        {
            var problem = await Site.JsonAsync(await site.Http.GetAsync(address, Site.Cancellation), HttpStatusCode.ServiceUnavailable);
            Assert.Equal("urn:hotspots:problem:no-boundaries", problem.GetProperty("type").GetString());
        }

        Assert.Equal(1, (await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")))).GetProperty("accepted").GetInt32());
        Assert.Equal(Finding, await site.Get<SelfCheck>().CheckAsync(Site.Cancellation));
    }

    private static Engine.Live.Recounting.Finding Finding => Engine.Live.Recounting.Finding.None;

    [Fact]
    public async Task Shapes_are_GeoJSON_and_are_not_sent_twice()
    {
        await using var site = await Site.OpenAsync();
        using var response = await site.Http.GetAsync("/api/areas?place=l00&level=lsoa", Site.Cancellation);
        var shapes = await Site.JsonAsync(response, HttpStatusCode.OK);
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(4, shapes.GetProperty("features").GetArrayLength());
        Assert.Equal("test", shapes.GetProperty("edition").GetString());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/areas?place=l00&level=lsoa");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await site.Http.SendAsync(again, Site.Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("/api/board?district=l10", "place")]
    [InlineData("/api/board?place=l10&windw=28d", "window")]
    [InlineData("/api/areas?district=l10", "place")]
    [InlineData("/api/areas/W00?place=l10", "level")]
    [InlineData("/api/history/rates?place=l10", "district")]
    [InlineData("/api/board?purpose=Review", "place")]
    public async Task A_question_with_a_name_that_its_address_does_not_have_is_refused_and_told_which_there_are(string address, string known)
    {
        await using var site = await Site.OpenAsync();
        var problem = await Site.JsonAsync(await site.Http.GetAsync(address, Site.Cancellation), HttpStatusCode.BadRequest);
        Assert.Contains("There is no parameter", problem.GetProperty("detail").GetString());
        Assert.Contains(known, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_area_tells_all_its_groups_in_all_windows()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 1, "b", occurredAt: Site.Noon.AddHours(-30))));
        var area = await site.GetAsync("/api/areas/W00?level=ward");
        var robberies = area.GetProperty("figures").EnumerateArray().Where(figure => figure.GetProperty("group").GetString() == "personal-robbery")
            .ToDictionary(figure => figure.GetProperty("window").GetString()!, figure => (figure.GetProperty("count").GetInt32(), figure.GetProperty("previous").GetInt32()));
        Assert.Equal((1, 0), robberies["1h"]);
        Assert.Equal((1, 1), robberies["24h"]);
        Assert.Equal((2, 0), robberies["7d"]);
        Assert.Equal(3_000, area.GetProperty("residents").GetInt32());
    }

    [Fact]
    public async Task Equal_counts_share_a_rank_and_rates_use_the_editions_own_residents()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 1, "b"), Incidents.At(1, 0, "c"), Incidents.At(3, 0, "d")));
        var rows = (await site.GetAsync("/api/board?place=l00-l10&window=24h&level=ward")).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["1 W00", "2 W10", "2 W30", "4 W20"], rows.Select(row => $"{row.GetProperty("rank")} {row.GetProperty("code")}"));
        Assert.Equal(1, rows[0].GetProperty("perKm2").GetDouble(), 1e-3);
        Assert.Equal(2 / 3.0, rows[0].GetProperty("perThousand").GetDouble(), 1e-4);
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("percent").ValueKind);
    }

    [Fact]
    public async Task A_surface_unpacks_to_the_densities_of_the_engine()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(new RandomStory(3).Next()));
        var answer = (await site.GetAsync("/api/surface?place=l00-l10&window=12m&bandwidth=150")).GetProperty("surface");
        var lens = site.Get<LensText>().Read(new() { Place = "l00-l10", Window = "12m", Bandwidth = 150 }, Engine.Security.Access.Visitor.Anybody).Lens;
        var state = await site.Get<Engine.Live.Runtime.IRuntime>().Surface(lens).StateAsync();
        Assert.Equal(state.Grid.Values.ToArray(), Painting.Unpacked(answer.GetProperty("values").GetBytesFromBase64()));
        Assert.Equal((state.Grid.Frame.Columns, state.Grid.Frame.Rows), (answer.GetProperty("columns").GetInt32(), answer.GetProperty("rows").GetInt32()));
        Assert.Equal(state.Grid.Peak, answer.GetProperty("peak").GetDouble());
        var corners = answer.GetProperty("corners").EnumerateArray().Select(corner => new Wgs84Position(corner[0].GetDouble(), corner[1].GetDouble())).ToList();
        Assert.All([(0, true), (1, true), (2, false), (3, false)], edge => Assert.Equal(edge.Item2, corners[edge.Item1].Latitude > 51.42));
        Assert.True(corners[0].Longitude < corners[1].Longitude && corners[3].Longitude < corners[2].Longitude);
    }

    [Fact]
    public async Task Hotspots_are_right_handed_polygons_that_name_what_they_touch()
    {
        await using var site = await Site.OpenAsync();
        var around = new Random(5);
        await site.PostAsync(Incidents.Json(Enumerable.Range(0, 60).Select(i =>
            Incidents.At(i % 3 == 0 ? 1 : 2, 0, $"i{i}", east: i % 3 == 0 ? 0.95 + (around.NextDouble() * 0.04) : around.NextDouble() * 0.2, north: 0.5))));
        var features = (await site.GetAsync("/api/hotspots?place=l00-l10&window=24h")).GetProperty("features");
        Assert.NotEqual(0, features.GetArrayLength());
        foreach (var feature in features.EnumerateArray())
        {
            var rings = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
                .Select(ring => new LinearRing([.. ring.EnumerateArray().Select(place => new Coordinate(place[0].GetDouble(), place[1].GetDouble()))])).ToList();
            Assert.True(rings[0].IsCCW);
            Assert.All(rings.Skip(1), hole => Assert.False(hole.IsCCW));
            Assert.True(new Polygon(rings[0], [.. rings.Skip(1)]).IsValid);
        }

        var first = features[0].GetProperty("properties");
        Assert.Equal(1, first.GetProperty("rank").GetInt32());
        Assert.Contains("Z20", first.GetProperty("lsoas").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(first.GetProperty("count").GetInt32() / 60.0, first.GetProperty("share").GetDouble(), 1e-4);
        Assert.StartsWith("Ward W", first.GetProperty("ward").GetString());
    }

    [Theory]
    [InlineData("/api/board?place=atlantis", 400, "unknown-lens", "There is no place 'atlantis'; there are: l00, l10, l00-l10, an area by its code.")]
    [InlineData("/api/surface?groups=jaywalking", 400, "unknown-lens", "There is no group 'jaywalking'; there are:")]
    [InlineData("/api/hotspots?window=2h", 400, "unknown-lens", "There is no window '2h'")]
    [InlineData("/api/board?bandwidth=wide", 400, "unknown-lens", "There is no bandwidth 'wide'; there are: 150, 250, 400, 800.")]
    [InlineData("/api/board?bandwidth=99999999999", 400, "unknown-lens", "There is no bandwidth '99999999999'")]
    [InlineData("/api/areas?level=parish", 400, "unknown-lens", "There is no level 'parish'; there are: ward, lsoa, borough.")]
    [InlineData("/api/areas?place=%00%FF", 400, "unknown-lens", "There is no place")]
    [InlineData("/api/areas/E0", 404, "unknown-area", "/api/areas?level=ward")]
    [InlineData("/api/areas/W00?level=parish", 400, "unknown-lens", "There is no level 'parish'")]
    [InlineData("/api/nothing", 404, "not-found", null)]
    [InlineData("/api/incidents", 405, "method-not-allowed", null)]
    public async Task Every_wrong_question_is_answered_by_a_problem(string address, int status, string type, string? detail)
    {
        await using var site = await Site.OpenAsync();
        using var response = await site.Http.GetAsync(address, Site.Cancellation);
        var problem = await Site.JsonAsync(response, (HttpStatusCode)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:hotspots:problem:{type}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(detail ?? "", problem.TryGetProperty("detail", out var told) ? told.GetString() : "");
    }

    [Fact]
    public async Task No_query_however_wild_is_a_server_error()
    {
        await using var site = await Site.OpenAsync();
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var address = $"/api/{random.GetItems(["board", "surface", "hotspots", "areas", "areas/W00"], 1)[0]}?{Wild(random)}";
            var status = (int)(await site.Http.GetAsync(address, Site.Cancellation)).StatusCode;
            Assert.True(status is 200 or 400 or 404, $"{status} for {address}");
        }
    }

    private static string Wild(Random random) => string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ =>
        $"{random.GetItems(["place", "groups", "window", "bandwidth", "level", "x"], 1)[0]}="
        + random.GetItems(["l00", "W00", "Z00", "250", "-1", "1e9", "%F0%28", "%00", ",,,", "28d", "ward", "{0}", "'", new string('9', 400), "serious-violence,arson"], 1)[0]));


    private static IEnumerable<string?> Ids(JsonElement view, string what) => view.GetProperty(what).EnumerateArray().Select(each => each.GetProperty("id").GetString());
}
