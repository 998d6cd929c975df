using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

public class PurposeTests
{
    [Theory]
    [InlineData("L00", PurposeDemand.Sensitive, AuditRig.Sensitive, true)]
    [InlineData("L00", PurposeDemand.Sensitive, AuditRig.Robbery, false)]
    [InlineData("l00", PurposeDemand.Always, AuditRig.Robbery, true)]
    [InlineData("every", PurposeDemand.Always, AuditRig.Robbery, true)]
    [InlineData("l10", PurposeDemand.Always, AuditRig.Sensitive, false)]
    public async Task A_district_can_demand_that_a_purpose_is_stated(string district, PurposeDemand demand, string groups, bool demanded)
    {
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = new() { [district] = demand } });
        await using var _ = site;
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Supervisor));
        var address = $"/api/board?place=l00&{groups}";
        var answer = await Site.JsonAsync(await site.AskAsync(cookie, address), demanded ? HttpStatusCode.Forbidden : HttpStatusCode.OK);
        if (!demanded)
        {
            return;
        }

        Assert.Equal("urn:hotspots:problem:purpose-needed", answer.GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(cookie, address, ("Hotspots-Purpose", "  "))).StatusCode);
        await site.AnsweredAsync(cookie, address, ("Hotspots-Purpose", "Tasking %E2%80%94 %C3%9Cberfall"));
        await site.AnsweredAsync(cookie, address, ("Hotspots-Purpose", "Review"));
        var entries = await site.EntriesAsync();
        Assert.Equal(["Tasking — Überfall", "Review"], entries.Where(entry => entry.Act == AuditAct.Looked).Select(entry => entry.Purpose));
        Assert.Equal(2, entries.Count(entry => entry.Act == AuditAct.Refused));
    }

    // District l00 demands one; l10 beside it does not.
    [Theory]
    [InlineData("/api/board?place=l00-l10&groups=personal-robbery", true)]
    [InlineData("/api/board?place=W00&groups=personal-robbery", true)]
    [InlineData("/api/board?place=l10&groups=personal-robbery", false)]
    [InlineData("/api/history/rates?district=l00-l10&groups=personal-robbery", true)]
    [InlineData("/api/history/rates?district=l10&area=W00&level=ward&groups=personal-robbery", true)]
    [InlineData("/api/history/rates?district=l10&groups=personal-robbery&polygon=POLYGON((-0.13 51.415, -0.11 51.415, -0.11 51.425, -0.13 51.425, -0.13 51.415))", true)]
    [InlineData("/api/history/rates?district=l10&groups=personal-robbery", false)]
    [InlineData("/api/history/score/latest?district=l00&groups=personal-robbery", true)]
    [InlineData("/ogc/collections/ward-test/items", true)]
    [InlineData("/ogc/collections/ward-test/items?groups=domestic-abuse", true)]
    [InlineData("/ogc/collections/ward-test/items?district=l10", false)]
    [InlineData("/ogc/collections/ward-test/items/W20", true)] // Its rank tells of all others.
    [InlineData("/collections/borough-test/items", true)]
    [InlineData("/ogc/collections/hotspots-l00-l10/items?groups=personal-robbery", true)]
    [InlineData("/ogc/collections/hotspots-l10/items?groups=personal-robbery", false)]
    [InlineData("/ogc/collections/hotspots-l00/items?groups=personal-robbery&datetime=2026-01-01/2026-01-31", true)]
    [InlineData("/api/history/rates?district=l00-l10&groups=personal-robbery&format=csv", true)]
    [InlineData("/api/history/rates?district=l00-l10&groups=personal-robbery&format=geojson", true)]
    [InlineData("/api/incidents/test/a", true)]
    [InlineData("/api/incidents/test/b", false)]
    public async Task It_is_demanded_by_what_is_shown_whatever_was_named(string address, bool demanded)
    {
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = new() { ["l00"] = PurposeDemand.Always } });
        await using var _ = site;
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Incidents.At(0, 0, "a"), Incidents.At(2, 0, "b"));
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor));
        Assert.Equal(demanded ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await site.AskAsync(cookie, address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync(cookie, address, ("Hotspots-Purpose", "Review"))).StatusCode);
    }

    // A milder district beside another takes nothing off the other's demand, nor does one that both are in.
    [Theory]
    [InlineData("every=always l10=never", "l00-l10", true)]
    [InlineData("every=always l10=never", "l00", true)]
    [InlineData("every=always l10=never", "l10", false)]
    [InlineData("every=always l00-l10=never", "l00", true)]
    [InlineData("every=always l00-l10=never", "l00-l10", true)]
    [InlineData("l00-l10=always", "l10", true)]
    public async Task The_strictest_of_all_districts_that_are_shown_counts(string demands, string place, bool demanded)
    {
        var (site, _) = await AuditRig.OpenAsync(settings => settings with
        {
            Purpose = demands.Split(' ').Select(demand => demand.Split('=')).ToDictionary(demand => demand[0], demand => Enum.Parse<PurposeDemand>(demand[1], ignoreCase: true)),
        });
        await using var _ = site;
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor));
        foreach (var address in new[] { $"/api/board?place={place}", $"/api/history/rates?district={place}&groups=personal-robbery&format=csv" })
        {
            Assert.Equal(demanded ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await site.AskAsync(cookie, address)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, demanded ? (await site.AskAsync(cookie, $"/api/board?place={place}", ("Hotspots-Purpose", "%00%E2%80%8B"))).StatusCode : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_hub_demands_it_too()
    {
        var clock = new HandClock(Site.Noon);
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = new() { ["every"] = PurposeDemand.Sensitive } }, clock);
        await using var _ = site;
        await using var client = await LiveAccess.ConnectAsync(site, await site.KeyAsync(new(Guests.Everything)));
        await using var without = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "domestic-abuse" } }]).GetAsyncEnumerator(Site.Cancellation);
        var refused = await Assert.ThrowsAsync<HubException>(async () => await without.MoveNextAsync());
        Assert.Contains("urn:hotspots:problem:purpose-needed", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Purposes.Header, refused.Message, StringComparison.Ordinal);
        await using var with = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "domestic-abuse" }, purpose = "Tasking" }]).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(with, _ => true);
        Assert.Equal("Tasking", (await site.EntriesAsync()).Single(entry => entry.Act == AuditAct.WatchBegan).Purpose);
    }
}
