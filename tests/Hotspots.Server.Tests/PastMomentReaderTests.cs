using System.Net;
using System.Text.Json;
using Hotspots.Engine.Journal;

namespace Hotspots.Server.Tests;

public class PastMomentReaderTests
{
    private static readonly string[] Addresses = ["board", "surface", "hotspots", "contours", "alarms", "events"];

    public static TheoryData<string> Lenses { get; } =
    [
        "window=28d&level=lsoa",
        "window=7d&kernel=gaussian&bandwidthBy=silverman&edge=corrected",
        "window=12m&weight=severity&bandwidthBy=likelihood",
        "window=24h&weight=recency&kernel=triangular&groups=personal-robbery",
    ];

    [Theory]
    [MemberData(nameof(Lenses))]
    public async Task What_was_shown_is_shown_again_byte_for_byte_after_any_number_of_corrections(string lens)
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        var (story, shown) = (new RandomStory(21), new List<(string Address, string Body)>());
        for (var post = 0; post < 4; post++)
        {
            await site.PostAsync(Incidents.Json(story.Next()));
            foreach (var address in Addresses)
            {
                shown.Add(await PinnedAsync(site, $"/api/{address}?place=l00-l10&{lens}"));
            }

            clock.Advance(story.Pause() + TimeSpan.FromMinutes(40));
        }

        foreach (var (address, body) in shown)
        {
            Assert.Equal(body, await site.Http.GetStringAsync(address, Site.Cancellation));
        }
    }

    [Fact]
    public async Task A_position_an_instant_or_both_say_when()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        clock.Advance(TimeSpan.FromHours(1));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "b"), Incidents.At(1, 0, "c")));
        Assert.Equal(3, await CountAsync(site, ""));
        Assert.Equal(1, await CountAsync(site, "1"));
        Assert.Equal(2, await CountAsync(site, "2"));
        Assert.Equal(1, await CountAsync(site, "2026-11-20T12:30:00Z"));
        Assert.Equal(0, await CountAsync(site, "2026-11-20T11:00:00Z"));
        Assert.Equal(2, await CountAsync(site, "2@2026-11-20T13:00:00.000Z"));
    }

    [Theory]
    [InlineData("99", "goes to 1")]
    [InlineData("0", "Before position 1")]
    [InlineData("2027-01-01T00:00:00Z", "has not come yet")]
    [InlineData("yesterday", "says nothing of when")]
    [InlineData("1@", "says nothing of when")]
    [InlineData("@2026-11-20T12:00:00Z", "says nothing of when")]
    [InlineData("-1", "says nothing of when")]
    public async Task What_was_never_known_is_refused_with_what_there_is(string asOf, string words)
    {
        await using var site = await Site.OpenAsync(new HandClock(Site.Noon));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        using var response = await site.Http.GetAsync($"/api/board?asOf={Uri.EscapeDataString(asOf)}", Site.Cancellation);
        Assert.Contains(words, (await Site.JsonAsync(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Who_watches_the_past_gets_one_whole_frame_and_the_end()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        clock.Advance(TimeSpan.FromHours(1));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "b")));
        await using var client = await site.ConnectAsync();
        var frames = await client.StreamAsync("Watch", [new { asOf = "1@2026-11-20T12:00:00Z" }], Site.Cancellation).ToListAsync(Site.Cancellation);
        var frame = Assert.Single(frames);
        Assert.Equal((1, 1), (frame.GetProperty("position").GetInt64(), frame.GetProperty("total").GetProperty("count").GetInt32()));
        Assert.Equal("2026-11-20T12:00:00.000Z", frame.GetProperty("asOf").GetProperty("at").GetString());
    }

    [Theory]
    [InlineData("kernel=round")]
    [InlineData("bandwidthBy=magic")]
    [InlineData("weight=2")]
    [InlineData("edge=Corrected")]
    public async Task A_way_of_drawing_that_there_is_not_is_refused(string lens)
    {
        await using var site = await Site.OpenAsync();
        using var response = await site.Http.GetAsync($"/api/surface?{lens}", Site.Cancellation);
        Assert.Contains("there are:", (await Site.JsonAsync(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task One_incident_more_sends_only_the_part_of_the_surface_that_it_changed()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(Enumerable.Range(0, 40).Select(i => Incidents.At(i % 4, 0, $"i{i}", north: 0.3))));
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place = "l00-l10", window = "28d", bandwidth = 150 }], Site.Cancellation).GetAsyncEnumerator(Site.Cancellation);
        var whole = await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == site.Get<IJournal>().Head.Value);
        await site.PostAsync(Incidents.Json(Incidents.At(2, 1, "one", north: 0.6)));
        var part = (await clock.NextAsync(frames, frame => frame.GetProperty("surface").ValueKind == JsonValueKind.Object)).GetProperty("surface");
        Assert.Equal(whole.GetProperty("surface").GetProperty("version").GetString(), part.GetProperty("basedOn").GetString());
        Assert.InRange(part.GetProperty("width").GetInt32() * part.GetProperty("height").GetInt32(), 100, 22 * 22);
        Assert.InRange(part.GetProperty("values").GetBytesFromBase64().Length, 50, 2_000);
    }

    private static async Task<(string Address, string Body)> PinnedAsync(Site site, string address)
    {
        var body = await site.Http.GetStringAsync(address, Site.Cancellation);
        var answer = JsonDocument.Parse(body).RootElement;
        return ($"{address}&asOf={answer.GetProperty("position").GetInt64()}@{answer.GetProperty("at").GetString()}", body);
    }

    private static async Task<int> CountAsync(Site site, string asOf) =>
        (await site.GetAsync($"/api/board?place=l00-l10&asOf={Uri.EscapeDataString(asOf)}")).GetProperty("total").GetProperty("count").GetInt32();
}
