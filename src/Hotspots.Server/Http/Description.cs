using Microsoft.OpenApi;

namespace Hotspots.Server.Http;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class Description
{
    public const string Name = "v1";

    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi(Name, openApi =>
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hotspots";
            document.Info.Version = "v1";
            document.Info.Description = "Where incidents concentrate, now. Times are UTC, positions longitude and latitude in EPSG:4326.";
            document.Servers = [];
            document.AskForKey();
            return Task.CompletedTask;
        }));

    /// <summary>Says that a key is to be shown.</summary>
    public static void AskForKey(this OpenApiDocument document)
    {
        const string key = "key";
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key, hsk_…, that an administrator has made; browsers show the cookie of their session instead.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(key, document)] = [] }];
    }
}
