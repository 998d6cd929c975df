using System.Net;
using System.Text.Json;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

/// <summary>An area as a place is seen by whoever was granted a district that it lies in, and by nobody else.</summary>
public class PlaceRightsTests
{
    private static readonly string[] Addresses =
    [
        "/api/board?place={0}", "/api/surface?place={0}", "/api/hotspots?place={0}", "/api/contours?place={0}", "/api/alarms?place={0}", "/api/events?place={0}",
        "/api/areas?place={0}", "/api/places/{0}",
    ];

    [Theory]
    [InlineData("l10", "W20 Z31 L10 l10", "W00 Z00 L00 l00 l00-l10 W99 atlantis")]
    [InlineData("l00-l10", "W20 Z00 L00 l00-l10", "l00 W99")]
    public async Task Whoever_was_granted_a_district_sees_its_areas_and_of_all_others_not_even_whether_they_are(string granted, string seen, string hidden)
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Roles.Viewer, Set(granted)));
        var words = new HashSet<string>();
        foreach (var address in Addresses)
        {
            foreach (var place in seen.Split(' '))
            {
                Assert.True((await AskAsync(site, key, string.Format(null, address, place))).Status == HttpStatusCode.OK, $"{address} {place}");
            }

            foreach (var place in hidden.Split(' '))
            {
                var (status, told) = await AskAsync(site, key, string.Format(null, address, place));
                Assert.True(status == HttpStatusCode.Forbidden, $"{address} {place}");
                words.Add(told);
            }
        }

        Assert.Single(words);
    }

    [Theory]
    [InlineData("l10", null)]
    [InlineData(null, "personal-robbery")]
    public async Task A_story_is_told_only_to_whoever_may_see_all_that_was_ever_said(string? districts, string? groups)
    {
        await using var site = await Guests.OpenAsync();
        var feed = await site.KeyAsync(Guests.Feed);
        await site.SendAsync(feed, Incidents.At(0, 0, "moved", category: "rape"), Incidents.At(2, 0, "stayed"));
        await site.SendAsync(feed, Incidents.At(2, 0, "moved", 2, "correction"));
        var key = await site.KeyAsync(new(Roles.Viewer | Roles.Supervisor, districts is null ? null : Set(districts), groups is null ? null : Set(groups)));
        var (moved, nobody, stayed) = (await AskAsync(site, key, "/api/incidents/test/moved"), await AskAsync(site, key, "/api/incidents/test/nobody"), await AskAsync(site, key, "/api/incidents/test/stayed"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (moved.Status, stayed.Status));
        Assert.Equal(nobody, moved);
    }

    [Fact]
    public async Task The_hub_refuses_in_the_same_words_whether_there_is_such_an_area_or_not()
    {
        await using var site = await Guests.OpenAsync();
        await using var client = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Viewer, Set("l10"))));
        foreach (var place in new[] { "W00", "Z00", "W99" })
        {
            Assert.Contains(NotGrantedException.Told, (await Assert.ThrowsAsync<HubException>(async () => await WatchAsync(client, place))).Message);
        }

        Assert.Equal(["Z20", "Z21"], Screen.RowsOf(await WatchAsync(client, "W20")).Select(row => row["code"]).Order());
    }

    [Fact]
    public async Task Of_figures_that_many_watch_everybody_gets_those_of_their_groups_only()
    {
        await using var site = await Guests.OpenAsync();
        await using var some = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Viewer, null, Set("personal-robbery"))));
        await using var all = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Viewer)));
        var both = await Task.WhenAll(WatchAsync(all, "W00"), WatchAsync(some, "W00"));
        Assert.Equal(["personal-robbery"], GroupsIn(both[1]));
        var ordinary = site.Get<Domain.Groups.GroupCatalogue>().Groups.Where(group => !group.Sensitive).Select(group => group.Id).Order(StringComparer.Ordinal);
        Assert.Equal(ordinary, GroupsIn(both[0]));
        await using var supervisor = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Supervisor)));
        Assert.Contains("domestic-abuse", GroupsIn(await WatchAsync(supervisor, "W20")));
    }

    private static IEnumerable<string> GroupsIn(JsonElement frame) =>
        frame.GetProperty("figures").GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("group").GetString()!).Distinct().Order(StringComparer.Ordinal);

    private static async Task<JsonElement> WatchAsync(HubConnection client, string place) =>
        await client.StreamAsync("Watch", [new { place, groups = new[] { "personal-robbery" } }]).FirstAsync(Site.Cancellation);

    private static HashSet<string> Set(params string[] ids) => [.. ids];

    private static async Task<(HttpStatusCode Status, string Told)> AskAsync(Site site, string key, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new("Bearer", key) } };
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Site.Cancellation));
        return (answer.StatusCode, string.Join(" | ", body.EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member.Name}={member.Value}")));
    }
}
