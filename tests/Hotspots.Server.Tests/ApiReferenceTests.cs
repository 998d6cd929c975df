using System.Net;
using System.Text.RegularExpressions;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public partial class ApiReferenceTests
{
    [Fact]
    public async Task The_page_names_no_other_host_and_all_that_it_refers_to_is_here()
    {
        await using var site = await Site.OpenAsync();
        var page = await site.Http.GetStringAsync("/docs/", Site.Cancellation);
        Assert.DoesNotContain("//", page);
        string[] files = [.. Referred().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Contains("scalar.js", files);
        Assert.All(await Task.WhenAll(files.Select(file => site.Http.GetAsync($"/docs/{file}", Site.Cancellation))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Each_page_has_a_nonce_of_its_own_and_scripts_are_allowed_by_nothing_else()
    {
        await using var site = await Site.OpenAsync();
        var policies = await Task.WhenAll(PolicyAsync(site, "/docs/"), PolicyAsync(site, "/docs/"));
        Assert.All(policies, policy => Assert.Matches("script-src 'self' 'nonce-[^']{20,}'; style-src 'self' 'unsafe-inline';", policy));
        Assert.NotEqual(policies[0], policies[1]);
        Assert.DoesNotContain("nonce", await PolicyAsync(site, "/api/view"));
    }

    [Theory]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task Who_may_not_read_the_description_may_not_read_its_page(string address)
    {
        await using var site = await Guests.OpenAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Http.GetAsync(address, Site.Cancellation)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new("Bearer", await site.KeyAsync(new(Roles.Feed))) } };
        Assert.Equal(HttpStatusCode.OK, (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode);
    }

    private static async Task<string> PolicyAsync(Site site, string address)
    {
        using var answer = await site.Http.GetAsync(address, Site.Cancellation);
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Referred();
}
