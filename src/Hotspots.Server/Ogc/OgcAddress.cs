using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Hotspots.Server.Ogc;

/// <summary>Absolute addresses of our own, for links: below the root that the client came in by.</summary>
internal sealed class OgcAddress(HttpRequest request)
{
    /// <summary>Where the resources lie besides the root of the server.</summary>
    public const string Prefix = "/ogc";

    private readonly string server = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/');
    private readonly string prefix = IsBelow(request.HttpContext.GetEndpoint()) ? Prefix : "";

    private static bool IsBelow(Endpoint? endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: { } route } && $"/{route.TrimStart('/')}/".StartsWith($"{Prefix}/", StringComparison.Ordinal);

    /// <summary>The address that was asked.</summary>
    public string Self => request.GetEncodedUrl();

    /// <summary>A resource of the standard.</summary>
    public string Of(string path) => server + prefix + path;

    /// <summary>A collection.</summary>
    public string Of(OgcCollection collection) => Of($"/collections/{Uri.EscapeDataString(collection.Id)}");

    /// <summary>Something else on this server.</summary>
    public string Elsewhere(string path) => server + path;

    /// <summary>The address that was asked, with some parameters as said here; null takes one away.</summary>
    public string With(params IEnumerable<(string Name, string? Value)> changed)
    {
        var said = changed.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal);
        var kept = request.Query.Where(each => !said.ContainsKey(each.Key)).Select(each => (each.Key, Value: (string?)each.Value.ToString()));
        return QueryHelpers.AddQueryString(
            server + request.Path.ToUriComponent(), kept.Concat(said.Select(each => (each.Key, each.Value))).Where(each => each.Value is not null).ToDictionary(each => each.Item1, each => each.Value));
    }
}
