using System.Globalization;
using System.Net;
using System.Text.Json;
using Hotspots.Engine.Security.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

/// <summary>What somebody below supervisor is told of a sensitive group: the same published figures, whichever way is asked.</summary>
public class PublishedTests
{
    private const string Abuse = "place=l00-l10&groups=domestic-abuse";
    private const string PastAbuse = "district=l00-l10&groups=domestic-abuse";

    // The first Wednesday at least a day after the first recording is 25 November 2026; the block that ended on 1 November is the newest then.
    private static readonly TimeSpan ToRelease = new(4, 22, 0, 0);

    [Fact]
    public async Task Board_frame_rates_csv_geojson_and_series_tell_the_same_figures_and_how_they_were_published()
    {
        await using var world = await PublishedAsync();
        var board = await world.Site.GetAsync($"/api/board?{Abuse}&window=28d&level=ward");
        var told = Rows(board);
        var block = board.GetProperty("disclosure").GetProperty("published");
        var period = $"{block.GetProperty("first").GetString()}/{block.GetProperty("last").GetString()}";
        Assert.Equal(("2026-10-05/2026-11-01", 4, 5), (period, block.GetProperty("weeks").GetInt32(), block.GetProperty("threshold").GetInt32()));
        Assert.All(told, row => Assert.True(row.Value is null or >= 5));
        Assert.Contains(told, row => row.Value is null);
        Assert.Contains(told, row => row.Value is not null);

        var rates = await world.Site.GetAsync($"/api/history/rates?{PastAbuse}&level=ward&period={period}");
        Assert.Equal(told, Rows(rates));
        Assert.Equal(board.GetProperty("total").GetProperty("count").GetRawText(), rates.GetProperty("whole").GetProperty("count").GetRawText());
        Assert.Equal(told, Rows(await world.Site.GetAsync($"/api/history/rates?{PastAbuse}&level=ward&period=2026-10-01/2026-11-24")));
        var shapes = await world.Site.GetAsync($"/api/history/rates?{PastAbuse}&level=ward&period={period}&format=geojson");
        Assert.Equal(told, shapes.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties")).ToDictionary(Code, Count));
        var csv = await world.HearAsync($"/api/history/rates?{PastAbuse}&level=ward&period={period}&format=csv");
        Assert.Contains("under 5", csv);
        Assert.Contains("with noise", csv);
        var series = await world.Site.GetAsync($"/api/history/series?{PastAbuse}&period=2026-09-07/2026-11-01");
        Assert.Equal(board.GetProperty("total").GetProperty("count").GetRawText(), series.GetProperty("rows")[1].GetProperty("count").GetRawText());
        Assert.Equal(told, RowsIn(await FrameAsync(world, "ward")));
        var compared = await world.Site.GetAsync($"/api/history/compare?{PastAbuse}&level=ward&period={period}&against=2026-09-07/2026-10-04");
        Assert.Equal(told, Rows(compared));
    }

    [Fact]
    public async Task Nothing_that_arrives_between_releases_changes_what_is_told_and_the_past_stays_as_it_was_told()
    {
        await using var world = await PublishedAsync();
        var address = $"/api/board?{Abuse}&window=28d&level=ward";
        var (told, then) = (Rows(await world.Site.GetAsync(address)), world.Clock.GetUtcNow());
        for (var number = 0; number < 30; number++)
        {
            await world.TellAsync(World.Sensitive(3, 0, $"late{number}", occurredAt: new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero)));
            world.Clock.Advance(TimeSpan.FromHours(3));
            Assert.Equal(told, Rows(await world.Site.GetAsync(address)));
        }

        world.Clock.Advance(TimeSpan.FromDays(29));
        var later = Rows(await world.Site.GetAsync($"/api/history/rates?{PastAbuse}&level=ward&period=2026-10-05/2026-11-01"));
        Assert.True((later["W30"] ?? 0) > (told["W30"] ?? 0) + 10, "The release four weeks later takes in what was told since.");
        Assert.Equal(told, Rows(await world.Site.GetAsync($"{address}&asOf={then:yyyy-MM-ddTHH:mm:ssZ}")));
    }

    [Theory]
    [InlineData("/api/board?window=28d&level=lsoa", "never by LSOA")]
    [InlineData("/api/board?window=24h&level=ward", "window=28d or window=12m")]
    [InlineData("/api/board?window=7d&level=ward", "window=28d or window=12m")]
    [InlineData("/api/surface?window=28d", "only counts")]
    [InlineData("/api/hotspots?window=28d", "only counts")]
    [InlineData("/api/contours?window=28d", "only counts")]
    [InlineData("/api/alarms?window=28d", "only counts")]
    [InlineData("/api/events?window=28d", "only counts")]
    [InlineData("/api/history/hours?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/explain?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/near-repeat?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/emerging?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/surface?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/playback?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/hotspots?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/score?period=2026", "ask for rates, compare or series")]
    [InlineData("/api/history/score/latest?", "none to be scored")]
    [InlineData("/api/history/rates?level=lsoa&period=2026", "by ward and by borough")]
    [InlineData("/api/history/rates?period=2026-11-02", "holds none of the blocks")]
    [InlineData("/api/history/rates?period=2026&polygon=POLYGON((-0.13 51.415, -0.11 51.415, -0.11 51.425, -0.13 51.425, -0.13 51.415))", "no polygon")]
    public async Task What_is_not_published_is_refused_with_what_is(string address, string words)
    {
        await using var world = await PublishedAsync(incidents: 3);
        var problem = await Site.JsonAsync(await world.AskAsync($"{address}&{(address.StartsWith("/api/history/", StringComparison.Ordinal) ? PastAbuse : Abuse)}"), HttpStatusCode.Forbidden);
        Assert.Equal("urn:hotspots:problem:not-disclosed", problem.GetProperty("type").GetString());
        Assert.Contains(words, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_sensitive_group_is_never_mixed_with_another_and_is_refused_until_it_is_published()
    {
        await using var world = await World.OpenAsync();
        await world.TellAsync(World.Sensitive(0, 0, "a"));
        foreach (var groups in new[] { "domestic-abuse,personal-robbery", "domestic-abuse,sexual-offences" })
        {
            var problem = await Site.JsonAsync(await world.AskAsync($"/api/board?window=28d&groups={groups}"), HttpStatusCode.Forbidden);
            Assert.Contains("a layer of its own", problem.GetProperty("detail").GetString());
        }

        Assert.Contains("is published yet", (await Site.JsonAsync(await world.AskAsync("/api/board?window=28d&groups=domestic-abuse"), HttpStatusCode.Forbidden)).GetProperty("detail").GetString());
        var refused = await Assert.ThrowsAsync<HubException>(() => FrameAsync(world, "ward"));
        Assert.Contains("is published yet", refused.Message);
    }

    [Fact]
    public async Task A_ward_and_a_borough_as_places_tell_the_same_figures_as_their_district_and_an_LSOA_tells_nothing()
    {
        await using var world = await PublishedAsync();
        var told = Rows(await world.Site.GetAsync($"/api/board?{Abuse}&window=28d&level=ward"));
        const string Lens = "groups=domestic-abuse&window=28d";
        var ward = await world.Site.GetAsync($"/api/board?place=W00&{Lens}");
        Assert.Equal([KeyValuePair.Create("W00", told["W00"])], Rows(ward));
        Assert.Equal(told["W00"], Count(ward.GetProperty("total")));
        Assert.Equal(told.Where(row => row.Key is "W00" or "W10").ToDictionary(), Rows(await world.Site.GetAsync($"/api/board?place=L00&{Lens}&level=ward")));
        Assert.Equal(Rows(await world.Site.GetAsync($"/api/board?{Abuse}&window=28d&level=borough"))["L00"], Rows(await world.Site.GetAsync($"/api/board?place=L00&{Lens}&level=borough"))["L00"]);
        var frame = await FrameAsync(world, level: null, place: "W00");
        Assert.Equal([KeyValuePair.Create("W00", told["W00"])], RowsIn(frame));
        Assert.Equal(JsonValueKind.Null, frame.GetProperty("figures").ValueKind);
        foreach (var (asked, words) in new[] { ("place=Z00", "never of an LSOA"), ("place=Z00&level=ward", "never of an LSOA"), ("place=W00&level=lsoa", "never by LSOA"), ("place=W00&level=borough", "its own figure is published") })
        {
            var problem = await Site.JsonAsync(await world.AskAsync($"/api/board?{asked}&{Lens}"), HttpStatusCode.Forbidden);
            Assert.Equal("urn:hotspots:problem:not-disclosed", problem.GetProperty("type").GetString());
            Assert.Contains(words, problem.GetProperty("detail").GetString());
        }

        Assert.Contains("never of an LSOA", (await Assert.ThrowsAsync<HubException>(() => FrameAsync(world, level: null, place: "Z00"))).Message);
        Assert.Contains("only counts", (await Site.JsonAsync(await world.AskAsync($"/api/surface?place=W00&{Lens}"), HttpStatusCode.Forbidden)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_supervisor_sees_the_same_groups_as_they_are()
    {
        await using var world = await World.OpenAsync(World.Analyst with { Roles = Roles.Supervisor });
        await world.TellAsync(World.Sensitive(0, 0, "a"));
        var board = await world.Site.GetAsync($"/api/board?{Abuse}&window=24h&level=lsoa");
        Assert.Equal((1, JsonValueKind.Null), (board.GetProperty("total").GetProperty("count").GetInt32(), board.GetProperty("disclosure").ValueKind));
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync("/api/incidents/test/a")).StatusCode);
    }

    [Fact]
    public async Task An_exact_place_is_shown_at_the_same_spot_everywhere_and_with_how_far_off_it_may_be()
    {
        await using var world = await World.OpenAsync();
        await world.TellAsync(Incidents.At(0, 0, "a", east: 0.111, north: 0.222));
        var revision = (await world.Site.GetAsync("/api/incidents/test/a")).GetProperty("revisions")[0];
        Assert.Equal(70.7, revision.GetProperty("uncertainty").GetDouble());
        var exact = Incidents.At(0, 0, "a", east: 0.111, north: 0.222);
        Assert.NotEqual(JsonSerializer.SerializeToElement(exact).GetProperty("longitude").GetDouble(), revision.GetProperty("longitude").GetDouble(), 1e-5);
        var parts = (await world.Site.GetAsync("/api/history/explain?district=l00&groups=personal-robbery&period=2026-11-20&asOf=1")).GetProperty("rows").EnumerateArray();
        var spot = parts.First(row => row.GetProperty("by").GetString() == "place").GetProperty("part").GetString()!.Split(", ").Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(Math.Abs(spot[0] - revision.GetProperty("latitude").GetDouble()) + Math.Abs(spot[1] - revision.GetProperty("longitude").GetDouble()), 0, 2e-5);
        await using var supervised = await World.OpenAsync(Visitor.Anybody);
        await supervised.TellAsync(Incidents.At(0, 0, "a", east: 0.111, north: 0.222));
        Assert.Equal(JsonValueKind.Null, (await supervised.Site.GetAsync("/api/incidents/test/a")).GetProperty("revisions")[0].GetProperty("uncertainty").ValueKind);
    }

    private static async Task<World> PublishedAsync(int incidents = 120)
    {
        var world = await World.OpenAsync();
        var random = new Random(20261120);
        object[] past = [.. Enumerable.Range(0, incidents).Select(number => World.Sensitive(
            random.Next(8) switch { < 5 => 0, < 7 => 1, _ => 2 }, random.Next(2), $"s{number}", occurredAt: new DateTimeOffset(2026, 9, 7, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(56 * 24 - 60))))];
        await world.TellAsync(past);
        world.Clock.Advance(ToRelease);
        return world;
    }

    private static async Task<JsonElement> FrameAsync(World world, string? level, string place = "l00-l10")
    {
        await using var client = await world.Site.ConnectAsync();
        await foreach (var frame in client.StreamAsync("Watch", [new { place, groups = new[] { "domestic-abuse" }, window = "28d", level }], Site.Cancellation))
        {
            return frame;
        }

        throw new InvalidOperationException("No frame came.");
    }

    private static Dictionary<string, int?> Rows(JsonElement answer) => answer.GetProperty("rows").EnumerateArray().ToDictionary(Code, Count);

    private static Dictionary<string, int?> RowsIn(JsonElement frame) => Screen.RowsOf(frame).ToDictionary(
        row => row["code"], row => row.TryGetValue("count", out var count) ? int.Parse(count, CultureInfo.InvariantCulture) : (int?)null);

    private static string Code(JsonElement row) => row.GetProperty("code").GetString()!;

    private static int? Count(JsonElement row) => row.GetProperty("count") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null;
}
