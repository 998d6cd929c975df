using Microsoft.AspNetCore.HostFiltering;

namespace Hotspots.Server;

/// <summary>What keeps other sites and other machines out while nobody has to sign in.</summary>
internal static class Safety
{
    public static void AddListening(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (!settings.LogToConsole)
        {
            builder.Logging.ClearProviders();
        }

        builder.WebHost.UseUrls(ListeningAddresses.Of(settings)).ConfigureKestrel(kestrel =>
        {
            kestrel.Configure(); // Addresses come from our own settings alone, since only these are checked.
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.LargestBody;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        // A foreign name that resolves to this machine must not reach it (DNS rebinding).
        builder.Services.Configure<HostFilteringOptions>(hosts =>
            hosts.AllowedHosts = settings.Insecure ? ["*"] : ["localhost", "127.0.0.1", "[::1]"]);
    }

    public static void UseSafety(this WebApplication server, ServerSettings settings)
    {
        server.UseHostFiltering();
        server.Use((context, next) =>
        {
            SetHeaders(context, settings);
            return IsForeign(context.Request) ? RefuseAsync(context) : next(context);
        });
    }

    // Browsers let any site open a WebSocket to any other; only the server can refuse it.
    private static bool IsForeign(HttpRequest request) =>
        request.Path.StartsWithSegments(LiveServices.Address, StringComparison.Ordinal)
        && request.Headers.Origin is [{ } origin, ..]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(AuthorityOf(request), StringComparison.OrdinalIgnoreCase));

    private static string AuthorityOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";

    private static Task RefuseAsync(HttpContext context) => Problems.Result(
        StatusCodes.Status403Forbidden, Problems.ForeignOrigin, "This page may not watch.",
        "Live figures go to pages of this server only. Open the map at this server's own address.").ExecuteAsync(context);

    private static void SetHeaders(HttpContext context, ServerSettings settings)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Host.Value, OriginOf(settings.Basemap));
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static string PolicyFor(string? host, string basemap) =>
        $"default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'{basemap}; img-src 'self' data: blob:{basemap}; "
        + $"connect-src 'self' ws://{host} wss://{host}{basemap}; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private static string OriginOf(Basemap? basemap)
    {
        var url = basemap?.Url.Replace("{s}", "*", StringComparison.Ordinal);
        var end = url is null ? -1 : url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return url is null || !url.Contains("://", StringComparison.Ordinal) ? "" : $" {(end < 0 ? url : url[..end])}";
    }
}
