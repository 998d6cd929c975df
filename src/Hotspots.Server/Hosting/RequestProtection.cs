using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server.Hosting;

/// <summary>What keeps other sites out, and other machines where nobody has to sign in.</summary>
internal static class RequestProtection
{
    /// <summary>The largest body of a request in bytes, where an endpoint does not take larger ones: an account, a key, a name and a password are far smaller.</summary>
    private const long SmallBody = 64 << 10;

    public static void AddListening(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None); // Each refusal, with its stack and the caller's own words: AdmissionFilter tells what is none.
        if (!settings.LogToConsole)
        {
            builder.Logging.ClearProviders();
        }

        builder.WebHost.UseUrls(ListeningAddresses.Of(settings)).ConfigureKestrel(kestrel =>
        {
            kestrel.Configure(); // Addresses come from our own settings alone, since only these are checked.
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Min(SmallBody, settings.LargestBody); // An endpoint that takes more says so.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10); // Nobody needs longer to say what they wants.
            if (settings.Certificate is not null)
            {
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = Certificates.Read(settings));
            }
        });
        if (settings.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        // A foreign name that resolves to this machine must not reach it (DNS rebinding).
        builder.Services.Configure<HostFilteringOptions>(hosts =>
            hosts.AllowedHosts = settings.Hosts is { } named ? named.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : settings.Insecure || settings.Access.Proxies.Count > 0 || !ListeningAddresses.AreLocal(settings) ? ["*"]
                : ["localhost", "127.0.0.1", "[::1]"]);
    }

    public static void UseSafety(this WebApplication server, ServerSettings settings)
    {
        server.UseTrustedProxies(settings);
        server.UseHostFiltering();
        server.Use((context, next) =>
        {
            SetHeaders(context, settings);
            return IsForeign(context.Request, settings) ? RefuseAsync(context)
                : IsUtf8(context.Request) ? next(context)
                : Problems.Result(StatusCodes.Status415UnsupportedMediaType, Problems.UnsupportedMediaType, "The text is not in UTF-8.", "Send it in UTF-8, and say so or nothing.").ExecuteAsync(context);
        });
    }

    // Likewise files of the map, and where the identity provider sends people back to, neither of which is an endpoint.
    private static readonly PathString[] Pages = ["/", "/index.html", "/history", "/history.html", OpenIdServices.Callback];

    // Browsers let any site open a WebSocket to any other, post forms there, and send people there; only the server can refuse it.
    private static bool IsForeign(HttpRequest request, ServerSettings settings) => request.Headers.Origin.Count > 0
        ? !IsOwn(request.Headers.Origin.ToString(), request)
        : request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => false,
            "" or "none" => Changes(request) && IsAmbient(request, settings), // A program, or an address that somebody typed.
            _ => !OpensPage(request),
        };

    // In other letters the same bytes are another text, and what looks at them before may see none of it.
    private static bool IsUtf8(HttpRequest request) => !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static bool OpensPage(HttpRequest request) => !Changes(request) && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && (request.HttpContext.GetEndpoint() is { } endpoint ? endpoint.Metadata.GetMetadata<OpenedByLink>() is not null : Pages.Contains(request.Path));

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == request.Scheme && from.Authority.Equals(AuthorityOf(request), StringComparison.OrdinalIgnoreCase);

    private static bool Changes(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    // What a browser adds by itself proves nothing about the page that asks: a change by it needs the browser's word on where it comes from.
    private static bool IsAmbient(HttpRequest request, ServerSettings settings) => request.Headers.Authorization.Count == 0
        && (Sessions.CookieOf(request) is not null || TrustedProxies.UserOf(request.HttpContext, settings) is not null
            || request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OpenToAllAttribute>() is not null); // Where one signs in.

    private static string AuthorityOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";

    private static Task RefuseAsync(HttpContext context) => Problems.Result(
        StatusCodes.Status403Forbidden, Problems.ForeignOrigin, "This page may not ask.",
        "Only pages of this server may. Open the map at this server's own address.").ExecuteAsync(context);

    private static void SetHeaders(HttpContext context, ServerSettings settings)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Host.Value, OriginOf(settings.Basemap), settings.FramedBy ?? "'none'");
        if (settings.FramedBy is null)
        {
            headers.XFrameOptions = "DENY";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static string PolicyFor(string? host, string basemap, string framers) =>
        $"default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'{basemap}; img-src 'self' data: blob:{basemap}; "
        + $"connect-src 'self' ws://{host} wss://{host}{basemap}; worker-src 'self'; object-src 'none'; base-uri 'none'; "
        + $"form-action 'self'; frame-ancestors {framers}";

    private static string OriginOf(Basemap? basemap)
    {
        var url = basemap?.Url.Replace("{s}", "*", StringComparison.Ordinal);
        var end = url is null ? -1 : url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return url is null || !url.Contains("://", StringComparison.Ordinal) ? "" : $" {(end < 0 ? url : url[..end])}";
    }
}
