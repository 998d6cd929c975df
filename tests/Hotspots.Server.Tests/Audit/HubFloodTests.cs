using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

/// <summary>Somebody watches, ends that, and watches again, with a long purpose each time.</summary>
public class HubFloodTests
{
    [Fact]
    public async Task Calls_of_the_hub_are_limited_as_requests_are_and_by_the_same_measure()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { RequestsPerSecond = 1 });
        var (eager, calm) = (await site.KeyAsync(new(Roles.Viewer)), await site.KeyAsync(new(Roles.Viewer)));
        await using var client = await LiveAccess.ConnectAsync(site, eager);
        var refused = default(string);
        for (var call = 0; call < 60 && refused is null; call++)
        {
            try
            {
                await WatchAsync(client, "a");
            }
            catch (HubException why)
            {
                refused = why.Message;
            }
        }

        Assert.Contains("too often", refused, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", eager) } };
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, answer.StatusCode);
        await using var other = await LiveAccess.ConnectAsync(site, calm);
        await WatchAsync(other, "b");
    }

    [Fact]
    public async Task However_fast_watches_come_and_go_each_has_its_beginning_and_its_end_in_the_record()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var key = await site.KeyAsync(new(Roles.Viewer));
        for (var call = 0; call < 40; call++)
        {
            await using var client = await LiveAccess.ConnectAsync(site, key);
            await WatchAsync(client, new string('p', 2_000));
        }

        List<AuditEntry> entries;
        do
        {
            entries = [.. (await site.EntriesAsync()).Where(entry => entry.Watch is not null)];
        }
        while (entries.Count(entry => entry.Act == AuditAct.WatchEnded) < 40);
        Assert.All(entries.GroupBy(entry => entry.Watch), watch => Assert.Equal([AuditAct.WatchBegan, AuditAct.WatchEnded], watch.Select(entry => entry.Act)));
        Assert.Equal(0, site.Get<AuditWriter>().Lost);
    }

    private static async Task WatchAsync(HubConnection client, string purpose)
    {
        await using var frames = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "personal-robbery" }, purpose }]).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
    }
}
