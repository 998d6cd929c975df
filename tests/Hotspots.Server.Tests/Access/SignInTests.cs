using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

public class SignInTests
{
    private const string Password = "seven grey herons wade";

    [Fact]
    public async Task A_session_whose_password_was_changed_meanwhile_does_not_begin()
    {
        await using var site = await Guests.OpenAsync();
        var (register, sessions) = (site.Get<IAccessRegister>(), site.Get<Sessions>());
        await register.AddAccountAsync(new("anna", new(Roles.Viewer), Site.Noon, "test") { PasswordHash = "old" }, Site.Cancellation);
        var seen = (await register.FindAccountAsync("anna", Site.Cancellation))!;
        var (before, after) = (new Microsoft.AspNetCore.Http.DefaultHttpContext(), new Microsoft.AspNetCore.Http.DefaultHttpContext());
        Assert.True(await sessions.OpenAsync(before, "anna", seen));
        Assert.True(await register.ChangeAccountAsync(seen with { PasswordHash = "new" }, cancellation: Site.Cancellation));
        Assert.False(await sessions.OpenAsync(after, "anna", seen));
        Assert.NotEmpty(before.Response.Headers.SetCookie.ToString());
        Assert.Empty(after.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public async Task The_first_administrator_chooses_a_password_by_a_link_that_is_good_once()
    {
        await using var site = await Guests.OpenAsync();
        var link = await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation);
        using var browser = new Browser(site.Address);
        using var led = await browser.GetAsync("/?district=l00");
        Assert.Equal((HttpStatusCode.Redirect, "/signin?return=%2F%3Fdistrict%3Dl00"), (led.StatusCode, led.Headers.Location!.ToString()));
        using var chosen = await browser.WelcomeAsync(link!, Password);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (chosen.StatusCode, chosen.Headers.Location!.ToString()));
        using var me = await browser.GetAsync("/api/me");
        Assert.Equal("administrator", (await Site.JsonAsync(me, HttpStatusCode.OK)).GetProperty("name").GetString());
        using var again = await new Browser(site.Address).WelcomeAsync(link!, "another fine password");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Null(await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation));
        Assert.DoesNotContain(Password, (await site.Get<IAccessRegister>().FindAccountAsync("administrator", Site.Cancellation))!.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_only_and_out_of_reach_of_scripts()
    {
        await using var site = await Guests.OpenAsync();
        using var browser = await SignedInAsync(site);
        var attributes = Assert.Single(browser.Set).Split("; ");
        Assert.StartsWith("__Host-hotspots=hss_", attributes[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=43200", "path=/", "samesite=lax", "secure"], attributes.Skip(1).Select(each => each.ToLowerInvariant()).Order());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        await using var site = await Guests.OpenAsync();
        using var browser = await SignedInAsync(site);
        var kept = browser.Session;
        using var left = await browser.PostAsync("/signout");
        Assert.Equal((HttpStatusCode.SeeOther, ""), (left.StatusCode, browser.Session));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "Cookie", $"{Sessions.Cookie}={kept}" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Whoever_guesses_learns_not_whether_there_is_such_an_account()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Guests.OpenAsync(clock);
        using (await SignedInAsync(site))
        {
        }

        await site.SessionAsync("closed", new(Roles.Viewer), closed: true);
        using var browser = new Browser(site.Address);
        for (var i = 0; i <= SignInAttempts.Most; i++)
        {
            var told = new HashSet<string>();
            foreach (var name in new[] { "administrator", "nobody", "closed", "", "no name at all", new string('x', 5_000) })
            {
                using var answer = await browser.SignInAsync(name, $"wrong {i}");
                told.Add($"{answer.StatusCode} {answer.Headers.CacheControl} {await answer.Content.ReadAsStringAsync(Site.Cancellation)}");
            }

            Assert.Single(told);
        }

        using var locked = await browser.SignInAsync("administrator", Password);
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        clock.Advance(SignInAttempts.Memory + TimeSpan.FromSeconds(1));
        using var open = await browser.SignInAsync("Administrator ", Password);
        Assert.Equal((HttpStatusCode.SeeOther, "/history?district=l00"), (open.StatusCode, open.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_no_more_are_looked_at_than_of_guesses_in_a_row()
    {
        await using var site = await Guests.OpenAsync();
        using (await SignedInAsync(site))
        {
        }

        using var browser = new Browser(site.Address);
        await Task.WhenAll(Enumerable.Range(0, SignInAttempts.Most).Select(i => browser.SignInAsync("administrator", $"wrong {i}")));
        using var late = await browser.SignInAsync("administrator", Password);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/signin?return=/signin", "/")]
    [InlineData(null, "/")]
    [InlineData("/?district=l00", "/?district=l00")]
    [InlineData("/SIGNIN", "/")]
    [InlineData("/history?district=l00#x", "/history?district=l00#x")]
    [InlineData("/api/me", "/")]
    [InlineData("/api/history/rates?format=csv", "/")]
    [InlineData("/ogc/collections", "/")]
    [InlineData("/openapi/v1.json", "/")]
    [InlineData("/./api/me", "/")]
    [InlineData("/history/../api/me", "/")]
    [InlineData("/history%2f..%2fapi/me", "/")]
    [InlineData("/%61pi/me", "/")]
    [InlineData("/\\api/me", "/")]
    [InlineData("/?place=Zoë\u2028", "/?place=Zo%C3%AB%E2%80%A8")]
    [InlineData("/?\ud83d\ude00", "/?%F0%9F%98%80")]
    [InlineData("/?{{provider}}\"<x>", "/?%7B%7Bprovider%7D%7D%22%3Cx%3E")]
    public void Nobody_is_led_elsewhere_after_signing_in(string? asked, string led) => Assert.Equal(led, SignInPages.Local(asked));

    [Fact]
    public void What_is_half_a_letter_of_an_address_is_none() => Assert.Equal("/?%EF%BF%BD", SignInPages.Local($"/?{'\ud83d'}"));

    [Theory]
    [InlineData("/?place=Zoë\u2028")]
    [InlineData("/?\ud83d\ude00")]
    [InlineData("/history?ä\u0085")]
    [InlineData("/\u202e\ufeff\t")]
    public async Task An_address_with_unusual_letters_is_come_back_to_or_is_none(string back)
    {
        await using var site = await Guests.OpenAsync();
        using (await SignedInAsync(site))
        {
        }

        using var browser = new Browser(site.Address);
        using var answer = await browser.PostAsync("/signin", ("name", "administrator"), ("password", Password), ("return", back));
        Assert.Equal((HttpStatusCode.SeeOther, SignInPages.Local(back)), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/signin?return={Uri.EscapeDataString(back)}")).StatusCode);
        using var asked = await new Browser(site.Address).GetAsync("/?place=Zo%C3%AB%E2%80%A8%00%ff");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
    }

    [Theory]
    [InlineData("short", "fewer than 12")]
    [InlineData("              ", null)]
    public async Task A_password_is_judged_by_its_length_and_the_link_stays_good_meanwhile(string password, string? objection)
    {
        await using var site = await Guests.OpenAsync();
        var link = await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation);
        using var browser = new Browser(site.Address);
        using var answer = await browser.WelcomeAsync(link!, password);
        Assert.Equal(objection is null ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(objection ?? "", await answer.Content.ReadAsStringAsync(Site.Cancellation));
        using var better = await browser.WelcomeAsync(link!, Password);
        Assert.Equal(objection is null ? HttpStatusCode.Unauthorized : HttpStatusCode.SeeOther, better.StatusCode);
    }

    [Fact]
    public async Task The_pages_carry_no_script_and_no_style_within_and_escape_what_they_are_given()
    {
        await using var site = await Guests.OpenAsync();
        using var browser = new Browser(site.Address);
        foreach (var address in new[] { "/signin?return=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/welcome" })
        {
            using var answer = await browser.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync(Site.Cancellation);
            Assert.DoesNotMatch("<script(?! src=)|<style| style=| on[a-z]+=|\\{\\{", page);
            Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        foreach (var (file, type) in new[] { ("signin.css", "text/css"), ("signin.js", "text/javascript"), ("signin.svg", "image/svg+xml") })
        {
            using var answer = await browser.GetAsync($"/{file}");
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    private static async Task<Browser> SignedInAsync(Site site)
    {
        var browser = new Browser(site.Address);
        using var answer = await browser.WelcomeAsync((await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation))!, Password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }
}
