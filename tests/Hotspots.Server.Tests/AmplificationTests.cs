using System.Net;
using System.Text;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Api;

namespace Hotspots.Server.Tests;

/// <summary>Little is sent, and much would be answered, kept or held.</summary>
public class AmplificationTests
{
    [Theory]
    [InlineData("application/x-ndjson", "0\n")]
    [InlineData("text/csv", "x\n")]
    [InlineData("application/json", "0,")]
    public async Task Millions_of_rows_that_are_none_get_a_short_answer_and_are_not_read_to_the_end(string mediaType, string row)
    {
        await using var site = await Site.OpenAsync();
        var rows = string.Concat(Enumerable.Repeat(row, 1_000_000));
        var body = mediaType == "application/json" ? $"[{rows}0]" : mediaType == "text/csv" ? "source,id,occurredAt,category\n" + rows : rows;
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await site.Http.PostAsync("/api/incidents", content, Site.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text[..Math.Min(500, text.Length)]);
        Assert.True(text.Length < 1 << 20, $"{text.Length:N0} characters were answered");
        var told = System.Text.Json.JsonElement.Parse(text);
        Assert.InRange(told.GetProperty("rejected").GetInt32(), IntakeLimits.RejectionsRead, IntakeLimits.RejectionsRead + IntakeLimits.Batch);
        Assert.Equal(IntakeLimits.RejectionsTold, told.GetProperty("results").GetArrayLength());
        Assert.Contains("not read", told.GetProperty("brokeOff").GetString(), StringComparison.Ordinal);
        Assert.Contains(told.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("one by one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_of_which_too_much_is_rejected_withdraws_nothing()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        var answer = await site.PostAsync(string.Concat(Enumerable.Repeat("0\n", 20_000)), "application/x-ndjson", query: "?complete=2026-11&source=test");
        Assert.Equal(0, answer.GetProperty("withdrawn").GetInt32());
        Assert.NotNull(answer.GetProperty("refused").GetString());
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_counts_as_it_is_read_and_finds_no_room_beside_others()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { MostWaiting = 1 << 20 });
        var gate = site.Get<IntakeGate>();
        using (gate.TryEnter(512 << 10))
        {
            using var refused = await SendAsync(site, 600_000);
            Assert.Equal("urn:hotspots:problem:too-busy", (await Site.JsonAsync(refused, HttpStatusCode.TooManyRequests)).GetProperty("type").GetString());
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        using var taken = await SendAsync(site, 600_000);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(0, gate.Inside);
    }

    [Fact]
    public void What_is_read_of_a_body_is_what_it_takes_up_once_it_is_more_than_was_told()
    {
        var gate = new IntakeGate(new() { StorePath = "", GeodataFolder = "", MostWaiting = 4 << 20 });
        using var other = gate.TryEnter(1 << 20);
        var before = gate.Inside;
        using (var place = gate.TryEnter(null)!)
        {
            for (var read = 0; read < 2 << 20; read += 64 << 10)
            {
                place.Read(64 << 10);
            }

            Assert.InRange(gate.Inside - before, 2 << 20, (2 << 20) + (128 << 10));
            Assert.Throws<IntakeBusyException>(() => place.Read(4 << 20));
        }

        Assert.Equal(before, gate.Inside);
    }

    [Theory]
    [InlineData("/api/access/accounts", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/access/keys", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Only_incidents_may_be_large(string address, HttpStatusCode expected)
    {
        await using var site = await Guests.OpenAsync();
        var boss = await site.KeyAsync(new(Roles.Administrator | Roles.Feed));
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent($$"""{"name":"{{new string('x', 100_000)}}","roles":[]}""", Encoding.UTF8, "application/json"), Headers = { Authorization = new("Bearer", boss), TransferEncodingChunked = chunked } };
            using var answer = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(Site site, int length)
    {
        var body = $"{{\"x\":\"{new string('x', length)}\"}}\n" + string.Concat(Enumerable.Repeat("\n", 100_000));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent(body, Encoding.UTF8, "application/x-ndjson"), Headers = { TransferEncodingChunked = true } };
        return await site.Http.SendAsync(request, Site.Cancellation);
    }
}
