using System.Net;
using System.Net.Sockets;

namespace Hotspots.Server.Access;

/// <summary>Networks, by which limits are kept: whoever has one IPv6 address has all of its /64, and may have all of its /48, which is what RFC 6177 lets a site have.</summary>
internal static class Networks
{
    /// <summary>So many times what is allowed to a network is allowed to the /48 that it is of.</summary>
    public const int Wide = 8;

    private const int Prefix = 8; // Of the 16 bytes of an address.
    private const int WidePrefix = 6;
    private const string End = "/64";

    /// <summary>The network of an address: an IPv4 address itself, an IPv6 address' first 64 bits; empty where none is known.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{First(address, Prefix)}{End}",
        _ => address.ToString(),
    };

    /// <summary>The network of an address as text.</summary>
    public static string Of(string? address) => Of(IPAddress.TryParse(address, out var parsed) ? parsed : null);

    /// <summary>The IPv6 /48 that a network is of; null for an IPv4 address.</summary>
    /// <param name="network">As <see cref="Of(IPAddress?)"/> gives it.</param>
    public static string? WiderOf(string network) =>
        network.EndsWith(End, StringComparison.Ordinal) ? $"{First(IPAddress.Parse(network.AsSpan(0, network.Length - End.Length)), WidePrefix)}/48" : null;

    private static IPAddress First(IPAddress address, int bytes)
    {
        var all = address.GetAddressBytes();
        all.AsSpan(bytes).Clear();
        return new(all);
    }
}
