using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Orleans.Dashboard;

namespace Hotspots.Server.Operations;

/// <summary>Orleans' own dashboard at <c>/operations/orleans</c>: the silos, how many grains of each kind live on them, and how long their calls take.</summary>
internal static class OrleansDashboard
{
    /// <summary>Where it is.</summary>
    public const string Address = "/operations/orleans";

    private const string Shows = "It tells of silos, of kinds of grains and of their calls, and of no incident, area or figure.";

    // The log may say anything, and what a grain holds is figures.
    private static readonly string[] Closed = ["/Trace", "/GrainState"];

    /// <summary>Lets a silo be seen, or a server that asks silos see them.</summary>
    public static void AddDashboard(this WebApplicationBuilder builder, ServerSettings settings)
    {
        if (!settings.Dashboard)
        {
            return;
        }

        if (settings.AsksSilos)
        {
            builder.UseOrleansClient(client => client.AddDashboard(Hide));
        }
        else
        {
            builder.UseOrleans(silo => silo.AddDashboard(Hide));
        }
    }

    /// <summary>Serves it to administrators.</summary>
    public static void MapDashboard(this WebApplication server, ServerSettings settings)
    {
        if (settings.Dashboard)
        {
            server.MapOrleansDashboard(Address).AddEndpointFilter(AnswerAsync).Needs(Roles.Administrator).Unrecorded(Shows).ExcludeFromDescription();
        }
    }

    private static void Hide(DashboardOptions dashboard) => dashboard.HideTrace = true;

    private static ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return context.HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && Closed.Any(route.EndsWith)
            ? new(Results.NotFound())
            : next(context);
    }
}
