using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

/// <summary>Somebody who must not come in.</summary>
/// <param name="Name">What is wrong with them.</param>
/// <param name="Expected">How they are refused.</param>
/// <param name="Dress">Makes a request theirs.</param>
/// <param name="Only">At which doors; null for all.</param>
internal sealed record Guest(string Name, HttpStatusCode Expected, Func<Site, Door, HttpRequestMessage, Task> Dress, Predicate<Door>? Only = null)
{
    public bool Concerns(Door door) => Only?.Invoke(door) ?? true;

    public Task DressAsync(Site site, Door door, HttpRequestMessage request) => Dress(site, door, request);

    /// <summary>All kinds.</summary>
    public static async Task<IReadOnlyList<Guest>> AllAsync(Site site)
    {
        var all = new Grant(Guests.Everything);
        var (good, expired, revoked) = (await site.KeyAsync(all), await site.KeyAsync(all, Site.Noon.AddSeconds(-1)), await site.KeyAsync(all, revoked: true));
        var (session, closed) = (await site.SessionAsync("alice", all), await site.SessionAsync("bob", all, closed: true));
        var (elsewhere, otherwise) = (await site.KeyAsync(all with { Districts = Set("l10") }), await site.KeyAsync(all with { Groups = Set("possession-of-weapons") }));
        return
        [
            new("nobody", HttpStatusCode.Unauthorized, With()),
            new("an unknown key", HttpStatusCode.Unauthorized, With(("Authorization", $"Bearer {CredentialSecret.New(CredentialKind.Key)}"))),
            new("a key of another scheme", HttpStatusCode.Unauthorized, With(("Authorization", $"Basic {good}"))),
            new("a session shown as a key", HttpStatusCode.Unauthorized, With(("Authorization", $"Bearer {session[(session.IndexOf('=') + 1)..]}"))),
            new("a key shown as a session", HttpStatusCode.Unauthorized, With(("Cookie", $"{Sessions.Cookie}={good}"), ("Sec-Fetch-Site", "same-origin"))),
            new("an expired key", HttpStatusCode.Unauthorized, With(("Authorization", $"Bearer {expired}"))),
            new("a revoked key", HttpStatusCode.Unauthorized, With(("Authorization", $"Bearer {revoked}"))),
            new("the session of a closed account", HttpStatusCode.Unauthorized, With(("Cookie", closed), ("Sec-Fetch-Site", "same-origin"))),
            new("an altered cookie", HttpStatusCode.Unauthorized, With(("Cookie", Altered(session)), ("Sec-Fetch-Site", "same-origin"))),
            new("a cookie of another name", HttpStatusCode.Unauthorized, With(("Cookie", session.Replace("__Host-", "", StringComparison.Ordinal)), ("Sec-Fetch-Site", "same-origin"))),
            new("a token in the query", HttpStatusCode.Unauthorized, (_, _, request) =>
            {
                request.RequestUri = new($"{request.RequestUri}{(request.RequestUri!.ToString().Contains('?') ? '&' : '?')}access_token={good}&key={good}", UriKind.Relative);
                return Task.CompletedTask;
            }),
            new("forged forwarded headers", HttpStatusCode.Unauthorized, With(
                ("X-Forwarded-For", "127.0.0.1"), ("X-Real-IP", "127.0.0.1"), ("X-Forwarded-User", "alice"), ("X-Remote-User", "alice"), ("Forwarded", "for=127.0.0.1;proto=https"))),
            new("the wrong role", HttpStatusCode.Forbidden, async (site, door, request) =>
                request.Headers.Authorization = new("Bearer", await site.KeyAsync(new(Guests.Everything & ~door.Needs!.Any))), door => door.Needs!.Any != Guests.Everything),
            new("the wrong district", HttpStatusCode.Forbidden, With(("Authorization", $"Bearer {elsewhere}")), door => door.Needs!.Scope != Scope.None),
            new("the wrong group", HttpStatusCode.Forbidden, With(("Authorization", $"Bearer {otherwise}")),
                door => door.Needs!.Scope is Scope.Lens or Scope.Incident && door.Route != "/api/areas"), // Shapes belong to no group.
            new("a foreign page", HttpStatusCode.Forbidden, With(("Cookie", session), ("Origin", "https://evil.example"))),
            new("a foreign page with a key", HttpStatusCode.Forbidden, With(("Authorization", $"Bearer {good}"), ("Origin", "null"))),
            new("a page of another port", HttpStatusCode.Forbidden, With(("Cookie", session), ("Origin", $"http://127.0.0.1:{site.Address.Port + 1}"))),
            new("a form of a foreign page", HttpStatusCode.Forbidden, With(("Cookie", session), ("Sec-Fetch-Site", "cross-site")), Changes),
            new("a link of a foreign page", HttpStatusCode.Forbidden, With(("Cookie", session), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")), door => door.Route is not ("/" or "/signin" or "/welcome" or "/signin/openid")),
            new("a page of another name of this site", HttpStatusCode.Forbidden, With(("Cookie", session), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "no-cors"))),
            new("a form without a word on its page", HttpStatusCode.Forbidden, With(("Cookie", session)), Changes),
        ];
    }

    private static bool Changes(Door door) => door.Method is not ("GET" or "HEAD");

    private static HashSet<string> Set(params string[] ids) => [.. ids];

    private static string Altered(string cookie) => cookie[..^2] + (cookie[^2] == 'A' ? 'B' : 'A') + cookie[^1];

    private static Func<Site, Door, HttpRequestMessage, Task> With(params (string Name, string Value)[] headers) => (_, _, request) =>
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.CompletedTask;
    };
}
