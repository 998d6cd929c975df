using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Hotspots.Server;

/// <summary>Where an identity provider is asked for what, as its own document says (OpenID Connect Discovery 1.0).</summary>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="Authorization">Where browsers are sent.</param>
/// <param name="Token">Where a code is changed for tokens.</param>
/// <param name="UserInfo">Where it tells who that is; null where the token alone does.</param>
internal sealed record OpenIdProvider(
    [property: JsonPropertyName("issuer"), JsonRequired] string Issuer,
    [property: JsonPropertyName("authorization_endpoint"), JsonRequired] string Authorization,
    [property: JsonPropertyName("token_endpoint"), JsonRequired] string Token,
    [property: JsonPropertyName("userinfo_endpoint")] string? UserInfo);

/// <summary>Reads that document when somebody first needs it, so that a server starts while the provider is away, and again every hour.</summary>
internal sealed class OpenIdDiscovery(OpenIdSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Good = TimeSpan.FromHours(1);
    private (OpenIdProvider Provider, DateTimeOffset At)? known;

    /// <summary>The provider.</summary>
    /// <exception cref="HttpRequestException">It cannot be asked, or is not the one that was named.</exception>
    public async Task<OpenIdProvider> ReadAsync(HttpClient client, CancellationToken cancellation)
    {
        if (known is { } recent && clock.GetUtcNow() - recent.At < Good)
        {
            return recent.Provider;
        }

        var authority = settings.Authority!.TrimEnd('/');
        var read = await client.GetFromJsonAsync<OpenIdProvider>($"{authority}/.well-known/openid-configuration", cancellation);
        if (read is null || read.Issuer.TrimEnd('/') != authority || !new[] { read.Authorization, read.Token, read.UserInfo ?? read.Token }.All(IsSafe))
        {
            throw new HttpRequestException($"'{authority}' describes another issuer, or endpoints that are not encrypted.");
        }

        known = (read, clock.GetUtcNow());
        return read;
    }

    /// <summary>Whether what is said there stays between the two: over https, or on this machine.</summary>
    public static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);
}
