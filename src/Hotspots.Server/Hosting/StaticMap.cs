using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Rewrite;
using Microsoft.Extensions.FileProviders;

namespace Hotspots.Server.Hosting;

/// <summary>Serves the built map at <c>/</c> and its past at <c>/history</c>; where they were not built, says so.</summary>
internal static class StaticMap
{
    private const string NotBuilt = """
        The map was not built, so this server answers its API only: /api/view, /api/board; /docs shows all of it.

        To build it, install Node.js 22 or newer, then in src/Hotspots.Map: npm ci, npm run build. Then start the server again.
        """;

    public static void MapStaticMap(this WebApplication server, ServerSettings settings)
    {
        if (settings.MapFolder is not { } folder || !File.Exists(Path.Combine(folder, "index.html")))
        {
            server.MapGet("/", () => TypedResults.Text(NotBuilt)).Needs(Policies.AnyRole).OpenedByLinks().ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        server.UseRewriter(new RewriteOptions().AddRewrite("^history$", "history.html", skipRemainingRules: true));
        server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        server.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => Keep(file.Context) });
    }

    // Vite writes a hash of the content into the names under /assets, so these never change; everything else is asked for again.
    private static void Keep(HttpContext context) => context.Response.Headers.CacheControl =
        context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
