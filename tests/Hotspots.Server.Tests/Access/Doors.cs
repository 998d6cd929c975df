using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hotspots.Server.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotspots.Server.Tests;

/// <summary>One way into the server: an endpoint and a method of HTTP, found at run time.</summary>
internal sealed partial record Door(string Method, string Route, NeedsAttribute? Needs, OpenToAllAttribute? Open)
{
    // What stands in the place of a parameter of an address, so that whoever may is answered and nobody else.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["code"] = "W00", ["source"] = "test", ["id"] = "a", ["documentName"] = "v1", ["district"] = "l00", ["place"] = "l00", ["name"] = "somebody", ["collection"] = "ward-test", ["feature"] = "W00", ["page"] = "1",
    };

    /// <summary>All doors of a server.</summary>
    public static IReadOnlyList<Door> Of(Site site) =>
    [
        .. from endpoint in site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let metadata = endpoint.Metadata
           from method in metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Door(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), metadata.GetMetadata<NeedsAttribute>(), metadata.GetMetadata<OpenToAllAttribute>()),
    ];

    /// <summary>A request at it that asks for something in district l00 and of the group of personal robbery.</summary>
    public HttpRequestMessage Ask(string district = "l00", string group = "personal-robbery")
    {
        var path = Parameter().Replace(Route, match => Values.GetValueOrDefault(match.Groups[1].Value, "x"));
        path = district == "l00" ? path : path.Replace("/l00", $"/{district}", StringComparison.Ordinal);
        var query = Needs?.Scope != Scope.Lens ? "" : $"?{(IsOfThePast ? "district" : "place")}={district}" + (Route == "/api/areas" ? "" : $"&groups={group}");
        var request = new HttpRequestMessage(new(Method), path + query);
        if (Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("[]", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return request;
    }

    private bool IsOfThePast => Route.StartsWith("/api/history/", StringComparison.Ordinal) || Route.Contains("collections", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Route}";

    [GeneratedRegex(@"\{\**([A-Za-z]+)[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Parameter();
}
