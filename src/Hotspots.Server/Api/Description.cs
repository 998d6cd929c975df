namespace Hotspots.Server;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class Description
{
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hotspots";
            document.Info.Version = "v1";
            document.Info.Description = "Where incidents concentrate, now. Times are UTC, positions longitude and latitude in EPSG:4326.";
            document.Servers = [];
            return Task.CompletedTask;
        }));
}
