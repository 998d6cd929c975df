using System.Net;
using System.Text;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public sealed class RightsTests : IAsyncLifetime
{
    private Site site = null!;
    private string boss = "";

    public async ValueTask InitializeAsync()
    {
        site = await Guests.OpenAsync();
        boss = await site.KeyAsync(new(Roles.Administrator | Roles.Viewer | Roles.Analyst, Set("l00"), Set("personal-robbery", "possession-of-weapons")));
        await site.SessionAsync("above", new(Roles.Viewer | Roles.Supervisor));
        await site.SessionAsync("beside", new(Roles.Viewer, Set("l10"), Set("personal-robbery")));
        await site.SessionAsync("under", new(Roles.Viewer | Roles.Feed, Set("l00"), Set("personal-robbery")) { Sources = SourceGrant.Of(SourceRights.Correct, "cad-*") });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"x","roles":["viewer"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer"],"districts":["l00"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer"],"groups":["personal-robbery"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer"],"districts":["l00","l10"],"groups":["personal-robbery"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer"],"districts":["l00"],"groups":["personal-robbery","domestic-abuse"]}""", false)]
    [InlineData("""{"name":"x","roles":["supervisor"],"districts":["l00"],"groups":["personal-robbery"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer","auditor"],"districts":["l00"],"groups":["personal-robbery"]}""", false)]
    [InlineData("""{"name":"x","roles":["feed"],"districts":["l00"],"groups":["personal-robbery"],"sources":["cad-north"]}""", false)]
    [InlineData("""{"name":"x","roles":["administrator"],"districts":null,"groups":["personal-robbery"]}""", false)]
    [InlineData("""{"name":"x","roles":["viewer","analyst","administrator"],"districts":["l00"],"groups":["possession-of-weapons"]}""", true)]
    [InlineData("""{"name":"x","roles":[],"districts":[],"groups":[]}""", true)]
    public async Task Nobody_makes_an_account_or_a_key_that_may_more_than_they(string body, bool made)
    {
        foreach (var address in new[] { "accounts", "keys" })
        {
            Assert.Equal(made ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Post, address, body));
        }

        Assert.Equal(made, await site.Get<IAccessRegister>().FindAccountAsync("x", Site.Cancellation) is not null);
        Assert.Equal(made, (await site.Get<IAccessRegister>().TicketsAsync(CredentialKind.Key, Site.Cancellation)).Any(key => key.Holder == "x"));
    }

    [Theory]
    [InlineData("under", """{"roles":["viewer"],"districts":["l00"],"groups":["personal-robbery"]}""", true)]
    [InlineData("under", """{"roles":["feed"],"districts":["l00"],"groups":["personal-robbery"],"sources":["cad-north"],"rights":["correct"]}""", true)]
    [InlineData("under", """{"roles":["feed"],"districts":["l00"],"groups":["personal-robbery"],"sources":["cad-*"],"rights":["withdraw"]}""", false)]
    [InlineData("under", """{"roles":["feed"],"districts":["l00"],"groups":["personal-robbery"],"sources":["ca*"]}""", false)]
    [InlineData("under", """{"roles":["feed"],"districts":["l00"],"groups":["personal-robbery"],"sources":["amb"]}""", false)]
    [InlineData("under", """{"roles":["analyst"],"districts":["l00"],"groups":["possession-of-weapons"]}""", true)]
    [InlineData("under", """{"roles":["feed"],"districts":["l00"],"groups":["possession-of-weapons"],"sources":["cad-*"]}""", false)]
    [InlineData("under", """{"roles":["viewer"],"districts":null,"groups":["personal-robbery"]}""", false)]
    [InlineData("under", """{"roles":["supervisor"],"districts":["l00"],"groups":["personal-robbery"]}""", false)]
    [InlineData("beside", """{"roles":["viewer"],"districts":["l00"],"groups":["personal-robbery"]}""", false)]
    [InlineData("above", """{"roles":["viewer"],"districts":["l00"],"groups":["personal-robbery"]}""", false)]
    public async Task Nobody_changes_a_grant_to_more_than_they_hold_nor_one_that_is_not_theirs_to_keep(string name, string body, bool changed)
    {
        var register = site.Get<IAccessRegister>();
        var before = (await register.FindAccountAsync(name, Site.Cancellation))!.Grant;
        var key = CredentialSecret.IdOf(CredentialSecret.HashOf(await site.KeyAsync(before)));
        Assert.Equal(changed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Put, $"accounts/{name}", body));
        Assert.Equal(changed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Put, $"keys/{key}", body));
        Assert.Equal(!changed, before.Equals((await register.FindAccountAsync(name, Site.Cancellation))!.Grant));
        Assert.Equal(!changed, before.Equals((await register.TicketsAsync(CredentialKind.Key, Site.Cancellation)).Single(each => each.Id == key).Grant));
    }

    [Theory]
    [InlineData("above", false, false)]
    [InlineData("beside", false, false)]
    [InlineData("under", false, true)]
    public async Task A_link_to_an_account_is_made_by_who_may_as_much_and_it_is_closed_by_who_is_over_its_districts(string name, bool handed, bool closed)
    {
        var expected = handed ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        Assert.Equal(expected, await AskAsync(HttpMethod.Post, $"accounts/{name}/welcome", null));
        Assert.Equal(expected, await AskAsync(HttpMethod.Post, $"accounts/{name}/links", """{"issuer":"https://login.example","subject":"mine"}"""));
        Assert.Empty(await site.Get<IAccessRegister>().TicketsAsync(CredentialKind.Welcome, Site.Cancellation));
        Assert.Empty(await site.Get<IAccessRegister>().LinksAsync(Site.Cancellation));
        var key = CredentialSecret.IdOf(CredentialSecret.HashOf(await site.KeyAsync((await site.Get<IAccessRegister>().FindAccountAsync(name, Site.Cancellation))!.Grant)));
        Assert.Equal(closed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Delete, $"accounts/{name}/links", null));
        Assert.Equal(closed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Delete, $"accounts/{name}", null));
        Assert.Equal(closed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Delete, $"keys/{key}", null));
    }

    [Fact]
    public async Task An_account_is_linked_shown_with_it_and_unlinked_and_its_sessions_end()
    {
        boss = await site.KeyAsync(new(Guests.Everything) { Sources = SourceGrant.Everything });
        var cookie = await site.SessionAsync("sue", new(Roles.Viewer));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(HttpMethod.Post, "accounts/sue/links", """{"issuer":"https://login.example/","subject":"42"}"""));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(HttpMethod.Post, "accounts/sue/links", """{"issuer":"https://login.example","mail":"Sue@council.example"}"""));
        foreach (var (body, status) in new[]
        {
            ("""{"issuer":"https://login.example","subject":"42"}""", HttpStatusCode.Conflict), ("""{"subject":"42"}""", HttpStatusCode.BadRequest), ("{}", HttpStatusCode.BadRequest),
            ("""{"issuer":"proxy","mail":"a@b.example"}""", HttpStatusCode.BadRequest), ("""{"issuer":"elsewhere","subject":"1"}""", HttpStatusCode.BadRequest),
            ("""{"issuer":"proxy","subject":"a","mail":"a@b.example"}""", HttpStatusCode.BadRequest), ("""{"issuer":"proxy","subject":""}""", HttpStatusCode.BadRequest),
        })
        {
            Assert.Equal(status, await AskAsync(HttpMethod.Post, "accounts/under/links", body));
        }

        Assert.Equal(["42", "sue@council.example"], (await site.Get<IAccessRegister>().LinksAsync(Site.Cancellation)).Select(link => link.Who).Order());
        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync(cookie, "/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(HttpMethod.Delete, "accounts/sue/links", null));
        Assert.Empty(await site.Get<IAccessRegister>().LinksAsync(Site.Cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.AskAsync(cookie, "/api/me")).StatusCode);
    }

    [Theory]
    [InlineData("""["cad-north","cad-*"]""", """["correct"]""", HttpStatusCode.OK)]
    [InlineData("""["amb"]""", """[]""", HttpStatusCode.OK)]
    [InlineData("""["cad-*"]""", """["correct","withdraw"]""", HttpStatusCode.Forbidden)]
    [InlineData("""["ca*"]""", """[]""", HttpStatusCode.Forbidden)]
    [InlineData("""["*"]""", """[]""", HttpStatusCode.Forbidden)]
    [InlineData("""["amb*"]""", """[]""", HttpStatusCode.Forbidden)]
    [InlineData("""["cad"]""", """[]""", HttpStatusCode.Forbidden)]
    public async Task A_feeds_key_is_made_for_no_more_than_the_sources_and_rights_of_its_maker(string sources, string rights, HttpStatusCode expected)
    {
        boss = await site.KeyAsync(new(Roles.Administrator | Roles.Feed) { Sources = SourceGrant.Of(SourceRights.Correct, "cad-*", "amb") });
        Assert.Equal(expected, await AskAsync(HttpMethod.Post, "keys", $$"""{"name":"x","roles":["feed"],"sources":{{sources}},"rights":{{rights}}}"""));
    }

    private static HashSet<string> Set(params string[] ids) => [.. ids];

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/access/{address}") { Headers = { Authorization = new("Bearer", boss) } };
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        return answer.StatusCode;
    }
}
