using Hotspots.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotspots.Server.Tests;

public class RecordedDoorsTests
{
    [Fact]
    public async Task Every_endpoint_that_answers_leaves_an_entry_or_states_why_not()
    {
        await using var site = await Guests.OpenAsync();
        var cookie = await site.SessionAsync("everybody", new(Guests.Everything));
        await site.Get<IJournal>().AppendAsync([Conformance.Samples.Revision("a")], Site.Cancellation);
        var doors = Door.Of(site).Where(door => door is { Method: "GET", Needs: not null } && (door.Route.StartsWith("/api/", StringComparison.Ordinal) || door.Route.StartsWith("/ogc/", StringComparison.Ordinal))).ToList();
        var silent = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Unrecorded>() is { Why.Length: > 10 }).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(doors.Count, 20, 200);
        foreach (var door in doors)
        {
            var before = (await site.EntriesAsync()).Count;
            using var request = door.Ask();
            var path = request.RequestUri!.ToString().Split('?')[0];
            request.Headers.Add("Cookie", cookie);
            var response = await site.Http.SendAsync(request, Site.Cancellation);
            var entries = (await site.EntriesAsync()).Skip(before).ToList();
            Assert.True(
                !response.IsSuccessStatusCode || silent.Contains(door.Route) == (entries.Count == 0),
                $"{door} answered {response.StatusCode} and left {entries.Count} entries.");
            Assert.All(entries, entry => Assert.StartsWith($"GET {path}", entry.What, StringComparison.Ordinal));
        }
    }
}
