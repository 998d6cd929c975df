using System.Net;
using System.Net.Sockets;

namespace Hotspots.Server;

/// <summary>Networks, by which limits are kept: whoever has one IPv6 address has all of its /64.</summary>
internal static class Networks
{
    private const int Prefix = 8; // Of the 16 bytes of an address.

    /// <summary>The network of an address: an IPv4 address itself, an IPv6 address' first 64 bits; empty where none is known.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, Prefix), .. new byte[Prefix]])}/64",
        _ => address.ToString(),
    };

    /// <summary>The network of an address as text.</summary>
    public static string Of(string? address) => Of(IPAddress.TryParse(address, out var parsed) ? parsed : null);
}
