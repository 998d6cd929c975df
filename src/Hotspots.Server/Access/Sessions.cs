using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Access;

/// <summary>The sessions of those who signed in: a cookie with a secret, of which the register knows the hash, so that it can be revoked at once.</summary>
internal sealed class Sessions(IAccessRegister register, SessionCache sessionCache, IAuditTrail audit, ServerSettings settings, TimeProvider clock)
{
    /// <summary>The cookie's name. By its prefix browsers take it only from this host, with Secure, for all paths.</summary>
    public const string Cookie = "__Host-hotspots";

    /// <summary>What a browser shows.</summary>
    public static string? CookieOf(HttpRequest request) => request.Cookies[Cookie];

    /// <summary>Opens a session for an account, and gives the browser its cookie.</summary>
    /// <param name="context">The browser's request.</param>
    /// <param name="name">The account's name.</param>
    /// <param name="seen">The account as it was when its holder proved who they are; null where that was this very change.</param>
    /// <returns>False where the account is closed, or has had another password since: then there is no session.</returns>
    public async Task<bool> OpenAsync(HttpContext context, string name, Account? seen = null)
    {
        var secret = CredentialSecret.New(CredentialKind.Session);
        var (hash, now) = (CredentialSecret.HashOf(secret), clock.GetUtcNow());
        await register.AddTicketAsync(
            new(CredentialSecret.IdOf(hash), CredentialKind.Session, name, hash, null, now, name, now + settings.Access.SessionLasts), context.RequestAborted);
        if (!await StandsAsync(name, seen, context.RequestAborted))
        {
            await RevokeAsync(secret, CancellationToken.None);
            return false;
        }

        await RevokeAsync(CookieOf(context.Request), context.RequestAborted);
        context.Response.Cookies.Append(Cookie, secret, OptionsFor(settings.Access.SessionLasts));
        return true;
    }

    // After the session is written down: whoever changes the password later finds it there and ends it.
    private async Task<bool> StandsAsync(string name, Account? seen, CancellationToken cancellation) =>
        await register.FindAccountAsync(name, cancellation) is { ClosedAt: null } now && (seen is null || now.PasswordHash == seen.PasswordHash);

    /// <summary>Ends the session of a request, and takes its cookie back.</summary>
    public async Task CloseAsync(HttpContext context)
    {
        await RevokeAsync(CookieOf(context.Request), context.RequestAborted);
        context.Response.Cookies.Append(Cookie, "", OptionsFor(TimeSpan.Zero));
        if (context.User.VisitorOrNull() is { } visitor)
        {
            await audit.RecordAsync(new(AuditAct.SignedOut, visitor.Name, visitor.Roles, clock.GetUtcNow(), Addresses.Of(context), "the session"), context.RequestAborted);
        }
    }

    /// <summary>Ends all sessions of the account that asks, and takes this one's cookie back. A key has none.</summary>
    public async Task CloseAllAsync(HttpContext context)
    {
        var visitor = context.Visitor();
        await audit.RecordAsync(new(AuditAct.SessionsEnded, visitor.Name, visitor.Roles, clock.GetUtcNow(), Addresses.Of(context), visitor.Name), context.RequestAborted);
        await register.RevokeTicketsAsync(CredentialKind.Session, visitor.Name, clock.GetUtcNow(), CancellationToken.None);
        await sessionCache.SweepAsync(CancellationToken.None);
        context.Response.Cookies.Append(Cookie, "", OptionsFor(TimeSpan.Zero));
    }

    private async Task RevokeAsync(string? secret, CancellationToken cancellation)
    {
        if (secret is not null && CredentialSecret.IsOne(secret, CredentialKind.Session))
        {
            await register.RevokeTicketAsync(CredentialSecret.IdOf(CredentialSecret.HashOf(secret)), clock.GetUtcNow(), cancellation);
            await sessionCache.SweepAsync(cancellation);
        }
    }

    private static CookieOptions OptionsFor(TimeSpan age) => new()
    {
        HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = age, IsEssential = true,
    };
}

/// <summary>Where a request comes from.</summary>
internal static class Addresses
{
    /// <summary>The address as the record of who looked has it: that of the browser where a trusted proxy tells it.</summary>
    public static string? Of(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
