using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

public class LostRecordTests
{
    [Fact]
    public async Task Without_a_record_nothing_sensitive_is_shown_and_nothing_taken_away_and_all_else_goes_on_loudly()
    {
        var (site, record) = await AuditRig.OpenAsync();
        await using var _ = site;
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor));
        await site.AnsweredAsync(cookie, $"/api/board?place=l00&{AuditRig.Sensitive}");
        record.Broken = true;
        foreach (var address in (string[])[$"/api/board?place=l00&{AuditRig.Sensitive}", $"/api/history/rates?district=l00&{AuditRig.Sensitive}&format=csv", $"/api/history/rates?district=l00&{AuditRig.Robbery}&format=csv"])
        {
            var refused = await Site.JsonAsync(await site.AskAsync(cookie, address), HttpStatusCode.ServiceUnavailable);
            Assert.Equal("urn:hotspots:problem:audit-unavailable", refused.GetProperty("type").GetString());
            Assert.DoesNotContain("disk", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await site.AnsweredAsync(cookie, $"/api/board?place=l10&{AuditRig.Robbery}");
        var unready = await Site.JsonAsync(await site.Http.GetAsync("/readyz", Site.Cancellation), HttpStatusCode.ServiceUnavailable);
        Assert.Equal("urn:hotspots:problem:not-ready", unready.GetProperty("type").GetString());
        Assert.NotNull(site.Get<AuditWriter>().Fault);

        record.Broken = false;
        await site.AnsweredAsync(cookie, $"/api/board?place=l00&{AuditRig.Sensitive}");
        Assert.Contains(await site.EntriesAsync(), entry => entry.District == "l10"); // What was looked at meanwhile is there.
        Assert.Null(site.Get<AuditWriter>().Fault);
    }

    [Fact]
    public async Task A_watch_of_what_is_sensitive_ends_with_the_record_and_another_goes_on()
    {
        var clock = new HandClock(Site.Noon);
        var (site, record) = await AuditRig.OpenAsync(clock: clock);
        await using var _ = site;
        var (key, feed) = (await site.KeyAsync(new(Policies.Look)), await site.KeyAsync(Guests.Feed));
        await using var client = await LiveAccess.ConnectAsync(site, key);
        await using var other = await LiveAccess.ConnectAsync(site, key);
        await using var sensitive = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "domestic-abuse" } }]).GetAsyncEnumerator(Site.Cancellation);
        await using var ordinary = other.StreamAsync("Watch", [new { place = "l00", groups = new[] { "personal-robbery" } }]).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(sensitive, _ => true);
        await clock.NextAsync(ordinary, _ => true);
        record.Broken = true;
        await site.Get<AuditWriter>().ProbeAsync(Site.Cancellation);
        await site.SendAsync(feed, AuditRig.Domestic("x"));
        var ended = await Assert.ThrowsAsync<HubException>(() => clock.NextAsync(sensitive, _ => false));
        Assert.Contains("recorded", ended.Message, StringComparison.Ordinal);
        await clock.NextAsync(ordinary, frame => frame.GetProperty("position").GetInt64() == 1);
    }

    [Fact]
    public async Task A_watch_that_lasts_is_recorded_again_with_how_far_it_has_seen()
    {
        var clock = new HandClock(Site.Noon);
        var (site, _) = await AuditRig.OpenAsync(clock: clock);
        await using var _ = site;
        var key = await site.KeyAsync(new(Guests.Everything) { Sources = SourceGrant.Everything });
        await using var client = await LiveAccess.ConnectAsync(site, key);
        await using var frames = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "domestic-abuse" } }]).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(frames, _ => true);
        clock.Advance(TimeSpan.FromMinutes(6));
        await site.SendAsync(key, AuditRig.Domestic("x"));
        await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == 1);
        await site.RevokeAsync(key);
        await site.Get<SessionCache>().SweepAsync(Site.Cancellation);
        var entries = new List<AuditEntry>();
        while (entries.All(entry => entry.Act != AuditAct.WatchEnded))
        {
            entries = await site.EntriesAsync();
        }

        Assert.Equal([AuditAct.WatchBegan, AuditAct.Watching, AuditAct.WatchEnded], entries.Where(entry => entry.Watch is not null).Select(entry => entry.Act));
        Assert.Contains("is over", entries.Single(entry => entry.Act == AuditAct.WatchEnded).What, StringComparison.Ordinal);
    }
}
