using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;

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
        await LinkAsync(LinkKind.Subject, "42", "alice");
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
    [InlineData("none")]
    [InlineData("another")]
    public async Task A_token_that_the_provider_has_not_signed_is_refused(string signature)
    {
        provider.Signature = signature;
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("administrator")]
    [InlineData("\u0430lice")]
    [InlineData("ALICE")]
    public async Task No_name_and_no_claim_leads_to_an_account_that_is_not_linked(string name)
    {
        await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation);
        await site.Get<IAccessRegister>().AddAccountAsync(new("administrator", new(Guests.Everything), Site.Noon, "test"), Site.Cancellation);
        IsSubject("43");
        foreach (var claim in new[] { "preferred_username", "name", "email", "upn", "unique_name", "role", "sub " })
        {
            provider.UserInfo[claim] = name;
            provider.Forged[claim] = name;
        }

        (provider.UserInfo["email_verified"], provider.Forged["email_verified"]) = (true, true);
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
    }

    [Fact]
    public async Task Another_issuer_s_subject_of_the_same_name_is_somebody_else()
    {
        await site.Get<IAccessRegister>().AddAccountAsync(new("bob", new(Roles.Viewer), Site.Noon, "test"), Site.Cancellation);
        await site.Get<IAccessRegister>().AddLinkAsync(new(LinkKind.Subject, "https://other.example", "43", "bob", Site.Noon, "test"), Site.Cancellation);
        await site.Get<IAccessRegister>().AddLinkAsync(new(LinkKind.Subject, AccountLink.Proxy, "43", "bob", Site.Noon, "test"), Site.Cancellation);
        IsSubject("43");
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
    }

    [Theory]
    [InlineData("bob@council.example", true, true)]
    [InlineData("Bob@Council.example", true, true)]
    [InlineData("bob@council.example", "true", true)]
    [InlineData("bob@council.example", false, false)]
    [InlineData("bob@council.example", "yes", false)]
    [InlineData("bob@council.example", null, false)]
    [InlineData("bob@counci\u217c.example", true, false)]
    [InlineData("bob@\u212Aouncil.example", true, false)]
    [InlineData("rob@council.example", true, false)]
    public async Task A_mail_address_counts_where_an_administrator_has_linked_it_and_the_provider_has_verified_it_and_once(string mail, object? verified, bool led)
    {
        await site.Get<IAccessRegister>().AddAccountAsync(new("bob", new(Roles.Viewer), Site.Noon, "test"), Site.Cancellation);
        await LinkAsync(LinkKind.Mail, "bob@council.example", "bob");
        IsSubject("43");
        (provider.UserInfo["email"], provider.Forged["email"], provider.Forged["email_verified"]) = (mail, "bob@council.example", false);
        if (verified is not null)
        {
            provider.UserInfo["email_verified"] = verified;
        }

        using var browser = new Browser(site.Address);
        using var back = await ThroughAsync(browser);
        Assert.Equal(led ? "/?district=l00" : "/signin?refused", back.Headers.Location!.ToString());
        IsSubject("44"); // Whoever gets the address next is somebody else.
        using var next = new Browser(site.Address);
        (provider.UserInfo["email"], provider.UserInfo["email_verified"]) = ("bob@council.example", led);
        await LeadsNowhereAsync(next, await ThroughAsync(next));
    }

    [Fact]
    public async Task Whoever_holds_a_one_time_link_links_their_account_to_whom_the_provider_signs_in()
    {
        await site.Get<IAccessRegister>().AddAccountAsync(new("bob", new(Roles.Viewer), Site.Noon, "test"), Site.Cancellation);
        var link = await new Welcomes(site.Get<IAccessRegister>(), site.Get<IAuditTrail>(), site.Get<TimeProvider>()).IssueAsync("bob", Welcomes.Usual, "test", "test", Roles.None, null, Site.Cancellation);
        IsSubject("43");
        using var browser = new Browser(site.Address);
        using (var shown = await browser.PostAsync("/welcome/openid", ("code", link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..])))
        {
            Assert.Contains("/signin/openid?return=", await shown.Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
        }

        using var back = await ThroughAsync(browser);
        Assert.Equal("bob", (await Site.JsonAsync(await browser.GetAsync("/api/me"), HttpStatusCode.OK)).GetProperty("name").GetString());
        using var again = new Browser(site.Address);
        using var later = await ThroughAsync(again);
        Assert.Equal("bob", (await Site.JsonAsync(await again.GetAsync("/api/me"), HttpStatusCode.OK)).GetProperty("name").GetString());
        using var used = await new Browser(site.Address).PostAsync("/welcome/openid", ("code", link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(HttpStatusCode.Unauthorized, used.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_is_away_leads_back_to_where_one_signs_in()
    {
        await provider.DisposeAsync();
        using var browser = new Browser(site.Address);
        using var began = await browser.GetAsync("/signin/openid");
        Assert.Equal((HttpStatusCode.Redirect, "/signin?refused"), (began.StatusCode, began.Headers.Location!.ToString()));
        provider = await LocalProvider.StartAsync();
    }

    [Theory]
    [InlineData("43")]
    [InlineData("")]
    [InlineData("42\0")]
    [InlineData("42 ")]
    public async Task Whoever_has_no_account_here_is_refused_and_told_so(string subject)
    {
        IsSubject(subject);
        using var browser = new Browser(site.Address);
        await LeadsNowhereAsync(browser, await ThroughAsync(browser));
        Assert.Contains("did not lead to an account here", await (await browser.GetAsync("/signin?refused")).Content.ReadAsStringAsync(Site.Cancellation));
    }

    [Fact]
    public async Task A_closed_account_is_refused_whatever_the_provider_says()
    {
        var register = site.Get<IAccessRegister>();
        await register.ChangeAccountAsync((await register.FindAccountAsync("alice", Site.Cancellation))! with { ClosedAt = Site.Noon }, cancellation: Site.Cancellation);
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

    [Fact]
    public async Task They_are_encrypted_there_by_a_secret_that_is_not()
    {
        using var browser = new Browser(site.Address);
        using var _ = await ThroughAsync(browser);
        var element = Assert.Single(await site.Get<IAccessRegister>().RingAsync(Site.Cancellation));
        Assert.Contains("RingDecipher", element, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", element, StringComparison.Ordinal);
        Assert.DoesNotContain("unencrypted", element, StringComparison.OrdinalIgnoreCase);
        var hidden = System.Xml.Linq.XElement.Parse(element).Descendants("sealed").Single();
        Assert.Contains("masterKey", RingCipher.Of(new() { ClientSecret = LocalProvider.Secret }).Decrypt(hidden).ToString(), StringComparison.Ordinal);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => RingCipher.Of(new() { ClientSecret = "another" }).Decrypt(hidden));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => RingCipher.Of(new() { ClientSecret = LocalProvider.Secret, RingKey = "another" }).Decrypt(hidden));
    }

    private Task LinkAsync(LinkKind kind, string who, string account) =>
        site.Get<IAccessRegister>().AddLinkAsync(new(kind, provider.Issuer, who, account, Site.Noon, "test"), Site.Cancellation).AsTask();

    private void IsSubject(string subject) => (provider.UserInfo["sub"], provider.Forged["sub"]) = (subject, subject);

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
