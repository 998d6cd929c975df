using System.Text;
using System.Text.Encodings.Web;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Access;

/// <summary>The pages on which people sign in and choose a password: plain HTML from the server, so that they are there without the map.</summary>
internal static class SignInPages
{
    /// <summary>Where one signs in.</summary>
    public const string Address = "/signin";

    /// <summary>Where one chooses a password, with the code of a one-time link behind a #, which no browser sends and no log keeps.</summary>
    public const string WelcomeAddress = "/welcome";

    /// <summary>Where whoever has a one-time link chooses to be signed in by their organisation instead.</summary>
    public const string WelcomeProviderAddress = $"{WelcomeAddress}/openid";

    /// <summary>Where a session ends.</summary>
    public const string SignOutAddress = "/signout";

    /// <summary>What stands in the address of somebody whom the identity provider did not help.</summary>
    public const string Refused = "refused";

    private const string Entry = "One cannot be signed in before one has signed in.";
    private const string OverOrNone = "That link is over, or none. An administrator can make another.";
    private const long LargestForm = 8 << 10;

    public static void MapSignIn(this IEndpointRouteBuilder server)
    {
        server.MapGet(Address, (HttpContext context, [FromQuery(Name = "return")] string? back, OpenIdSettings openId) => Page(context, "signin", openId, back,
                context.Request.Query.ContainsKey(Refused) ? "Your organisation's sign-in did not lead to an account here. An administrator can make one." : null))
            .OpenToAll(Entry).OpenedByLinks().ExcludeFromDescription();
        server.MapPost(Address, SignInAsync).OpenToAll(Entry).Guarded();
        server.MapGet(WelcomeAddress, (HttpContext context, OpenIdSettings openId) => Page(context, "welcome", openId, null, null)).OpenToAll(Entry).OpenedByLinks().ExcludeFromDescription();
        server.MapPost(WelcomeAddress, WelcomeAsync).OpenToAll(Entry).Guarded();
        server.MapPost(WelcomeProviderAddress, WelcomeByProviderAsync).OpenToAll(Entry).Guarded();
        server.MapPost(SignOutAddress, SignOutAsync).Needs(Policies.AnyRole).ExcludeFromDescription();
        foreach (var (name, type) in new[] { ("signin.css", "text/css"), ("signin.js", "text/javascript"), ("signin.svg", "image/svg+xml") })
        {
            server.MapGet($"/{name}", () => TypedResults.Text(Resource(name), type)).OpenToAll("It only dresses the page on which one signs in.").ExcludeFromDescription();
        }
    }

    // A form has a name and a password; browsers send them from our own page only, which Safety sees to.
    private static void Guarded(this RouteHandlerBuilder route) => route
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? name, [FromForm] string? password, [FromForm(Name = "return")] string? back, PasswordSignIn doorkeeper, Sessions sessions, OpenIdSettings openId)
    {
        try
        {
            if (await doorkeeper.SignInAsync(name ?? "", password ?? "", Addresses.Of(context), context.RequestAborted) is not { } account)
            {
                return Page(context, "signin", openId, back, "That name and password do not let anybody in. After a few wrong ones, a name waits a quarter of an hour.", StatusCodes.Status401Unauthorized);
            }

            return await sessions.OpenAsync(context, account.Name, account) ? SeeOther(context, Local(back))
                : Page(context, "signin", openId, back, "The account was changed just now. Sign in again.", StatusCodes.Status401Unauthorized);
        }
        catch (TooManySignInsException)
        {
            context.Response.Headers.RetryAfter = "2";
            return Page(context, "signin", openId, back, "Too many are signing in just now. Try again in a moment.", StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> WelcomeAsync(
        HttpContext context, [FromForm] string? code, [FromForm] string? password, [FromForm] string? again, PasswordSignIn doorkeeper, Sessions sessions, OpenIdSettings openId)
    {
        if ((password != again ? "The two passwords differ." : PasswordSignIn.ObjectionTo(password ?? "")) is { } objection)
        {
            return Page(context, "welcome", openId, null, objection, StatusCodes.Status400BadRequest);
        }

        if (await doorkeeper.WelcomeAsync(code ?? "", password!, Addresses.Of(context), context.RequestAborted) is not { } account)
        {
            return Page(context, "welcome", openId, null, OverOrNone, StatusCodes.Status401Unauthorized);
        }

        await sessions.OpenAsync(context, account.Name);
        return SeeOther(context, "/");
    }

    // A page with a link, since browsers let no form lead to another site, not even by a redirection.
    private static async Task<IResult> WelcomeByProviderAsync(HttpContext context, [FromForm] string? code, PasswordSignIn doorkeeper, OpenIdSettings openId)
    {
        if (openId.Authority is null || !await doorkeeper.IsGoodAsync(code ?? "", context.RequestAborted))
        {
            return Page(context, "welcome", openId, null, OverOrNone, StatusCodes.Status401Unauthorized);
        }

        WelcomeCookie.Give(context, code!);
        return Page(context, "provider", openId, "/", null);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions)
    {
        await sessions.CloseAsync(context);
        return SeeOther(context, Address);
    }

    /// <summary>The address of a page of the map, so that nobody is led elsewhere after signing in, nor to anything that is asked for by being opened; in letters that a header can have.</summary>
    public static string Local(string? address) =>
        address is not null && Pages.Contains(address.Split('?', '#')[0], StringComparer.Ordinal) && !address.Any(char.IsControl)
            ? string.Concat(address.EnumerateRunes().Select(Escaped)) : "/";

    private static readonly string[] Pages = ["/", "/index.html", "/history", "/history.html"];

    // What is no letter of an address, as addresses have it; what is no letter at all becomes U+FFFD.
    private static string Escaped(Rune letter) => letter.IsAscii && !"\"<>\\^`{|} ".Contains((char)letter.Value, StringComparison.Ordinal) ? letter.ToString() : Uri.EscapeDataString(letter.ToString());

    private static StatusCodeHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ContentHttpResult Page(HttpContext context, string name, OpenIdSettings openId, string? back, string? message, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "no-store";
        var local = Local(back);
        return TypedResults.Text(
            Resource($"{name}.html")
                .Replace("{{message}}", message is null ? "" : $"<p class=\"message\" role=\"alert\">{HtmlEncoder.Default.Encode(message)}</p>", StringComparison.Ordinal)
                .Replace("{{return}}", HtmlEncoder.Default.Encode(local), StringComparison.Ordinal)
                .Replace("{{instead}}", openId.Form, StringComparison.Ordinal)
                .Replace("{{provider}}", openId.Link(local), StringComparison.Ordinal),
            "text/html", statusCode: status);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(SignInPages).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
