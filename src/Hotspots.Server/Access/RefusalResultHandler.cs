using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Hotspots.Server.Access;

/// <summary>Refuses: a program is told 401 or 403 and nothing else; a browser that opens a page is led to where one signs in.</summary>
internal sealed class RefusalResultHandler(IAuditTrail audit, TimeProvider clock) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context) : RefuseAsync(context);

    /// <summary>Writes down that somebody was refused.</summary>
    public ValueTask TellAsync(HttpContext context)
    {
        var visitor = context.User.VisitorOrNull();
        return audit.RecordAsync(
            new(AuditAct.Refused, visitor?.Name ?? "nobody", visitor?.Roles ?? Roles.None, clock.GetUtcNow(), Addresses.Of(context), RequestText.Cut(context.Request)) { IsOfStranger = visitor is null },
            context.RequestAborted);
    }

    private async Task RefuseAsync(HttpContext context)
    {
        await TellAsync(context);
        context.Response.Headers.CacheControl = "no-store";
        if (context.User.VisitorOrNull() is not null)
        {
            await Problems.Result(StatusCodes.Status403Forbidden, Problems.NotGranted, "That was not granted.", NotGrantedException.Told).ExecuteAsync(context);
        }
        else if (OpensPage(context.Request))
        {
            context.Response.Redirect($"{SignInPages.Address}?return={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        }
        else
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Result(StatusCodes.Status401Unauthorized, Problems.NotSignedIn, "Nobody has signed in.", Told).ExecuteAsync(context);
        }
    }

    private const string Told = "Sign in, or send a key that is good: Authorization: Bearer hsk_…";

    private static bool OpensPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (request.HttpContext.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<OpenedByLink>() is not null) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
