using System.Net;
using System.Text.Json;
using Hotspots.Engine.Journal;

namespace Hotspots.Server.Tests;

public class IntakeTests
{
    private const string Lens = "place=l00&groups=personal-robbery&window=24h";

    [Fact]
    public async Task An_incident_posted_over_HTTP_is_on_the_board_on_the_surface_and_in_the_next_frames()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "personal-robbery" }, window = "24h" }]).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        Assert.Equal(0, frames.Current.GetProperty("total").GetProperty("count").GetInt32());

        var answer = await site.PostAsync(Incidents.Json(Incidents.At(1, 0, "one")));
        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());

        var board = await site.GetAsync($"/api/board?{Lens}");
        var first = board.GetProperty("rows")[0];
        Assert.Equal(("W10", 1, 1), (first.GetProperty("code").GetString(), first.GetProperty("rank").GetInt32(), first.GetProperty("count").GetInt32()));
        var surface = await site.GetAsync($"/api/surface?{Lens}");
        Assert.Equal(3 / Math.PI / 0.25 / 0.25, surface.GetProperty("surface").GetProperty("peak").GetDouble(), 0.2);
        var frame = await clock.NextAsync(frames, frame => frame.GetProperty("total").GetProperty("count").GetInt32() == 1);
        Assert.Equal("W10", Screen.RowsOf(frame).First()["code"]);
        Assert.Equal("Ward W10", frame.GetProperty("arrivals")[0].GetProperty("area").GetString());
        // The surface of the first frame was painted just now, so that its next may be a frame later.
        var painted = frame.GetProperty("surface").ValueKind == JsonValueKind.Object
            ? frame
            : await clock.NextAsync(frames, next => next.GetProperty("surface").ValueKind == JsonValueKind.Object);
        Assert.True(painted.GetProperty("surface").GetProperty("peak").GetDouble() > 0);
    }

    [Fact]
    public async Task What_was_answered_as_accepted_is_in_every_answer_afterwards()
    {
        await using var site = await Site.OpenAsync();
        for (var posted = 1; posted <= 40; posted++)
        {
            await site.PostAsync(Incidents.Json(Incidents.At(posted % 2, 0, $"i{posted}")));
            var board = await site.GetAsync($"/api/board?{Lens}");
            Assert.Equal(posted, board.GetProperty("total").GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task Each_row_gets_its_own_answer()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "known")));
        var answer = await site.PostAsync(Incidents.Json(
            Incidents.At(0, 0, "new"),
            Incidents.At(0, 0, "known"),
            new { source = "test", id = "wrong", occurredAt = "2026-02-30T10:00:00Z", category = "personal-robbery" },
            new { source = "test", id = "nowhere", occurredAt = "2026-11-20T10:00:00Z", category = "personal-robbery" }));

        Assert.Equal(4, answer.GetProperty("rows").GetInt32());
        Assert.Equal((2, 1, 1, 1), (
            answer.GetProperty("accepted").GetInt32(), answer.GetProperty("known").GetInt32(),
            answer.GetProperty("rejected").GetInt32(), answer.GetProperty("unlocated").GetInt32()));
        Assert.Equal(
            ["1 accepted 2", "2 known 1", "3 rejected occurredAt", "4 accepted 3"],
            answer.GetProperty("results").EnumerateArray().Select(row =>
                $"{row.GetProperty("row")} {row.GetProperty("outcome")} {(row.GetProperty("position") is { ValueKind: System.Text.Json.JsonValueKind.Number } at ? at : row.GetProperty("column"))}"));
        Assert.Contains("30", answer.GetProperty("results")[2].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_same_post_twice_is_known_and_adds_nothing()
    {
        await using var site = await Site.OpenAsync();
        var body = Incidents.Json(Enumerable.Range(0, 20).Select(i => Incidents.At(i % 4, i % 2, $"i{i}")));
        Assert.Equal(20, (await site.PostAsync(body)).GetProperty("accepted").GetInt32());
        var again = await site.PostAsync(body);
        Assert.Equal((0, 20), (again.GetProperty("accepted").GetInt32(), again.GetProperty("known").GetInt32()));
        Assert.Equal(20, site.Get<IJournal>().Head.Value);
    }

    [Theory]
    [InlineData("application/json", """{"source":"t","id":"a","occurredAt":"2026-11-20T11:00:00Z","category":"arson","longitude":-0.02,"latitude":51.44}""")]
    [InlineData("application/x-ndjson", """{"source":"t","id":"a","occurredAt":"2026-11-20T11:00:00Z","category":"arson","longitude":-0.02,"latitude":51.44}""")]
    [InlineData("application/geo+json", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-0.02,51.44]},"properties":{"source":"t","id":"a","occurredAt":"2026-11-20T11:00:00Z","category":"arson"}}]}""")]
    [InlineData("text/csv; charset=utf-8", "source,id,occurredAt,category,longitude,latitude\r\nt,a,2026-11-20T11:00:00Z,arson,-0.02,51.44\r\n")]
    public async Task Every_content_type_is_taken(string mediaType, string body)
    {
        await using var site = await Site.OpenAsync();
        var answer = await site.PostAsync(body, mediaType);
        Assert.True(answer.GetProperty("accepted").GetInt32() == 1, answer.ToString());
    }

    [Theory]
    [InlineData("text/plain", "x", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("application/xml", "<a/>", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("text/csv", "name,colour\r\na,b\r\n", HttpStatusCode.BadRequest, "unreadable-input")]
    public async Task What_cannot_be_read_at_all_is_a_problem(string mediaType, string body, HttpStatusCode status, string type)
    {
        await using var site = await Site.OpenAsync();
        var problem = await site.PostAsync(body, mediaType, status);
        Assert.Equal($"urn:hotspots:problem:{type}", problem.GetProperty("type").GetString());
        Assert.Equal(0, site.Get<IJournal>().Head.Value);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_however_it_is_sent()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { LargestBody = 10_000 });
        var large = Incidents.Json(Enumerable.Range(0, 200).Select(i => Incidents.At(0, 0, $"i{i}")));
        var problem = await site.PostAsync(large, expected: HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("urn:hotspots:problem:too-large", problem.GetProperty("type").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent(large) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        Assert.Contains(await StatusOrCutOffAsync(site, request), new HttpStatusCode?[] { null, HttpStatusCode.RequestEntityTooLarge });
        Assert.Equal(0, site.Get<IJournal>().Head.Value);
    }

    [Fact]
    public async Task A_complete_snapshot_takes_what_is_missing_off_the_board_and_says_how_much()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b"), Incidents.At(1, 0, "c")));
        var answer = await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")), query: "?complete=2026-11&source=test");
        Assert.Equal((1, 2, 0), (answer.GetProperty("known").GetInt32(), answer.GetProperty("withdrawn").GetInt32(), answer.GetProperty("reinstated").GetInt32()));
        Assert.Equal(1, (await site.GetAsync($"/api/board?{Lens}")).GetProperty("total").GetProperty("count").GetInt32());
        answer = await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b")), query: "?complete=2026-11-20");
        Assert.Equal((0, 1), (answer.GetProperty("withdrawn").GetInt32(), answer.GetProperty("reinstated").GetInt32()));
        Assert.Equal(2, (await site.GetAsync($"/api/board?{Lens}")).GetProperty("total").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_snapshot_with_rejected_rows_withdraws_nothing_and_says_why()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b")));
        var answer = await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), new { source = "test", id = "b" }), query: "?complete=2026-11");
        Assert.Equal((1, 0), (answer.GetProperty("rejected").GetInt32(), answer.GetProperty("withdrawn").GetInt32()));
        Assert.StartsWith("Nothing was withdrawn: 1 rows were rejected", answer.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await site.GetAsync($"/api/board?{Lens}")).GetProperty("total").GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("?complete=November", "no period")]
    [InlineData("?complete=2026-12/2026-11", "ends before it begins")]
    [InlineData("?source=test", "together with complete=PERIOD")]
    public async Task A_declaration_that_cannot_be_meant_is_refused_and_nothing_is_taken(string query, string reason)
    {
        await using var site = await Site.OpenAsync();
        var problem = await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")), expected: HttpStatusCode.BadRequest, query: query);
        Assert.Contains(reason, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, site.Get<IJournal>().Head.Value);
    }

    // Who still sends while they are refused may find the connection closed before they hear why.
    private static async Task<HttpStatusCode?> StatusOrCutOffAsync(Site site, HttpRequestMessage request)
    {
        try
        {
            return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
