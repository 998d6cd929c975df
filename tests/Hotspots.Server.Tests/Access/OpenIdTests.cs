using System.Net;
using Hotspots.Engine;

namespace Hotspots.Server.Tests;

public sealed class OpenIdTests : IAsyncLifetime
{
    private LocalProvider provider = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await LocalProvider.StartAsync();
        site = await Guests.OpenAsync(access: access => access with
        {
            OpenId = new() { Authority = provider.Issuer, ClientId = LocalProvider.Client, ClientSecret = LocalProvider.Secret },
        });
        await site.Get<IAccessRegister>().AddAccountAsync(new("alice", new(Roles.Viewer), Site.Noon, "test"), Site.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_the_provider_knows_and_has_an_account_here_is_in()
    {
        using var browser = new Browser(site.Address);
        Assert.Contains("/signin/openid?return=", await (await browser.GetAsync("/signin")).Content.ReadAsStringAsync(Site.Cancellation));
        using var back = await ThroughAsync(browser);
        Assert.Equal((HttpStatusCode.Redirect, "/?district=l00"), (back.StatusCode, back.Headers.Location!.ToString()));
        var me = await Site.JsonAsync(await browser.GetAsync("/api/me"), HttpStatusCode.OK);
        Assert.Equal(("alice", "viewer"), (me.GetProperty("name").GetString(), me.GetProperty("roles")[0].GetString()));
    }

    [Fact]
    public async Task A_code_and_a_state_lead_in_once_and_only_the_browser_that_began()
    {
        using var browser = new Browser(site.Address);
        using var began = await browser.GetAsync("/signin/openid");
        using var sent = await GoAsync(began.Headers.Location!);
        var callback = sent.Headers.Location!.PathAndQuery;
        await RefusedAsync(new Browser(site.Address), callback);
        await RefusedAsync(browser, callback.Replace("state=", "state=x", StringComparison.Ordinal));
        using var led = await browser.GetAsync(callback);
        Assert.NotNull(browser.Session);
        await RefusedAsync(new Browser(site.Address), callback);
    }

    [Theory]
    [InlineData("iss", "https://evil.example")]
    [InlineData("aud", "another-client")]
    [InlineData("nonce", "of another attempt")]
    [InlineData("exp", 1L)]
    [InlineData("sub", "43")]
    public async Task A_token_that_is_not_meant_for_this_attempt_is_refused(string claim, object value)
    {
        provider.Forged[claim] = value;
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
        Assert.Equal(1, provider.Exchanged);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("")]
    [InlineData("alice\0")]
    public async Task Whoever_has_no_account_here_is_refused_and_told_so(string name)
    {
        provider.UserInfo["preferred_username"] = name;
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
        Assert.Contains("did not lead to an account here", await (await browser.GetAsync("/signin?refused")).Content.ReadAsStringAsync(Site.Cancellation));
    }

    [Fact]
    public async Task A_closed_account_is_refused_whatever_the_provider_says()
    {
        var register = site.Get<IAccessRegister>();
        await register.ChangeAccountAsync((await register.FindAccountAsync("alice", Site.Cancellation))! with { ClosedAt = Site.Noon }, Site.Cancellation);
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
    }

    [Fact]
    public async Task The_keys_that_protect_the_way_lie_in_the_register_for_all_servers()
    {
        using var browser = new Browser(site.Address);
        using var _ = await ThroughAsync(browser);
        Assert.NotEmpty(await site.Get<IAccessRegister>().RingAsync(Site.Cancellation));
    }

    private static async Task<HttpResponseMessage> ThroughAsync(Browser browser)
    {
        using var began = await browser.GetAsync("/signin/openid?return=/%3Fdistrict=l00");
        Assert.Equal(HttpStatusCode.Redirect, began.StatusCode);
        using var sent = await GoAsync(began.Headers.Location!);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await browser.GetAsync(sent.Headers.Location!.PathAndQuery);
    }

    private static async Task<HttpResponseMessage> GoAsync(Uri address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return await client.GetAsync(address, Site.Cancellation);
    }

    private static async Task RefusedAsync(Browser browser, string callback) => await LeadsNowhereAsync(browser, await browser.GetAsync(callback));

    private static async Task LeadsNowhereAsync(Browser browser, HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.Redirect, "/signin?refused"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Null(browser.Session);
        using var me = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }
}
