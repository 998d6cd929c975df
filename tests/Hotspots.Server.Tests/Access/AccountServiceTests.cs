using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

public sealed class AccountServiceTests : IAsyncLifetime
{
    private readonly Trail trail = new();
    private Site site = null!;
    private string boss = "";

    public async ValueTask InitializeAsync()
    {
        site = await Guests.OpenAsync(configure: builder => builder.Services.AddSingleton<IAuditTrail>(trail));
        boss = await site.KeyAsync(new(Guests.Everything) { Sources = SourceGrant.Everything });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_account_is_made_granted_otherwise_and_closed_and_all_of_it_is_written_down()
    {
        var made = await AskAsync(HttpMethod.Post, "accounts", """{"name":" J.Smith ","roles":["viewer"],"districts":["l00"],"groups":["possession-of-weapons"]}""");
        Assert.StartsWith("/welcome#hsw_", made.GetProperty("link").GetString(), StringComparison.Ordinal);
        await AskAsync(HttpMethod.Put, "accounts/j.smith", """{"roles":["viewer","analyst"]}""", HttpStatusCode.NoContent);
        var account = Assert.Single((await AskAsync(HttpMethod.Get, "accounts")).EnumerateArray());
        Assert.Equal(("j.smith", """["viewer","analyst"]""", JsonValueKind.Null), (account.GetProperty("name").GetString(), account.GetProperty("roles").GetRawText(), account.GetProperty("districts").ValueKind));
        using var browser = new Browser(site.Address);
        using var chosen = await browser.WelcomeAsync(made.GetProperty("link").GetString()!, "seven grey herons wade");
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
        await AskAsync(HttpMethod.Delete, "accounts/j.smith", null, HttpStatusCode.NoContent);
        using var refused = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var back = await browser.SignInAsync("j.smith", "seven grey herons wade");
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
        Assert.Equal(
            [AuditAct.AccountAdded, AuditAct.WelcomeIssued, AuditAct.AccountGranted, AuditAct.PasswordChosen, AuditAct.AccountClosed, AuditAct.Refused, AuditAct.SignInRefused],
            trail.Told.Select(told => told.Act));
        Assert.Contains("before: viewer; districts: l00; groups: possession-of-weapons", trail.Told.Single(told => told.Act == AuditAct.AccountGranted).What, StringComparison.Ordinal);
        Assert.All(trail.Told, told => Assert.Equal("127.0.0.1", told.From));
    }

    [Fact]
    public async Task A_key_is_told_once_and_no_record_of_it_holds_the_secret()
    {
        var issued = await AskAsync(HttpMethod.Post, "keys", """{"name":"met-feed","roles":["feed"],"sources":["police.uk"],"days":90}""");
        var secret = issued.GetProperty("key").GetString()!;
        Assert.StartsWith("hsk_", secret, StringComparison.Ordinal);
        Assert.Equal(Site.Noon.AddDays(90), issued.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.DoesNotContain(secret, (await AskAsync(HttpMethod.Get, "keys")).GetRawText(), StringComparison.Ordinal);
        Assert.All(trail.Told, told => Assert.DoesNotContain(secret[4..], told.ToString(), StringComparison.Ordinal));
        var files = Directory.GetFiles(Path.GetDirectoryName(site.Get<ServerSettings>().StorePath)!, "*-access*");
        Assert.All(files, file => Assert.DoesNotContain(secret[4..], Latin(file), StringComparison.Ordinal));
        Assert.Contains(files, file => Latin(file).Contains(CredentialSecret.HashOf(secret), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST", "accounts", """{"name":"x","roles":["king"]}""", 400, "There is no role 'king'; there are: feed, viewer")]
    [InlineData("POST", "accounts", """{"name":"x","roles":["viewer"],"districts":["atlantis"]}""", 400, "There is no district 'atlantis'")]
    [InlineData("POST", "accounts", """{"name":"x","roles":["viewer"],"groups":["jaywalking"]}""", 400, "There is no group 'jaywalking'")]
    [InlineData("POST", "accounts", """{"name":"Zoë!","roles":[]}""", 400, "A name has 1 to 100 letters")]
    [InlineData("POST", "accounts", """{"name":"@x","roles":[]}""", 200, "")]
    [InlineData("POST", "accounts", """{"name":"admin1strator","roles":["viewer"]}""", 400, "Nobody is called 'admin1strator'")]
    [InlineData("POST", "keys", """{"name":"supervis0r","roles":["viewer"]}""", 400, "Nobody is called 'supervis0r'")]
    [InlineData("DELETE", "accounts/nobody/sessions", null, 404, "There is no account 'nobody'")]
    [InlineData("POST", "accounts", """{"name":"\u212Aate","roles":[]}""", 400, "A name has 1 to 100 letters")]
    [InlineData("POST", "accounts", """{"name":"x","roles":["administrator","auditor"]}""", 400, "An administrator is no auditor")]
    [InlineData("POST", "keys", """{"name":"x","roles":["auditor","viewer","administrator"]}""", 400, "An administrator is no auditor")]
    [InlineData("POST", "accounts", """{"name":null,"roles":[]}""", 400, "")]
    [InlineData("POST", "accounts", """{"name":"x","roles":null}""", 400, "")]
    [InlineData("POST", "accounts", """{"name":"x","roles":[null]}""", 400, "")]
    [InlineData("POST", "accounts", """{"name":"x","roles":[],"districts":[null]}""", 400, "")]
    [InlineData("POST", "accounts", "{}", 400, "")]
    [InlineData("POST", "keys", "{}", 400, "")]
    [InlineData("POST", "keys", """{"name":"x","roles":["viewer"],"days":2147483648}""", 400, "")]
    [InlineData("PUT", "accounts/@nobody", "{}", 400, "")]
    [InlineData("PUT", "keys/0", "{}", 400, "")]
    [InlineData("PUT", "accounts/nobody", """{"roles":[]}""", 404, "There is no account 'nobody'")]
    [InlineData("POST", "accounts/nobody/welcome", null, 404, "There is no account 'nobody'")]
    [InlineData("DELETE", "keys/0123", null, 404, "There is no key '0123'")]
    [InlineData("POST", "keys", """{"name":"x","roles":["feed"],"sources":["police.uk"],"days":4000}""", 400, "1 to 3650 days")]
    public async Task What_cannot_be_done_says_what_can(string method, string address, string? body, int status, string detail)
    {
        var answer = await AskAsync(new(method), address, body, (HttpStatusCode)status);
        Assert.Contains(detail, status == 200 ? "" : answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_given_once_and_the_last_administrator_stays()
    {
        await AskAsync(HttpMethod.Post, "accounts", """{"name":"boss","roles":["administrator"]}""");
        foreach (var alike in new[] { "BOSS", " boss ", "\uFF42\uFF4F\uFF53\uFF53", "b0ss", "B0SS" })
        {
            await AskAsync(HttpMethod.Post, "accounts", $$"""{"name":"{{alike}}","roles":["viewer"]}""", HttpStatusCode.Conflict);
        }

        await AskAsync(HttpMethod.Delete, "accounts/boss", null, HttpStatusCode.Conflict);
        await AskAsync(HttpMethod.Put, "accounts/boss", """{"roles":["viewer"]}""", HttpStatusCode.Conflict);
        await AskAsync(HttpMethod.Post, "accounts", """{"name":"other","roles":["administrator"]}""");
        await AskAsync(HttpMethod.Delete, "accounts/boss", null, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        trail.Fails = true;
        await AskAsync(HttpMethod.Post, "keys", """{"name":"met-feed","roles":["feed"],"sources":["police.uk"]}""", HttpStatusCode.ServiceUnavailable);
        trail.Fails = false;
        Assert.DoesNotContain("met-feed", (await AskAsync(HttpMethod.Get, "keys")).GetRawText(), StringComparison.Ordinal);
    }

    private static string Latin(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private async Task<JsonElement> AskAsync(HttpMethod method, string address, string? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, $"/api/access/{address}") { Headers = { Authorization = new("Bearer", boss) } };
        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private sealed class Trail : IAuditTrail
    {
        public ConcurrentQueue<AuditEntry> Told { get; } = new();

        public bool Fails { get; set; }

        public ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default)
        {
            Told.Enqueue(Fails ? throw new JournalUnavailableException("The record of who looked cannot be written to.") : happened);
            return ValueTask.CompletedTask;
        }
    }
}
