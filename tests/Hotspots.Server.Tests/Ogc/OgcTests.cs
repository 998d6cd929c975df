using System.Net;
using System.Text.Json;

namespace Hotspots.Server.Tests;

public class OgcTests
{
    [Theory]
    [InlineData("/ogc")]
    [InlineData("/")]
    public async Task A_client_finds_everything_from_the_landing_page_by_links(string root)
    {
        await using var site = await OgcStory.OpenAsync();
        var landing = await JsonAsync(site, root);
        foreach (var link in Links(landing).Where(link => link.Type != "text/html"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link.Href);
            request.Headers.TryAddWithoutValidation("Accept", link.Type);
            using var response = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{link.Href}: {response.StatusCode}");
            Assert.Equal(link.Type.Split(';')[0], response.Content.Headers.ContentType!.MediaType);
        }

        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", (await JsonAsync(site, Href(landing, "conformance"))).GetProperty("conformsTo").EnumerateArray().Select(each => each.GetString()));
        var collections = (await JsonAsync(site, Href(landing, "data"))).GetProperty("collections").EnumerateArray().ToList();
        Assert.Equal(["borough-test", "hotspots-l00", "hotspots-l00-l10", "hotspots-l10", "lsoa-test", "ward-test"], collections.Select(each => each.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        foreach (var collection in collections)
        {
            var box = collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(each => each.GetDouble()).ToList();
            Assert.True(box[0] < box[2] && box[1] < box[3]);
            Assert.StartsWith("2025-03-30", collection.GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0][0].GetString());
            Assert.Equal(collection.GetProperty("id").GetString(), (await JsonAsync(site, Href(collection, "self"))).GetProperty("id").GetString());
            Assert.Equal("FeatureCollection", (await JsonAsync(site, Href(collection, "items"))).GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task A_browser_that_asks_for_the_root_gets_the_page()
    {
        await using var site = await OgcStory.OpenAsync();
        foreach (var accept in new[] { "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8", "*/*" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Accept", accept);
            using var response = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.NotEqual("application/json", response.Content.Headers.ContentType!.MediaType);
            Assert.Contains("Accept", response.Headers.Vary);
        }
    }

    [Fact]
    public async Task Areas_carry_the_counts_of_the_days_that_datetime_names()
    {
        await using var site = await OgcStory.OpenAsync();
        var wards = $"/ogc/collections/ward-test/items?{OgcStory.Lens}";
        Assert.Equal(["W00 5", "W10 1", "W20 0", "W30 1"], Counts(await JsonAsync(site, wards)).Take(4));
        Assert.Equal(["W00 5", "W10 0", "W20 0", "W30 0"], Counts(await JsonAsync(site, wards + "&datetime=2026-11-15/2026-11-20")).Take(4));
        Assert.Equal(["W00 0", "W10 1", "W20 0", "W30 1"], Counts(await JsonAsync(site, wards + "&datetime=2026-10-01T00:00:00Z/2026-11-01T00:00:00Z")).Take(4));
        Assert.Equal(["W00 5", "W10 1", "W20 1", "W30 1"], Counts(await JsonAsync(site, wards + "&datetime=../2026-11-20T12:00:00Z")).Take(4));
        var history = await site.GetAsync("/api/history/rates?district=l00-l10&level=ward&groups=personal-robbery&period=2026-10");
        var ours = await JsonAsync(site, wards + "&district=l00-l10&period=2026-10");
        Assert.Equal(
            history.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("code")} {row.GetProperty("count")} {row.GetProperty("perThousand")}").Order(StringComparer.Ordinal),
            ours.GetProperty("features").EnumerateArray().Select(each => each.GetProperty("properties")).Select(row => $"{row.GetProperty("code")} {row.GetProperty("count")} {row.GetProperty("perThousand")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_joined_by_their_links_are_the_whole_even_when_the_journal_moves_between_them()
    {
        await using var site = await OgcStory.OpenAsync();
        var whole = await JsonAsync(site, "/collections/lsoa-test/items?" + OgcStory.Lens);
        Assert.Equal((8, 8), (whole.GetProperty("numberMatched").GetInt32(), whole.GetProperty("numberReturned").GetInt32()));
        for (var limit = 1; limit <= 9; limit++)
        {
            var (address, found, pages) = ((string?)$"/collections/lsoa-test/items?{OgcStory.Lens}&limit={limit}", new List<string>(), 0);
            while (address is not null)
            {
                var page = await JsonAsync(site, address);
                found.AddRange(Counts(page));
                Assert.Equal(8, page.GetProperty("numberMatched").GetInt32());
                Assert.Equal(pages++ > 0, Links(page).Any(link => link.Rel == "prev"));
                address = Links(page).FirstOrDefault(link => link.Rel == "next").Href;
                await site.PostAsync(Incidents.Json(Incidents.At(0, 0, $"late{limit}-{pages}", occurredAt: Site.Noon.AddDays(-600))));
            }

            Assert.Equal(Counts(whole), found);
            Assert.Equal((8 + limit - 1) / limit, pages);
        }
    }

    [Fact]
    public async Task A_box_finds_what_touches_it_and_nothing_else()
    {
        await using var site = await OgcStory.OpenAsync();
        Assert.Equal(["W00"], (await BoxAsync(0.2, 0.2, 0.8, 0.8)).Order());
        Assert.Equal(["W00", "W10"], (await BoxAsync(0.5, 0.3, 1.5, 0.6)).Order());
        Assert.Empty(await BoxAsync(40, 40, 41, 41));

        async Task<IEnumerable<string>> BoxAsync(double west, double south, double east, double north) =>
            (await JsonAsync(site, $"/ogc/collections/ward-test/items?bbox={OgcStory.Box(west, south, east, north)}")).GetProperty("features").EnumerateArray().Select(each => each.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task One_feature_is_as_the_page_has_it()
    {
        await using var site = await OgcStory.OpenAsync();
        foreach (var collection in new[] { "ward-test", "hotspots-l00-l10" })
        {
            var page = await JsonAsync(site, $"/ogc/collections/{collection}/items?{OgcStory.Lens}");
            Assert.NotEqual(0, page.GetProperty("features").GetArrayLength());
            foreach (var feature in page.GetProperty("features").EnumerateArray())
            {
                var one = await JsonAsync(site, $"/ogc/collections/{collection}/items/{feature.GetProperty("id")}?{OgcStory.Lens}");
                Assert.Equal(feature.GetProperty("properties").GetRawText(), one.GetProperty("properties").GetRawText());
                Assert.Equal(feature.GetProperty("geometry").GetRawText(), one.GetProperty("geometry").GetRawText());
                Assert.Equal(["collection", "self"], Links(one).Select(link => link.Rel).Order());
            }
        }
    }

    [Fact]
    public async Task Hotspots_are_those_of_now_of_an_instant_and_of_past_days()
    {
        await using var site = await OgcStory.OpenAsync();
        var address = $"/ogc/collections/hotspots-l00-l10/items?{OgcStory.Lens}&window=7d";
        var live = await site.GetAsync($"/api/hotspots?place=l00-l10&{OgcStory.Lens}&window=7d");
        Assert.NotEqual(0, live.GetProperty("features").GetArrayLength());
        Assert.Equal(Names(live), Names(await JsonAsync(site, address)));
        var ofDays = await JsonAsync(site, address + "&datetime=2026-11-14/2026-11-20");
        Assert.Equal(5, ofDays.GetProperty("features")[0].GetProperty("properties").GetProperty("incidents").GetInt32());
        Assert.Equal(0, (await JsonAsync(site, address + "&datetime=2026-01-01/2026-01-31")).GetProperty("numberMatched").GetInt32());
        Assert.Equal(0, (await JsonAsync(site, address + "&datetime=2040-01-01T00:00:00Z")).GetProperty("numberMatched").GetInt32());

        static IEnumerable<string> Names(JsonElement answer) => answer.GetProperty("features").EnumerateArray().Select(each => $"{each.GetProperty("properties").GetProperty("id")} {each.GetProperty("properties").GetProperty("count")}");
    }

    [Fact]
    public async Task An_unchanged_page_of_areas_costs_nothing()
    {
        await using var site = await OgcStory.OpenAsync();
        using var first = await site.Http.GetAsync("/ogc/collections/ward-test/items", Site.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "late", occurredAt: Site.Noon.AddDays(-2))));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());

        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ogc/collections/ward-test/items");
            request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
            return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
        }
    }

    [Fact]
    public async Task What_does_not_exist_or_makes_no_sense_is_a_problem_that_says_so()
    {
        await using var site = await OgcStory.OpenAsync();
        foreach (var (address, status, word) in new[]
        {
            ("collections/nowhere", 404, "nowhere"), ("collections/nowhere/items", 404, "nowhere"), ("collections/ward-test/items/X", 404, "'X'"),
            ("collections/ward-test/items?bbox=1,2,3", 400, "west,south,east,north"), ("collections/ward-test/items?bbox=0,52,1,51", 400, "west,south"),
            ("collections/ward-test/items?datetime=soon", 400, "datetime"), ("collections/ward-test/items?datetime=../..", 400, "datetime"),
            ("collections/ward-test/items?limit=0", 400, "limit"), ("collections/ward-test/items?limit=x", 400, "Limit"), ("collections/ward-test/items?offset=-1", 400, "offset"),
            ("collections/ward-test/items?colour=red", 400, "'colour'"), ("collections/hotspots-l00/items?period=2024", 400, "'period'"),
            ("collections/ward-test/items?groups=ghosts", 400, "'ghosts'"), ("collections/ward-test/items?asOf=999", 400, "999"),
        })
        {
            var problem = await Site.JsonAsync(await site.Http.GetAsync("/ogc/" + address, Site.Cancellation), (HttpStatusCode)status);
            Assert.StartsWith("urn:hotspots:problem:", problem.GetProperty("type").GetString());
            Assert.Contains(word, problem.GetProperty("detail").GetString());
        }

        Assert.Equal(8, (await JsonAsync(site, "/ogc/collections/lsoa-test/items?limit=123456")).GetProperty("numberReturned").GetInt32());
    }

    [Fact]
    public async Task No_query_however_wild_is_a_server_error()
    {
        await using var site = await OgcStory.OpenAsync();
        var random = new Random(17);
        string[] names = ["bbox", "datetime", "limit", "offset", "groups", "asOf", "district", "period", "window", "bandwidth", "kernel"];
        string[] values = ["", "-1", "7", "1e308,2,3,4", "-180,-90,180,90", "170,0,-170,90", "nan,1,2,3", "../..", "2026-01-01/..", "../2026-11-20", "0001-01-01T00:00:00Z/9999-12-31T23:59:59Z", "2026-11-20T12:00:00+14:00", "2060-01-01", "%00", "personal-robbery", "l00", "400", "28d"];
        string[] collections = ["ward-test", "lsoa-test", "hotspots-l00", "hotspots-l00-l10", "%2e%2e"];
        for (var i = 0; i < 200; i++)
        {
            var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{random.GetItems(names, 1)[0]}={random.GetItems(values, 1)[0]}"));
            var address = $"/ogc/collections/{random.GetItems(collections, 1)[0]}/items{(random.Next(3) == 0 ? "/W00" : "")}?{query}";
            var status = (int)(await site.Http.GetAsync(address, Site.Cancellation)).StatusCode;
            Assert.True(status is 200 or 400 or 404, $"{status} for {address}");
        }
    }

    private static async Task<JsonElement> JsonAsync(Site site, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "application/json, application/geo+json");
        return await Site.JsonAsync(await site.Http.SendAsync(request, Site.Cancellation), HttpStatusCode.OK);
    }

    private static IEnumerable<string> Counts(JsonElement page) =>
        page.GetProperty("features").EnumerateArray().Select(each => each.GetProperty("properties")).Select(each => $"{each.GetProperty("code")} {each.GetProperty("count")}");

    private static IEnumerable<(string Rel, string Href, string Type)> Links(JsonElement of) =>
        of.GetProperty("links").EnumerateArray().Select(link => (link.GetProperty("rel").GetString()!, link.GetProperty("href").GetString()!, link.GetProperty("type").GetString()!));

    private static string Href(JsonElement of, string rel) => Links(of).First(link => link.Rel == rel).Href;
}
