using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

public class CrossSiteTests
{
    [Theory]
    [InlineData("/api/board?place=l00&groups=domestic-abuse")]
    [InlineData("/API/board?place=l00&groups=domestic-abuse")]
    [InlineData("/api/me")]
    [InlineData("/api/incidents/test/a")]
    [InlineData("/api/history/rates?district=l00&groups=personal-robbery")]
    [InlineData("/collections")]
    [InlineData("/ogc/collections")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/healthz")]
    [InlineData("/signout")]
    [InlineData("/live")]
    [InlineData("/live/")]
    [InlineData("/Api/Board/?place=l00&groups=domestic-abuse")]
    [InlineData("/%61pi/board?place=l00&groups=domestic-abuse")]
    [InlineData("/signin.css")]
    public async Task A_page_of_another_site_asks_nothing_not_even_by_sending_people_there(string address)
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var cookie = await site.SessionAsync("sue", new(Guests.Everything));
        foreach (var from in new[] { "cross-site", "same-site", "Cross-Site", "cross-site, same-origin" })
        {
            foreach (var mode in new[] { "navigate", "no-cors", "cors" })
            {
                using var answer = await AskAsync(site, cookie, address, from, mode);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                Assert.Contains("urn:hotspots:problem:foreign-origin", await answer.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(await site.EntriesAsync(), entry => entry.Who == "sue");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/signin")]
    [InlineData("/welcome")]
    [InlineData("/SignIn/")]
    [InlineData("/%73ignin")]
    public async Task A_link_of_another_site_leads_to_a_page_and_shows_it_but_is_not_shown_within(string address)
    {
        await using var site = await Guests.OpenAsync();
        var cookie = await site.SessionAsync("sue", new(Guests.Everything));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, cookie, address, "cross-site", "navigate")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(site, cookie, address, "cross-site", "no-cors")).StatusCode);
    }

    [Theory]
    [InlineData("purpose=Invented")]
    [InlineData("recipient=Invented")]
    [InlineData("Purpose=Invented&RECIPIENT=Invented")]
    public async Task No_address_states_a_purpose_or_a_recipient_in_a_visitor_s_name(string query)
    {
        var (site, _) = await AuditRig.OpenAsync(settings => settings with { Purpose = new() { ["every"] = PurposeDemand.Always } });
        await using var _ = site;
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor));
        foreach (var address in new[]
        {
            "/api/board?place=l00&groups=personal-robbery", "/api/surface?place=l00&groups=personal-robbery", "/api/history/rates?district=l00&groups=personal-robbery",
            "/api/areas?place=l00&level=ward", "/collections/wards/items?f=json", "/api/view?x=1", "/api/places/W00?x=1",
        })
        {
            using var answer = await AskAsync(site, cookie, $"{address}&{query}", "none", "navigate");
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{address}: {answer.StatusCode}");
        }

        Assert.All(await site.EntriesAsync(), entry => Assert.Equal((null, null), (entry.Purpose, entry.Recipient)));
    }

    private static async Task<HttpResponseMessage> AskAsync(Site site, string cookie, string address, string from, string mode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", cookie }, { "Sec-Fetch-Site", from }, { "Sec-Fetch-Mode", mode } } };
        return await site.Http.SendAsync(request, Site.Cancellation);
    }
}
