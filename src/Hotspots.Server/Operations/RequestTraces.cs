using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Operations;

/// <summary>Says of a sampled request which endpoint it was for and how it ended; never its address, which may name an area or an incident.</summary>
internal static class RequestTraces
{
    public const string Method = "http.request.method";
    public const string Route = "http.route";
    public const string Status = "http.response.status_code";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void UseRequestTraces(this WebApplication server) => server.Use(async (context, next) =>
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (span is not { IsAllDataRequested: true })
        {
            await next(context);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null)
        {
            // It lasts for hours, and all that a watcher is shown would be a part of it.
            (span.IsAllDataRequested, span.ActivityTraceFlags) = (false, span.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
            await next(context);
        }
        else
        {
            await next(context);
            Tell(span, context);
        }
    });

    private static void Tell(Activity span, HttpContext context)
    {
        var method = Array.Find(Methods, context.Request.Method.Equals) ?? "_OTHER";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? method : $"{method} /{route.TrimStart('/')}";
        span.SetTag(Method, method).SetTag(Route, route).SetTag(Status, context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
