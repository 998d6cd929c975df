using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>Where the server listens: on this machine only, unless somebody insists.</summary>
internal static class ListeningAddresses
{
    /// <summary>The addresses of the settings, parted by semicolons.</summary>
    public static string Of(ServerSettings settings) => settings switch
    {
        { Urls: { } urls } => urls,
        { Port: null, IsSiloOnly: true } => "",
        { Port: 0 } => "http://127.0.0.1:0", // A name stands for two addresses, which cannot both have one free port.
        _ => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port ?? ServerSettings.UsualPort}"),
    };

    /// <summary>The addresses that a server was given, or has.</summary>
    public static string Of(WebApplication server) => string.Join(';', server.Urls);

    /// <summary>Refuses an address that others could reach, one that is no address, and a port that is none.</summary>
    /// <exception cref="StartupException">The message says which and what to do.</exception>
    public static void Check(ServerSettings settings)
    {
        if (settings.Port is < 0 or > ushort.MaxValue)
        {
            throw new StartupException($"There is no port {settings.Port}. Ports go from 1 to 65535.");
        }

        foreach (var url in Each(settings))
        {
            Check(url, settings);
        }
    }

    /// <summary>Refuses a port that another program listens on, or that cannot be listened on.</summary>
    /// <exception cref="StartupException">The message says which and what to do.</exception>
    public static void DemandFree(ServerSettings settings)
    {
        foreach (var url in Each(settings))
        {
            if (TryParse(url, out var address) && address.Port > 0)
            {
                ListenersOf(address).ForEach(listener => PortTrial.Demand(listener, url, "choose another port with --port", "choose another with --port or --urls"));
            }
        }
    }

    /// <summary>Whether all addresses are of this machine.</summary>
    public static bool AreLocal(ServerSettings settings) => Each(settings).All(url => TryParse(url, out var address) && IsLoopback(address.Host));

    /// <summary>The ports of all addresses, but not 0, which stands for a free one.</summary>
    public static IEnumerable<int> PortsOf(ServerSettings settings) => Each(settings).Select(url => TryParse(url, out var address) ? address.Port : 0).Where(port => port > 0);

    private static string[] Each(ServerSettings settings) => Of(settings).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Check(string url, ServerSettings settings)
    {
        var encrypted = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && settings.Certificate is not null;
        if (!(encrypted || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) || !TryParse(url, out var address) || address.IsUnixPipe || address.IsNamedPipe)
        {
            throw new StartupException($"'{url}' is no address to listen on. Give one such as http://localhost:{ServerSettings.UsualPort}, or with --certificate one such as https://*:443.");
        }

        if (settings.Insecure || settings.IsSiloOnly || IsLoopback(address.Host) || (!settings.Demonstrates && (encrypted || settings.Access.Proxies.Count > 0)))
        {
            return;
        }

        throw new StartupException(settings.Demonstrates
            ? $"'{url}' can be reached from other machines, and in a demonstration nobody has to sign in. Listen on http://localhost:{address.Port}, "
                + "or give --insecure if everybody who can reach that address may see and add incidents."
            : $"'{url}' can be reached from other machines, and passwords and figures would go there in the clear. Listen on https:// with --certificate, or behind a "
                + $"proxy that encrypts, named with --proxy; or on http://localhost:{address.Port}. With --insecure nobody has to sign in, and nothing is encrypted.");
    }

    // As Kestrel understands a host: a name other than this machine's stands for every address.
    private static List<TcpListener> ListenersOf(BindingAddress address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var one) ? [new(one, address.Port)]
        : !address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [TcpListener.Create(address.Port)]
        : HasIPv6Loopback() ? [new(IPAddress.Loopback, address.Port), new(IPAddress.IPv6Loopback, address.Port)]
        : [new(IPAddress.Loopback, address.Port)];

    private static bool HasIPv6Loopback() =>
        NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(IPAddress.IPv6Loopback));

    private static bool TryParse(string url, out BindingAddress address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return address.Host.StartsWith('[') || !address.Host.Contains(':', StringComparison.Ordinal); // A port that is no number is left there.
        }
        catch (FormatException)
        {
            address = null!;
            return false;
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
