using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>Every door of the server against everybody who must not come in by it.</summary>
public sealed class EnumerationTests(ITestOutputHelper output)
{
    // Whoever adds to this list says to all who read it that strangers may.
    private static readonly string[] MayBeOpen =
    [
        "GET /healthz", "GET /readyz", "GET /signin", "POST /signin", "GET /welcome", "POST /welcome", "GET /signin.css", "GET /signin.js", "GET /signin.svg",
        "GET /signin/openid", "POST /welcome/openid",
    ];

    [Fact]
    public async Task Every_door_states_who_may_come_in_and_only_known_ones_are_open()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Dashboard = true });
        var doors = Door.Of(site);
        Assert.Equal([], doors.Where(door => door.Needs is null && door.Open is null).Select(door => door.ToString()));
        Assert.Equal([], doors.Where(door => door.Open is not null).Select(door => door.ToString()).Except(MayBeOpen));
        Assert.Equal([], MethodsOfHubs().Where(method => !method.IsDefined(typeof(NeedsAttribute))).Select(method => method.Name));
        Assert.True(doors.Count > 25, $"{doors.Count} doors");
    }

    [Fact]
    public async Task Nobody_comes_in_who_must_not_and_whoever_is_refused_learns_nothing()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Dashboard = true });
        await site.Get<IJournal>().AppendAsync([Robbery], Site.Cancellation);
        var guests = await Guest.AllAsync(site);
        var (tried, bodies, wrong) = (0, new Dictionary<HttpStatusCode, HashSet<string>>(), new List<string>());
        foreach (var door in Door.Of(site).Where(door => door.Needs is not null))
        {
            await ControlAsync(site, door, wrong);
            foreach (var guest in guests.Where(guest => guest.Concerns(door)))
            {
                tried++;
                using var request = door.Ask();
                await guest.DressAsync(site, door, request);
                using var answer = await SendAsync(site, request);
                if (answer.StatusCode != guest.Expected || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                {
                    wrong.Add($"{guest.Name} at {door}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType}");
                    continue;
                }

                bodies.TryAdd(guest.Expected, []);
                bodies[guest.Expected].Add(await WordsAsync(answer));
            }
        }

        output.WriteLine($"{tried} refusals of {guests.Count} kinds of guests at {Door.Of(site).Count} doors.");
        output.WriteLine(string.Join('\n', bodies.SelectMany(each => each.Value)));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Single(bodies[HttpStatusCode.Unauthorized]);
        Assert.Equal(2, bodies[HttpStatusCode.Forbidden].Count); // Not granted, and a foreign page.
        Assert.True(tried > 250, $"{tried} refusals");
    }

    [Fact]
    public async Task A_district_or_an_area_that_is_not_there_is_refused_as_one_that_was_not_granted()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Guests.Everything, Set("l10"), Set("possession-of-weapons")));
        var doors = Door.Of(site).Where(door => door.Needs?.Scope == Scope.Lens).ToList();
        Assert.NotEmpty(doors);
        foreach (var door in doors)
        {
            foreach (var (district, group) in new[] { ("atlantis", "possession-of-weapons"), ("l00-l10", "possession-of-weapons"), ("W00", "possession-of-weapons"), ("W99", "possession-of-weapons"), ("l10", "jaywalking"), ("l10", "possession-of-weapons,personal-robbery") })
            {
                using var request = door.Ask(district, group);
                request.Headers.Authorization = new("Bearer", key);
                using var answer = await SendAsync(site, request);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden || (district == "l10" && door.Route == "/api/areas"), $"{door} {district} {group}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task No_method_of_the_hub_serves_who_must_not_be_served()
    {
        await using var site = await Guests.OpenAsync();
        var methods = MethodsOfHubs().Where(method => method.GetCustomAttribute<NeedsAttribute>()!.Scope == Scope.Lens).ToList();
        Assert.NotEmpty(methods);
        foreach (var method in methods)
        {
            foreach (var grant in new[] { new Grant(Guests.Everything, Set("l10")), new Grant(Guests.Everything, null, Set("possession-of-weapons")) })
            {
                await using var client = await LiveAccess.ConnectAsync(site, await site.KeyAsync(grant));
                var error = await Assert.ThrowsAsync<HubException>(async () => await client.StreamAsync(method.Name, [new { place = "l00", groups = new[] { "personal-robbery" } }]).FirstAsync(Site.Cancellation));
                Assert.Contains(NotGrantedException.Told, error.Message);
                Assert.Contains(await site.EntriesAsync(), entry => entry.Act == AuditAct.Refused && entry.What.Contains("place=l00, groups=personal-robbery", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task An_endpoint_without_a_word_on_who_may_use_it_is_refused_to_all()
    {
        await using var site = await Guests.OpenAsync(configure: builder => builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new Unstated()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/unstated");
        request.Headers.Authorization = new("Bearer", await site.KeyAsync(new(Guests.Everything)));
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(site, request)).StatusCode);
        Assert.Contains("GET /api/unstated", Door.Of(site).Where(door => door.Needs is null && door.Open is null).Select(door => door.ToString()));
    }

    private static Domain.Incidents.Revision Robbery => new()
    {
        Key = new(new("test", "a"), 1), Occurred = Domain.Incidents.OccurredAt.Instant(Site.Noon), Category = new("personal-robbery"),
        Grid = new(Conformance.SquareCity.West + 500, Conformance.SquareCity.South + 500),
    };

    private static IEnumerable<MethodInfo> MethodsOfHubs() => typeof(LiveHub).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Hub)) && !type.IsAbstract)
        .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(method => !method.IsSpecialName);

    private static HashSet<string> Set(params string[] ids) => [.. ids];

    // Whoever may is let in by the very same request: else a refusal would prove nothing.
    private static async Task ControlAsync(Site site, Door door, List<string> wrong)
    {
        using var request = door.Ask();
        request.Headers.Authorization = new("Bearer", await site.KeyAsync(new(door.Needs!.Any, Set("l00"), Set("personal-robbery"))));
        using var answer = await SendAsync(site, request);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            wrong.Add($"Whoever may is refused at {door}: {(int)answer.StatusCode}");
        }
    }

    private static Task<HttpResponseMessage> SendAsync(Site site, HttpRequestMessage request) =>
        site.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Site.Cancellation);

    private static async Task<string> WordsAsync(HttpResponseMessage answer)
    {
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Site.Cancellation));
        return string.Join(" | ", body.EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member.Name}={member.Value}"));
    }
}
