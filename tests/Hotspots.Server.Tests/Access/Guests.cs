using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>A server at which one has to sign in, and those who come to it.</summary>
internal static class Guests
{
    public const Roles Everything = Policies.AnyRole;

    /// <summary>A feed that may say everything of every source.</summary>
    public static Grant Feed { get; } = new(Roles.Feed) { Sources = SourceGrant.Everything };

    /// <summary>Starts a server with doors; by default so many may be asked that no limit is met.</summary>
    public static Task<Site> OpenAsync(
        TimeProvider? clock = null, Func<AccessSettings, AccessSettings>? access = null, Func<ServerSettings, ServerSettings>? change = null,
        Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? configure = null) => Site.OpenAsync(
        clock,
        change: settings => (change ?? (same => same))(settings with
        {
            Demonstrates = false,
            Access = (access ?? (same => same))(new() { RequestsPerSecond = 1_000_000, StrangersPerSecond = 1_000_000, SignInsPerMinute = 1_000_000 }),
        }),
        configure: configure);

    /// <summary>A new key.</summary>
    public static async Task<string> KeyAsync(this Site site, Grant grant, DateTimeOffset? expiresAt = null, bool revoked = false)
    {
        var secret = CredentialSecret.New(CredentialKind.Key);
        var credential = TicketOf(site, secret, CredentialKind.Key, "test", grant) with { ExpiresAt = expiresAt, RevokedAt = revoked ? Site.Noon : null };
        await site.Get<IAccessRegister>().AddTicketAsync(credential, Site.Cancellation);
        return secret;
    }

    /// <summary>The cookie of somebody who signed in.</summary>
    public static async Task<string> SessionAsync(this Site site, string name, Grant grant, bool closed = false)
    {
        var register = site.Get<IAccessRegister>();
        await register.AddAccountAsync(new(name, grant, Site.Noon, "test") { ClosedAt = closed ? Site.Noon : null }, Site.Cancellation);
        var secret = CredentialSecret.New(CredentialKind.Session);
        await register.AddTicketAsync(TicketOf(site, secret, CredentialKind.Session, name, null), Site.Cancellation);
        return $"{Sessions.Cookie}={secret}";
    }

    /// <summary>Revokes a key as another process would, past the server.</summary>
    public static async Task RevokeAsync(this Site site, string key) => await site.Get<IAccessRegister>().RevokeTicketAsync(
        CredentialSecret.IdOf(CredentialSecret.HashOf(key)), site.Get<TimeProvider>().GetUtcNow(), Site.Cancellation);

    private static Credential TicketOf(Site site, string secret, CredentialKind kind, string holder, Grant? grant)
    {
        var hash = CredentialSecret.HashOf(secret);
        return new(CredentialSecret.IdOf(hash), kind, holder, hash, grant, site.Get<TimeProvider>().GetUtcNow(), "test", null);
    }
}
