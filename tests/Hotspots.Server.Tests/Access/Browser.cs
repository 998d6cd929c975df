using System.Net;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

/// <summary>As much of a browser as signing in needs: it says where its pages are from, follows nothing by itself, and keeps cookies, Secure ones for this machine too.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient client;
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public Browser(Uri server) => client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server };

    public string? Session => cookies.GetValueOrDefault(Sessions.Cookie);

    /// <summary>The cookies as they were set last, attributes and all.</summary>
    public IReadOnlyList<string> Set { get; private set; } = [];

    public Task<HttpResponseMessage> GetAsync(string address, string accept = "text/html") => SendAsync(new(HttpMethod.Get, address) { Headers = { { "Accept", accept } } });

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var origin = new Uri(client.BaseAddress!, address).GetLeftPart(UriPartial.Authority);
        return SendAsync(new(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "same-origin" } },
        });
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password) => PostAsync("/signin", ("name", name), ("password", password), ("return", "/history?district=l00"));

    /// <summary>Chooses a password by a one-time link.</summary>
    public Task<HttpResponseMessage> WelcomeAsync(string link, string password) =>
        PostAsync("/welcome", ("code", link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]), ("password", password), ("again", password));

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", cookies.Count == 0 ? "none=" : string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request, Site.Cancellation);
        Set = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var parts in Set.Select(each => each.Split(';')[0].Split('=', 2)))
        {
            cookies[parts[0]] = parts[1];
        }

        return answer;
    }
}
