using System.Net;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hotspots.Server.Access;

/// <summary>What reverse proxies say of a request is believed only where they are listed, and what others say is as good as unsaid.</summary>
internal static class TrustedProxies
{
    private sealed record Peer(IPAddress? Address);

    /// <summary>Keeps who is at the other end of the wire, then takes over what a listed proxy says of who is behind it.</summary>
    public static void UseTrustedProxies(this WebApplication server, ServerSettings settings)
    {
        var proxies = AddressesOf(settings);
        server.Use((context, next) =>
        {
            context.Features.Set(new Peer(Plain(context.Connection.RemoteIpAddress)));
            return next(context);
        });
        if (proxies.Count > 0)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            proxies.ForEach(options.KnownProxies.Add);
            server.UseForwardedHeaders(options);
        }
    }

    /// <summary>Who a listed proxy says has signed in with it; null where none says so.</summary>
    public static string? UserOf(HttpContext context, ServerSettings settings) =>
        settings.Access.ProxyUserHeader is { Length: > 0 } header && context.Request.Headers[header] is [{ Length: > 0 } name]
        && context.Features.Get<Peer>()?.Address is { } peer && AddressesOf(settings).Contains(peer) ? name : null;

    private static List<IPAddress> AddressesOf(ServerSettings settings) => [.. settings.Access.Proxies.Select(IPAddress.Parse)];

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
