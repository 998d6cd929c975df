using System.Net;
using System.Text;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>Changes of accounts and keys that meet in the same milliseconds, over HTTP, many times.</summary>
public class AtOnceTests
{
    private const int Tries = 12;
    private const string Password = "seven grey herons wade";

    [Fact]
    public async Task An_account_that_is_closed_stays_closed_whoever_uses_a_welcome_link_at_the_same_time()
    {
        await using var site = await Guests.OpenAsync();
        var boss = await site.KeyAsync(new(Guests.Everything));
        for (var i = 0; i < Tries; i++)
        {
            var (name, link, browser) = ($"bob{i + 2}x", await WelcomeAsync(site, $"bob{i + 2}x", new(Roles.Viewer)), new Browser(site.Address));
            using (browser)
            {
                await TogetherAsync(i, () => browser.WelcomeAsync(link, Password), () => AskAsync(site, boss, HttpMethod.Delete, $"accounts/{name}"));
                var account = (await site.Get<IAccessRegister>().FindAccountAsync(name, Site.Cancellation))!;
                Assert.NotNull(account.ClosedAt);
                Assert.Null(account.PasswordHash);
                Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).StatusCode);
                Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync(name, Password)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_grant_that_is_narrowed_stays_narrow_and_a_password_chosen_at_the_same_time_is_chosen()
    {
        await using var site = await Guests.OpenAsync();
        var boss = await site.KeyAsync(new(Guests.Everything));
        for (var i = 0; i < Tries; i++)
        {
            var (name, link, browser) = ($"bob{i + 2}x", await WelcomeAsync(site, $"bob{i + 2}x", new(Roles.Viewer | Roles.Supervisor)), new Browser(site.Address));
            using (browser)
            {
                await TogetherAsync(i, () => browser.WelcomeAsync(link, Password), () => AskAsync(site, boss, HttpMethod.Put, $"accounts/{name}", """{"roles":["viewer"],"districts":["l00"]}"""));
                var account = (await site.Get<IAccessRegister>().FindAccountAsync(name, Site.Cancellation))!;
                Assert.Equal(new(Roles.Viewer, new HashSet<string> { "l00" }), account.Grant);
                Assert.NotNull(account.PasswordHash);
            }
        }
    }

    [Fact]
    public async Task Two_administrators_who_close_each_other_at_once_leave_one()
    {
        await using var site = await Guests.OpenAsync();
        var boss = await site.KeyAsync(new(Guests.Everything));
        var register = site.Get<IAccessRegister>();
        for (var i = 0; i < Tries; i++)
        {
            await register.AddAccountAsync(new($"ann{i + 2}x", new(Roles.Administrator), Site.Noon, "test"), Site.Cancellation);
            await register.AddAccountAsync(new($"ben{i + 2}x", new(Roles.Administrator), Site.Noon, "test"), Site.Cancellation);
            foreach (var older in (await register.AccountsAsync(Site.Cancellation)).Where(account => account.ClosedAt is null && !account.Name.EndsWith($"n{i + 2}x", StringComparison.Ordinal)))
            {
                await AskAsync(site, boss, HttpMethod.Delete, $"accounts/{older.Name}");
            }

            await TogetherAsync(i, () => AskAsync(site, boss, HttpMethod.Delete, $"accounts/ann{i + 2}x"), () => AskAsync(site, boss, HttpMethod.Put, $"accounts/ben{i + 2}x", """{"roles":["viewer"]}"""));
            Assert.Single(await register.AccountsAsync(Site.Cancellation), account => account is { ClosedAt: null } && (account.Grant.Roles & Roles.Administrator) != 0);
        }
    }

    [Fact]
    public async Task A_password_that_cannot_be_written_down_is_not_chosen()
    {
        var fails = false;
        await using var site = await Guests.OpenAsync(configure: builder => builder.Services.Decorate<IAuditTrail>(inner => new Trail(inner, entry => fails && entry.Act == AuditAct.PasswordChosen)));
        var link = await WelcomeAsync(site, "bob", new(Roles.Viewer));
        fails = true;
        using var browser = new Browser(site.Address);
        using (var refused = await browser.WelcomeAsync(link, Password))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        fails = false;
        Assert.Null((await site.Get<IAccessRegister>().FindAccountAsync("bob", Site.Cancellation))!.PasswordHash);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync("bob", Password)).StatusCode);
    }

    // Sometimes one is a little ahead, sometimes the other.
    private static async Task TogetherAsync(int round, Func<Task<HttpResponseMessage>> one, Func<Task<HttpResponseMessage>> other)
    {
        var hashing = TimeSpan.FromMilliseconds(8 * (round % 12));
        var first = one();
        await Task.Delay(hashing, Site.Cancellation);
        Assert.All(await Task.WhenAll(first, other()), answer => Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}"));
    }

    private static async Task<string> WelcomeAsync(Site site, string name, Grant grant)
    {
        var register = site.Get<IAccessRegister>();
        await register.AddAccountAsync(new(name, grant, Site.Noon, "test"), Site.Cancellation);
        return await new Welcomes(register, site.Get<IAuditTrail>(), site.Get<TimeProvider>()).IssueAsync(name, Welcomes.Usual, "test", "test", Roles.None, null, Site.Cancellation);
    }

    private static async Task<HttpResponseMessage> AskAsync(Site site, string key, HttpMethod method, string address, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/access/{address}") { Headers = { Authorization = new("Bearer", key) } };
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await site.Http.SendAsync(request, Site.Cancellation);
    }

    private sealed class Trail(IAuditTrail inner, Predicate<AuditEntry> fails) : IAuditTrail
    {
        public ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default) =>
            fails(happened) ? throw new AuditUnavailableException("The record is on a disk that is full.") : inner.RecordAsync(happened, cancellation);
    }
}
