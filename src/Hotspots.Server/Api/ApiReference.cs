using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace Hotspots.Server.Api;

/// <summary>The page at <c>/docs</c> that shows the OpenAPI document to people and lets them try it (Scalar). All of it comes from this server.</summary>
internal static class ApiReference
{
    /// <summary>Where it is.</summary>
    public const string Address = "/docs";

    /// <summary>Serves it to whoever may read the OpenAPI document.</summary>
    public static void MapApiReference(this WebApplication server) => server.MapScalarApiReference(Address, Configure)
        .AddEndpointFilter(AllowAsync).Needs(Policies.AnyRole).Unrecorded("It tells what can be asked, and no figure.").ExcludeFromDescription().Finally(Close);

    // Fonts, telemetry, an assistant and a hosted client would each be asked of another host.
    private static void Configure(ScalarOptions page)
    {
        page.Title = "Hotspots: API";
        page.WithOpenApiRoutePattern("/openapi/v1.json").WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton();
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
    }

    // Scalar gives its scripts to anybody; here nothing is open that need not be.
    private static void Close(EndpointBuilder endpoint)
    {
        foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToList())
        {
            endpoint.Metadata.Remove(open);
        }
    }

    // The page begins by a script within it, which a nonce allows, and its script writes the styles: they have none.
    private static async ValueTask<object?> AllowAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (context.HttpContext.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
        {
            var headers = context.HttpContext.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString()
                .Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal)
                .Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);
        }

        return answer;
    }
}
