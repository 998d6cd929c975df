using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

/// <summary>The record of who looked at a ward or an LSOA, and the purpose that its districts demand.</summary>
public class PlaceRecordTests
{
    [Fact]
    public async Task Whoever_looked_at_a_ward_is_found_by_its_district_by_it_and_by_its_LSOAs()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var (viewer, auditor) = (await site.SessionAsync("vera", new(Roles.Viewer)), await site.SessionAsync("otto", new(Roles.Auditor)));
        await site.AnsweredAsync(viewer, $"/api/board?place=W00&{AuditRig.Robbery}");
        var entry = Assert.Single(await site.EntriesAsync(), entry => entry.Who == "vera");
        Assert.Equal(("l00", "W00", "ward", 2L), (entry.District, entry.Area, entry.Level, entry.Rows));
        foreach (var asked in new[] { "district=l00", "district=l00-l10", "area=W00&level=ward", "district=l00&area=Z01&level=lsoa" })
        {
            Assert.Equal(["vera"], await WhoSawAsync(site, auditor, asked));
        }

        foreach (var asked in new[] { "district=l10", "area=W10&level=ward" })
        {
            Assert.Empty(await WhoSawAsync(site, auditor, asked));
        }
    }

    [Theory]
    [InlineData("/api/board?place=l00-l10&groups=personal-robbery", true)]
    [InlineData("/api/history/rates?district=l00-l10&groups=personal-robbery", true)]
    [InlineData("/api/history/rates?district=l10&area=W00&level=ward&groups=personal-robbery", true)]
    [InlineData("/api/history/rates?district=l10&groups=personal-robbery&polygon=POLYGON((-0.13 51.415, -0.11 51.415, -0.11 51.425, -0.13 51.425, -0.13 51.415))", true)]
    [InlineData("/ogc/collections/ward-test/items?groups=domestic-abuse", true)]
    [InlineData("/ogc/collections/ward-test/items/W00?groups=domestic-abuse", true)]
    [InlineData("/ogc/collections/hotspots-l00-l10/items?groups=personal-robbery", true)]
    [InlineData("/api/incidents/test/a", true)]
    [InlineData("/api/history/rates?district=l10&groups=personal-robbery", false)]
    [InlineData("/ogc/collections/ward-test/items?district=l10", false)]
    [InlineData("/api/incidents/test/b", false)]
    public async Task Whoever_saw_something_of_a_district_is_found_by_it_whatever_they_named(string address, bool found)
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Incidents.At(0, 0, "a"), Incidents.At(2, 0, "b"));
        var (sue, auditor) = (await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor)), await site.SessionAsync("otto", new(Roles.Auditor)));
        await site.AnsweredAsync(sue, address);
        Assert.Equal(found ? ["sue"] : [], await WhoSawAsync(site, auditor, "district=l00"));
        Assert.Equal(["sue"], await WhoSawAsync(site, auditor, "district=l00-l10"));
    }

    [Fact]
    public async Task A_board_of_areas_larger_than_its_place_is_recorded_as_all_of_the_district()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var (viewer, auditor) = (await site.SessionAsync("vera", new(Roles.Viewer)), await site.SessionAsync("otto", new(Roles.Auditor)));
        await site.AnsweredAsync(viewer, $"/api/board?place=Z00&level=borough&{AuditRig.Robbery}");
        Assert.Equal(["vera"], await WhoSawAsync(site, auditor, "area=W10&level=ward"));
        Assert.Empty(await WhoSawAsync(site, auditor, "district=l10"));
    }

    [Fact]
    public async Task A_watch_of_an_area_is_recorded_with_all_groups_of_which_it_shows_figures()
    {
        var clock = new HandClock(Site.Noon);
        var (site, record) = await AuditRig.OpenAsync(clock: clock);
        await using var _ = site;
        foreach (var (name, role) in new[] { ("vera", Roles.Viewer), ("sue", Roles.Supervisor) })
        {
            await using var client = await LiveAccess.ConnectAsync(site, cookie: await site.SessionAsync(name, new(role)));
            await using var frames = client.StreamAsync("Watch", [Lens("W00")]).GetAsyncEnumerator(Site.Cancellation);
            await clock.NextAsync(frames, _ => true);
        }

        var entries = (await site.EntriesAsync()).Where(entry => entry.Act == AuditAct.WatchBegan).ToDictionary(entry => entry.Who);
        Assert.Equal((false, true), (entries["vera"].Sensitive, entries["sue"].Sensitive));
        Assert.Equal((false, true), (entries["vera"].Groups.Contains("domestic-abuse"), entries["sue"].Groups.Contains("domestic-abuse")));
        Assert.All(entries.Values, entry => Assert.Equal(("l00", "W00", true, true), (entry.District, entry.Area, entry.Groups.Contains("arson-and-criminal-damage"), entry.What.EndsWith("by lsoa", StringComparison.Ordinal))));
        record.Broken = true;
        await using var unrecorded = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Supervisor)));
        await using var refused = unrecorded.StreamAsync("Watch", [Lens("W00")]).GetAsyncEnumerator(Site.Cancellation);
        Assert.Contains("recorded", (await Assert.ThrowsAsync<HubException>(() => clock.NextAsync(refused, _ => true))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("l00=always", "W00", true)]
    [InlineData("l00=always", "Z01", true)]
    [InlineData("l00=always", "W20", false)]
    [InlineData("l00-l10=always", "W00", true)]
    [InlineData("every=always,l00=never", "W00", false)]
    [InlineData("every=always,l00=never", "W20", true)]
    [InlineData("l00=sensitive", "W00", false)]
    public async Task What_a_district_demands_is_demanded_for_its_areas(string demands, string place, bool demanded)
    {
        var purpose = demands.Split(',').Select(demand => demand.Split('=')).ToDictionary(demand => demand[0], demand => Enum.Parse<PurposeDemand>(demand[1], ignoreCase: true));
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = purpose });
        await using var _ = site;
        var cookie = await site.SessionAsync("vera", new(Roles.Viewer));
        foreach (var address in new[] { $"/api/board?place={place}&{AuditRig.Robbery}", $"/api/surface?place={place}&{AuditRig.Robbery}" })
        {
            Assert.Equal(demanded ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await site.AskAsync(cookie, address)).StatusCode);
            await site.AnsweredAsync(cookie, address, ("Hotspots-Purpose", "Tasking"));
        }

        Assert.Equal(demanded ? "always" : demands.EndsWith("sensitive", StringComparison.Ordinal) ? "sensitive" : "never", (await site.AnsweredAsync(cookie, $"/api/places/{place}")).GetProperty("purpose").GetString());
    }

    [Fact]
    public async Task Whoever_is_shown_sensitive_figures_of_an_area_states_a_purpose_where_they_demand_one()
    {
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = new() { ["l00"] = PurposeDemand.Sensitive } });
        await using var _ = site;
        await using var client = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Supervisor)));
        var refused = await Assert.ThrowsAsync<HubException>(async () => await client.StreamAsync("Watch", [Lens("W00")]).FirstAsync(Site.Cancellation));
        Assert.Contains("urn:hotspots:problem:purpose-needed", refused.Message, StringComparison.Ordinal);
        await client.StreamAsync("Watch", [Lens("l00")]).FirstAsync(Site.Cancellation); // Robberies, and no figure of another group.
        await using var viewer = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Roles.Viewer)));
        await viewer.StreamAsync("Watch", [Lens("W00")]).FirstAsync(Site.Cancellation);
        Assert.Equal("always", (await site.AnsweredAsync(await site.SessionAsync("sue", new(Roles.Supervisor)), "/api/places/W00")).GetProperty("purpose").GetString());
    }

    private static object Lens(string place) => new { place, groups = new[] { "personal-robbery" } };

    private static async Task<List<string?>> WhoSawAsync(Site site, string auditor, string asked)
    {
        await site.EntriesAsync(); // All that waited is written then.
        return [.. (await site.AnsweredAsync(auditor, $"/api/audit/who-saw?{asked}")).GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("who").GetString()).Distinct()];
    }
}
