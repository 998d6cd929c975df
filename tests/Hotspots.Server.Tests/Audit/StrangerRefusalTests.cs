using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>What the record has of refusals: all of those who are known, with what they asked; of strangers no more than it can hold.</summary>
public class StrangerRefusalTests
{
    [Fact]
    public async Task Strangers_cannot_grow_the_record_and_no_refusal_of_who_is_known_is_lost_among_theirs()
    {
        var site = await Guests.OpenAsync(change: Unlimited);
        await using var _ = site;
        var feed = await site.SessionAsync("fred", new(Roles.Feed));
        for (var round = 0; round < 12; round++)
        {
            for (var each = 0; each < 100; each++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, (await site.Http.GetAsync($"/api/me?round={round}", Site.Cancellation)).StatusCode);
            }

            Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(feed, "/api/board?place=l00&groups=personal-robbery")).StatusCode);
        }

        var refused = (await site.EntriesAsync()).Where(entry => entry.Act == AuditAct.Refused).ToList();
        Assert.Equal(12, refused.Count(entry => entry.Who == "fred"));
        Assert.Equal(AnonymousRefusals.MostAlone + 1, refused.Count(entry => entry.Who == "nobody"));
        Assert.Contains("refusals of strangers", refused.Single(entry => entry is { Who: "nobody", Rows: > 0 }).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_strangers_were_refused_is_counted_by_the_hour_and_told_when_the_next_begins()
    {
        await using var site = await Guests.OpenAsync();
        var (writer, now) = (site.Get<AuditWriter>(), site.Get<AuditWriter>().Now);
        await using var strangers = new AnonymousRefusals(writer);
        for (var each = 0; each < 150; each++)
        {
            await strangers.TakeAsync(new(AuditAct.Refused, "nobody", Roles.None, now, $"192.0.2.{each % 5}", "GET /"));
        }

        await strangers.TakeAsync(new(AuditAct.Refused, "nobody", Roles.None, now.AddHours(2), "192.0.2.1", "GET /"));
        var entries = (await site.EntriesAsync()).Where(entry => entry.Act == AuditAct.Refused).ToList();
        Assert.Equal(AnonymousRefusals.MostAlone + 2, entries.Count);
        var counted = Assert.Single(entries, entry => entry.Rows is not null);
        Assert.Equal(50, counted.Rows);
        Assert.Contains("from 5 networks", counted.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_what_was_asked_for_cut_so_that_no_part_hides_another_and_without_secrets()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var key = "hsk_" + new string('x', 43);
        var viewer = await site.SessionAsync("vera", new(Roles.Feed)); // Looks at nothing.
        var asked = $"/api/board?pad={new string('a', 3_000)}&place=l00&groups=personal-robbery&note={key}";
        Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(viewer, asked)).StatusCode);
        var what = Assert.Single(await site.EntriesAsync(), entry => entry is { Act: AuditAct.Refused, Who: "vera" }).What;
        Assert.StartsWith("GET /api/board?pad=aaa", what, StringComparison.Ordinal);
        Assert.Contains("…&place=l00&groups=personal-robbery", what, StringComparison.Ordinal);
        Assert.DoesNotContain(key, what, StringComparison.Ordinal);
    }

    private static ServerSettings Unlimited(ServerSettings settings) => settings with { Access = settings.Access with { StrangersPerSecond = 100_000, RequestsPerSecond = 100_000 } };
}
