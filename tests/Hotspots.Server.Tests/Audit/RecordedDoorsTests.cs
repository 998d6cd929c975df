using Hotspots.Engine.Journal;
using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
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

    // Whatever shows figures, now or of the past, in any form: an endpoint that forgot to tell what it shows is found here.
    [Fact]
    public async Task Every_endpoint_that_shows_figures_demands_a_purpose_where_their_district_does_and_records_where_they_lie()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Purpose = new() { ["l00"] = PurposeDemand.Always } });
        var cookie = await site.SessionAsync("everybody", new(Guests.Everything));
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Incidents.At(0, 0, "a"));
        var wrong = new List<string>();
        foreach (var (door, address) in ShowingFigures(site))
        {
            var (without, with) = (await site.AskAsync(cookie, address), await site.AskAsync(cookie, address, ("Hotspots-Purpose", "Review")));
            var shown = (await site.EntriesAsync()).FindLast(entry => entry.Purpose == "Review");
            if (((int)without.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status400BadRequest)) || (with.IsSuccessStatusCode && shown?.Districts.Contains("l00") != true))
            {
                wrong.Add($"{door} {address}: {without.StatusCode} without, {with.StatusCode} with, {string.Join('+', shown?.Districts ?? [])}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(string Door, string Address)> ShowingFigures(Site site) =>
        from endpoint in site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let door = Door.Of(site).FirstOrDefault(door => door.Method == "GET" && door.Route == "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        where door?.Needs is { Scope: Scope.Lens or Scope.Incident } && endpoint.Metadata.GetMetadata<Unrecorded>() is null
        let address = door.Ask().RequestUri!.ToString()
        from form in door.Route.StartsWith("/api/history/", StringComparison.Ordinal) ? new[] { "", "&format=csv", "&format=geojson" } : [""]
        select (door.ToString(), address + form);
}
