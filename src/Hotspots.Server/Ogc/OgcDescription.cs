using Hotspots.Server.Http;
using Microsoft.OpenApi;

namespace Hotspots.Server.Ogc;

/// <summary>The description that clients of OGC API - Features read: OpenAPI 3.0, of these resources only.</summary>
internal static class OgcDescription
{
    public const string Name = "ogc";
    public const string Address = $"/openapi/{Name}.json";
    public const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    public static IServiceCollection AddOgc(this IServiceCollection services) => services
        .AddSingleton<OgcCatalogue>()
        .AddOpenApi(Name, openApi =>
        {
            openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            openApi.ShouldInclude = operation => operation.RelativePath?.StartsWith(OgcAddress.Prefix.TrimStart('/'), StringComparison.Ordinal) == true;
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                (document.Info.Title, document.Info.Version, document.Servers) = ("Hotspots, OGC API - Features", "v1", []);
                document.AskForKey();
                return Task.CompletedTask;
            });
        });

    /// <summary>Gives the document the media type that the standard wants.</summary>
    public static Task NameAsync(HttpContext context, RequestDelegate next)
    {
        if (string.Equals(context.GetRouteValue("documentName") as string, Name, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.ContentType = context.Response.StatusCode == StatusCodes.Status200OK ? MediaType : context.Response.ContentType;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
