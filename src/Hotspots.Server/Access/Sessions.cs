using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>The sessions of those who signed in: a cookie with a secret, of which the register knows the hash, so that it can be revoked at once.</summary>
internal sealed class Sessions(IAccessRegister register, Admissions admissions, IAuditTrail audit, ServerSettings settings, TimeProvider clock)
{
    /// <summary>The cookie's name. By its prefix browsers take it only from this host, with Secure, for all paths.</summary>
    public const string Cookie = "__Host-hotspots";

    /// <summary>What a browser shows.</summary>
    public static string? CookieOf(HttpRequest request) => request.Cookies[Cookie];

    /// <summary>Opens a session for an account, and gives the browser its cookie.</summary>
    public async Task OpenAsync(HttpContext context, string name)
    {
        var secret = TicketSecret.New(TicketKind.Session);
        var (hash, now) = (TicketSecret.HashOf(secret), clock.GetUtcNow());
        await register.AddTicketAsync(
            new(TicketSecret.IdOf(hash), TicketKind.Session, name, hash, null, now, name, now + settings.Access.SessionLasts), context.RequestAborted);
        await RevokeAsync(CookieOf(context.Request), context.RequestAborted);
        context.Response.Cookies.Append(Cookie, secret, OptionsFor(settings.Access.SessionLasts));
    }

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

    private async Task RevokeAsync(string? secret, CancellationToken cancellation)
    {
        if (secret is not null && TicketSecret.IsOne(secret, TicketKind.Session))
        {
            await register.RevokeTicketAsync(TicketSecret.IdOf(TicketSecret.HashOf(secret)), clock.GetUtcNow(), cancellation);
            await admissions.SweepAsync(cancellation);
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
