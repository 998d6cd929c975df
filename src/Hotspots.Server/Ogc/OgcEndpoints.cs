using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.Ogc;

/// <summary>OGC API - Features, Part 1: Core (1.0.1), under <c>/ogc</c> and, for clients that look there, at the root.</summary>
internal static class OgcEndpoints
{
    private const string GeoJson = "application/geo+json";

    private static readonly OgcConformance Kept = new([
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    ]);

    public static void MapOgc(this WebApplication server, Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> fresh)
    {
        server.MapGroup(OgcAddress.Prefix).WithTags("OGC API - Features").AddEndpointFilter(fresh).AddOpenApiOperationTransformer(PurposeDescription.AddToAsync).MapResources();
        server.MapGroup("").ExcludeFromDescription().AddEndpointFilter(fresh).MapResources(isNamed: false);
        server.Use(LandAsync);
    }

    private static void MapResources(this RouteGroupBuilder group, bool isNamed = true)
    {
        RouteHandlerBuilder Named(RouteHandlerBuilder route, string name) => isNamed ? route.WithName(name) : route;
        if (isNamed)
        {
            group.MapGet("/", (OgcCatalogue catalogue, HttpRequest request) => TypedResults.Ok(Landing(catalogue, new(request)))).Needs(Policies.AnyRole).Unrecorded("It tells what can be asked, and no figure.")
                .WithName("ogc").WithSummary("Where a client of OGC API - Features begins. The same is at / for who accepts application/json and not text/html.");
        }

        Named(group.MapGet("/conformance", () => TypedResults.Ok(Kept)), "ogc-conformance").Needs(Policies.AnyRole).Unrecorded("It tells what can be asked, and no figure.").WithSummary("What of the standard is kept to.");
        Named(group.MapGet("/collections", async (OgcCatalogue catalogue, Computations computations, HttpRequest request) =>
            TypedResults.Ok(await computations.RunAsync(request.HttpContext, cancellation => catalogue.DescribeAsync(new OgcAddress(request), request.HttpContext.Visitor(), cancellation)))), "ogc-collections").Needs(Policies.Past).Unrecorded("It tells what can be asked, and no figure.").WithSummary("The areas of each edition, and the hotspots of each district.");
        Named(group.MapGet("/collections/{collection}", CollectionAsync), "ogc-collection").Needs(Policies.Past).Unrecorded("It tells what can be asked, and no figure.").WithSummary("One of them.").ProducesProblem(StatusCodes.Status404NotFound);
        Named(group.MapGet("/collections/{collection}/items", OgcItems.PageAsync), "ogc-items").Needs(Policies.Past, Scope.Lens).Recorded(Engine.Security.Audit.AuditAct.Exported).WithSummary("Features of a collection, a page of them.")
            .Produces<OgcFeaturesPart>(contentType: GeoJson).ProducesLensProblems().ProducesProblem(StatusCodes.Status404NotFound);
        Named(group.MapGet("/collections/{collection}/items/{feature}", OgcItems.OneAsync), "ogc-item").Needs(Policies.Past, Scope.Lens).Recorded(Engine.Security.Audit.AuditAct.Exported).WithSummary("One feature.")
            .Produces<OgcFeaturePart>(contentType: GeoJson).ProducesLensProblems().ProducesProblem(StatusCodes.Status404NotFound);
    }

    // The root is the page; clients of the standard say that they want JSON.
    private static Task LandAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != "/" || !HttpMethods.IsGet(context.Request.Method))
        {
            return next(context);
        }

        context.Response.Headers.Append("Vary", "Accept");
        var accepted = context.Request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType == "application/json") && !accepted.Any(type => type.MediaType == "text/html")
            ? TypedResults.Ok(Landing(context.RequestServices.GetRequiredService<OgcCatalogue>(), new(context.Request))).ExecuteAsync(context)
            : next(context);
    }

    private static OgcLanding Landing(OgcCatalogue catalogue, OgcAddress address) => new(
        "Hotspots", "Areas with counts and rates of any period, and hotspots now and in the past.", catalogue.Attribution,
        [
            new(address.Self, "self", "application/json", "This document"),
            new(address.Elsewhere("/"), "alternate", "text/html", "The map"),
            new(address.Elsewhere(OgcDescription.Address), "service-desc", OgcDescription.MediaType, "The description of this API (OpenAPI 3.0)"),
            new(address.Elsewhere("/openapi/v1.json"), "service-desc", "application/json", "The description of everything that this server answers (OpenAPI 3.1)"),
            new(address.Of("/conformance"), "conformance", "application/json", "What of the standard is kept to"),
            new(address.Of("/collections"), "data", "application/json", "The collections"),
        ]);

    private static async Task<Results<Ok<OgcCollectionPart>, ProblemHttpResult>> CollectionAsync(string collection, OgcCatalogue catalogue, Computations computations, HttpRequest request) =>
        catalogue.Find(collection, request.HttpContext.Visitor()) is { } found
            ? TypedResults.Ok(await computations.RunAsync(request.HttpContext, cancellation => catalogue.DescribeAsync(found, new(request), cancellation))) : OgcItems.Unknown("collection", collection);
}
