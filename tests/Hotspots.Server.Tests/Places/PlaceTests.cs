using System.Net;
using System.Text.Json;
using Hotspots.Server.Health;

namespace Hotspots.Server.Tests;

/// <summary>A ward or an LSOA is looked at as a district is.</summary>
public class PlaceTests
{
    private const string Robbery = "groups=personal-robbery&window=24h";

    [Fact]
    public async Task A_ward_has_its_LSOAs_for_a_board_and_an_LSOA_has_itself()
    {
        await using var site = await CityAsync();
        var ward = await site.GetAsync($"/api/board?place=W00&{Robbery}");
        Assert.Equal(["Z00 2", "Z01 1"], RowsOf(ward));
        Assert.Equal(3, ward.GetProperty("total").GetProperty("count").GetInt32());
        Assert.Equal(["W00 3"], RowsOf(await site.GetAsync($"/api/board?place=W00&{Robbery}&level=ward")));
        Assert.Equal(["Z00 2"], RowsOf(await site.GetAsync($"/api/board?place=Z00&{Robbery}")));
        Assert.Equal(["W00 3", "W10 4"], RowsOf(await site.GetAsync($"/api/board?place=L00&{Robbery}")).Order());
        Assert.Equal(["Z00", "Z01"], (await site.GetAsync("/api/areas?place=W00")).GetProperty("features").EnumerateArray().Select(area => area.GetProperty("properties").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_ward_has_a_surface_hotspots_and_alarms_of_what_happened_in_it_alone()
    {
        await using var site = await CityAsync();
        var (ward, district) = (await site.GetAsync($"/api/surface?place=W10&{Robbery}"), await site.GetAsync($"/api/surface?place=l00&{Robbery}"));
        Assert.True(ward.GetProperty("surface").GetProperty("columns").GetInt32() < district.GetProperty("surface").GetProperty("columns").GetInt32());
        var hotspots = (await site.GetAsync($"/api/hotspots?place=W10&{Robbery}")).GetProperty("features").EnumerateArray().Select(spot => spot.GetProperty("properties")).ToList();
        Assert.Equal([4], hotspots.Select(spot => spot.GetProperty("count").GetInt32()));
        Assert.Equal("Ward W10", hotspots[0].GetProperty("ward").GetString());
        Assert.Empty((await site.GetAsync($"/api/hotspots?place=W30&{Robbery}")).GetProperty("features").EnumerateArray());
        Assert.Equal(JsonValueKind.Object, (await site.GetAsync($"/api/alarms?place=W10&{Robbery}")).GetProperty("judgement").ValueKind);
    }

    [Fact]
    public async Task What_a_place_is_is_told_with_where_it_lies_and_by_what_its_board_can_be_read()
    {
        await using var site = await Site.OpenAsync();
        var ward = await site.GetAsync("/api/places/W00");
        Assert.Equal(("W00", "Ward W00", "ward", "L00", "never"), (TextOf(ward, "id"), TextOf(ward, "name"), TextOf(ward, "level"), TextOf(ward, "borough"), TextOf(ward, "purpose")));
        Assert.Equal(["l00", "l00-l10"], ward.GetProperty("districts").EnumerateArray().Select(district => TextOf(district, "id")));
        Assert.Equal(["lsoa", "ward"], ward.GetProperty("levels").EnumerateArray().Select(level => level.GetString()));
        Assert.Equal("Polygon", TextOf(ward.GetProperty("outline"), "type"));
        Assert.Equal(["lsoa"], (await site.GetAsync("/api/places/Z00")).GetProperty("levels").EnumerateArray().Select(level => level.GetString()));
        var district = await site.GetAsync("/api/places/l00-l10");
        Assert.Equal((JsonValueKind.Null, "MultiPolygon", 3), (district.GetProperty("level").ValueKind, TextOf(district.GetProperty("outline"), "type"), district.GetProperty("levels").GetArrayLength()));
        using var none = await site.Http.GetAsync("/api/places/W99", Site.Cancellation);
        Assert.Contains("There is no place 'W99'", (await Site.JsonAsync(none, HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task History_takes_districts_as_before_and_no_area_for_one()
    {
        await using var site = await CityAsync();
        using var refused = await site.Http.GetAsync("/api/history/rates?district=W00&groups=personal-robbery", Site.Cancellation);
        Assert.Contains("There is no district 'W00'", (await Site.JsonAsync(refused, HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
        using var score = await site.Http.GetAsync("/api/history/score/latest?district=W00", Site.Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, score.StatusCode);
    }

    [Fact]
    public async Task The_self_check_counts_the_areas_of_a_board_that_reach_beyond_its_place()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await CityAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place = "Z00", groups = new[] { "personal-robbery" }, window = "24h", level = "ward" }]).GetAsyncEnumerator(Site.Cancellation);
        var row = Assert.Single(Screen.RowsOf(await clock.NextAsync(frames, _ => true)));
        Assert.Equal(("W00", "3"), (row["code"], row["count"]));
        for (var check = 0; check < 20; check++)
        {
            Assert.Empty((await site.Get<SelfCheck>().CheckAsync(Site.Cancellation)).Mismatches);
        }
    }

    // Three robberies in ward W00, of which two in its LSOA Z00, four in W10 at one point, one in W20.
    internal static async Task<Site> CityAsync(HandClock? clock = null)
    {
        var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(
        [
            Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b", east: 0.2), Incidents.At(0, 1, "c"), Incidents.At(2, 0, "d"),
            .. Enumerable.Range(0, 4).Select(number => Incidents.At(1, 0, $"e{number}")),
        ]));
        return site;
    }

    private static List<string> RowsOf(JsonElement answer) =>
        [.. answer.GetProperty("rows").EnumerateArray().Select(row => $"{TextOf(row, "code")} {row.GetProperty("count")}")];

    private static string? TextOf(JsonElement part, string name) => part.GetProperty(name).GetString();
}
