using System.Net;
using System.Text.Json;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

/// <summary>What an administrator gave lasts as long as they keep accounts and hold it themselves.</summary>
public sealed class IssuerTests : IAsyncLifetime
{
    private static readonly Grant Keeper = new(Roles.Viewer | Roles.Analyst | Roles.Administrator);

    private readonly HandClock clock = new(Site.Noon);
    private Site site = null!;
    private string root = "";

    public async ValueTask InitializeAsync()
    {
        site = await Guests.OpenAsync(clock);
        root = await site.KeyAsync(new(Guests.Everything) { Sources = SourceGrant.Everything });
        await site.SessionAsync("other", Keeper); // One administrator has to stay.
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("DELETE", null)]
    [InlineData("PUT", """{"roles":["administrator","viewer"],"districts":["l00"]}""")]
    [InlineData("PUT", """{"roles":["administrator"]}""")]
    [InlineData("PUT", """{"roles":["viewer","analyst"]}""")]
    public async Task A_key_is_suspended_with_who_issued_it_and_stands_again_under_another(string method, string? grant)
    {
        var boss = await site.SessionAsync("boss", Keeper);
        var (id, key) = await IssueAsync(boss, "tool", """["viewer"]""");
        Assert.Equal(HttpStatusCode.OK, await MeAsync(key));
        await using var watching = await LiveAccess.ConnectAsync(site, key);
        await AskAsync(new(method), "accounts/boss", root, grant, HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(key));
        Assert.True((await KeyAsync(id)).GetProperty("suspended").GetBoolean());
        await AskAsync(HttpMethod.Put, $"keys/{id}", root, """{"roles":["viewer"]}""", HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(key));
        Assert.False((await KeyAsync(id)).GetProperty("suspended").GetBoolean());
    }

    [Fact]
    public async Task A_key_comes_back_when_who_issued_it_holds_enough_again()
    {
        var boss = await site.SessionAsync("boss", Keeper);
        var (_, key) = await IssueAsync(boss, "tool", """["viewer"]""");
        await AskAsync(HttpMethod.Put, "accounts/boss", root, """{"roles":["administrator"]}""", HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(key));
        await AskAsync(HttpMethod.Put, "accounts/boss", root, """{"roles":["administrator","viewer"]}""", HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(key));
    }

    [Fact]
    public async Task A_key_ends_no_later_than_the_key_that_issued_it_and_is_suspended_when_that_is_revoked()
    {
        var parent = await site.KeyAsync(Keeper, expiresAt: Site.Noon.AddDays(2));
        var (_, child) = await IssueAsync(parent, "child", """["administrator","viewer"]""");
        var (grandchildId, grandchild) = await IssueAsync(child, "grandchild", """["viewer"]""");
        Assert.Equal(Site.Noon.AddDays(2), (await KeyAsync(grandchildId)).GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(HttpStatusCode.OK, await MeAsync(grandchild));
        await AskAsync(HttpMethod.Delete, $"keys/{IdOf(parent)}", root, null, HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(child));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(grandchild));
    }

    [Fact]
    public async Task A_key_that_grants_its_own_issuer_or_itself_anew_does_not_come_loose_from_it()
    {
        var boss = await site.SessionAsync("boss", Keeper);
        var (parentId, parent) = await IssueAsync(boss, "parent", """["administrator","viewer"]""");
        var (childId, child) = await IssueAsync(parent, "child", """["administrator","viewer"]""");
        await AskAsync(HttpMethod.Put, $"keys/{parentId}", child, """{"roles":["administrator","viewer"]}""", HttpStatusCode.NoContent);
        await AskAsync(HttpMethod.Put, $"keys/{childId}", child, """{"roles":["administrator","viewer"]}""", HttpStatusCode.NoContent);
        Assert.Equal("boss", (await KeyAsync(parentId)).GetProperty("issuedBy").GetString());
        await AskAsync(HttpMethod.Delete, "accounts/boss", root, null, HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(parent));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(child));
    }

    [Fact]
    public async Task A_one_time_link_is_good_as_long_as_who_made_it_may_give_what_its_account_holds()
    {
        var boss = await site.SessionAsync("boss", Keeper);
        var made = await AskAsync(HttpMethod.Post, "accounts", boss, """{"name":"j.smith","roles":["viewer"]}""", HttpStatusCode.OK);
        await AskAsync(HttpMethod.Delete, "accounts/boss", root, null, HttpStatusCode.NoContent);
        using var browser = new Browser(site.Address);
        using var refused = await browser.WelcomeAsync(made.GetProperty("link").GetString()!, "seven grey herons wade");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var again = await AskAsync(HttpMethod.Post, "accounts/j.smith/welcome", root, null, HttpStatusCode.OK);
        using var chosen = await browser.WelcomeAsync(again.GetProperty("link").GetString()!, "seven grey herons wade");
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
    }

    [Fact]
    public async Task A_link_to_a_subject_ends_with_who_made_it_unless_it_was_used()
    {
        var (boss, register) = (await site.SessionAsync("boss", Keeper), site.Get<IAccessRegister>());
        foreach (var name in (string[])["used", "unused"])
        {
            await AskAsync(HttpMethod.Post, "accounts", boss, $$"""{"name":"{{name}}","roles":["viewer"]}""", HttpStatusCode.OK);
            Assert.True(await register.AddLinkAsync(new(LinkKind.Subject, "https://provider.example", name, name, Site.Noon, "boss"), Site.Cancellation));
        }

        Assert.True(await ComesInAsync("used"));
        await AskAsync(HttpMethod.Delete, "accounts/boss", root, null, HttpStatusCode.NoContent);
        Assert.True(await ComesInAsync("used"));
        Assert.False(await ComesInAsync("unused"));

        async Task<bool> ComesInAsync(string name)
        {
            var link = (await register.FindLinkAsync(LinkKind.Subject, "https://provider.example", name, Site.Cancellation))!;
            return await register.TakeUpAsync(link, (await register.FindAccountAsync(name, Site.Cancellation))!, clock.GetUtcNow(), Site.Cancellation);
        }
    }

    [Fact]
    public async Task All_sessions_of_an_account_are_ended_by_an_administrator_or_by_itself()
    {
        var (first, second) = (await site.SessionAsync("alice", new(Roles.Viewer)), await site.SessionAsync("alice", new(Roles.Viewer)));
        var other = await site.SessionAsync("bob", new(Roles.Viewer));
        await AskAsync(HttpMethod.Delete, "accounts/alice/sessions", root, null, HttpStatusCode.NoContent);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await MeAsync(first), await MeAsync(second), await MeAsync(other)));
        var (third, fourth) = (await site.SessionAsync("alice", new(Roles.Viewer)), await site.SessionAsync("alice", new(Roles.Viewer)));
        using var own = Request(HttpMethod.Delete, "/api/me/sessions", third);
        using var done = await site.Http.SendAsync(own, Site.Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await MeAsync(third), await MeAsync(fourth), await MeAsync(other)));
    }

    private async Task<(string Id, string Secret)> IssueAsync(string by, string name, string roles)
    {
        var issued = await AskAsync(HttpMethod.Post, "keys", by, $$"""{"name":"{{name}}","roles":{{roles}},"days":90}""", HttpStatusCode.OK);
        return (issued.GetProperty("id").GetString()!, issued.GetProperty("key").GetString()!);
    }

    private async Task<JsonElement> KeyAsync(string id) =>
        (await AskAsync(HttpMethod.Get, "keys", root, null, HttpStatusCode.OK)).EnumerateArray().Single(key => key.GetProperty("id").GetString() == id);

    private async Task<HttpStatusCode> MeAsync(string credential)
    {
        using var request = Request(HttpMethod.Get, "/api/me", credential);
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        return answer.StatusCode;
    }

    private async Task<JsonElement> AskAsync(HttpMethod method, string address, string credential, string? body, HttpStatusCode expected)
    {
        using var request = Request(method, $"/api/access/{address}", credential);
        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string credential) => credential.StartsWith(Sessions.Cookie, StringComparison.Ordinal)
        ? new(method, address) { Headers = { { "Cookie", credential }, { "Sec-Fetch-Site", "same-origin" } } }
        : new(method, address) { Headers = { Authorization = new("Bearer", credential) } };

    private static string IdOf(string secret) => CredentialSecret.IdOf(CredentialSecret.HashOf(secret));
}
