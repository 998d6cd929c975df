namespace Hotspots.Server.Access;

/// <summary>Carries the code of a one-time link from the form where it was shown to the identity provider's door, so that no address has it.</summary>
internal static class WelcomeCookie
{
    private const string Name = "__Host-hotspots-welcome";
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    /// <summary>Hands it on.</summary>
    public static void Give(HttpContext context, string code) => context.Response.Cookies.Append(Name, code, OptionsFor(Good));

    /// <summary>Takes it back; null where there is none.</summary>
    public static string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } code)
        {
            return null;
        }

        context.Response.Cookies.Append(Name, "", OptionsFor(TimeSpan.Zero));
        return code;
    }

    private static CookieOptions OptionsFor(TimeSpan age) => new()
    {
        HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age, IsEssential = true,
    };
}
