using System.Net;
using Hotspots.Engine;
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
        await site.AnsweredAsync(cookie, $"{address}&purpose=Review");
        var entries = await site.EntriesAsync();
        Assert.Equal(["Tasking — Überfall", "Review"], entries.Where(entry => entry.Act == AuditAct.Looked).Select(entry => entry.Purpose));
        Assert.Equal(2, entries.Count(entry => entry.Act == AuditAct.Refused));
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
