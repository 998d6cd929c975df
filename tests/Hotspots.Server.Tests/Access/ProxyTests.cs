using System.Net;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public class ProxyTests
{
    private const string Header = "X-Forwarded-User";

    [Fact]
    public async Task A_listed_proxy_says_who_it_is()
    {
        await using var site = await OpenAsync("127.0.0.1");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, (Header, "alice")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, (Header, "alice"), ("X-Forwarded-For", "203.0.113.9"))); // The proxy stays who it is, whoever is behind it.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "nobody")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "Alice"))); // As it was linked, and not as it looks.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "administrator")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "closed")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "alice"), (Header, "alice")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, ("X-Remote-User", "alice")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("203.0.113.7")]
    public async Task Anybody_else_does_not_whatever_he_forges(string? listed)
    {
        await using var site = await OpenAsync(listed);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "alice")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, (Header, "alice"), ("X-Forwarded-For", "203.0.113.7"), ("X-Original-For", "203.0.113.7")));
    }

    [Fact]
    public async Task Behind_a_proxy_that_encrypts_browsers_are_told_to_stay_with_that_and_a_page_is_its_own_by_the_name_outside()
    {
        await using var site = await OpenAsync("127.0.0.1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        foreach (var (name, value) in new[] { ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "hotspots.example"), ("X-Forwarded-For", "203.0.113.9"), ("Origin", "https://hotspots.example") })
        {
            request.Headers.Add(name, value);
        }

        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    private static async Task<Site> OpenAsync(string? listed)
    {
        var site = await Guests.OpenAsync(access: access => access with { Proxies = listed is null ? [] : [listed], ProxyUserHeader = Header });
        await site.SessionAsync("alice", new(Roles.Viewer));
        await site.SessionAsync("closed", new(Roles.Viewer), closed: true);
        await site.SessionAsync("administrator", new(Roles.Administrator));
        foreach (var name in new[] { "alice", "closed" })
        {
            await site.Get<IAccessRegister>().AddLinkAsync(new(LinkKind.Subject, AccountLink.Proxy, name, name, Site.Noon, "test"), Site.Cancellation);
        }

        return site;
    }

    private static async Task<HttpStatusCode> AskAsync(Site site, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/view");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
    }
}
