using System.Security.Claims;
using System.Text.Encodings.Web;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Hotspots.Server.Access;

/// <summary>Finds out who asks: by a key in the header, by the cookie of a session, or by the word of a trusted proxy. Never by the address asked for.</summary>
internal sealed class CredentialAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionCache sessionCache, Sessions sessions, ServerSettings settings)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme, of which there is one.</summary>
    public const string SchemeName = "hotspots";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (header, cookie, proxied) = (Request.Headers.Authorization, Sessions.CookieOf(Request), TrustedProxies.UserOf(Context, settings));
        var found = header.Count > 0 ? await ByKeyAsync(header.ToString())
            : proxied is not null ? await sessionCache.ByProxyAsync(proxied, Context.RequestAborted)
            : cookie is not null ? await sessionCache.ByTicketAsync(cookie, CredentialKind.Session, Context.RequestAborted)
            : null;
        return found is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new(new ClaimsPrincipal(new VisitorIdentity(found)), Scheme.Name));
    }

    // Called by the framework once an identity provider has said who it is.
    protected override Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties) =>
        sessions.OpenAsync(Context, user.Identity?.Name ?? throw new NotGrantedException());

    protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => sessions.CloseAsync(Context);

    private ValueTask<CallerCredential?> ByKeyAsync(string header) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? sessionCache.ByTicketAsync(header[Bearer.Length..].Trim(), CredentialKind.Key, Context.RequestAborted)
        : new(default(CallerCredential));
}

/// <summary>Lets everybody in by the same admission, where nobody has to sign in.</summary>
internal sealed class AnonymousAuthenticationHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerCredential credential)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new VisitorIdentity(credential)), Scheme.Name)));
}
