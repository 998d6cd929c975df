using System.Net;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>The ports of a silo, which are configured and never looked for.</summary>
internal static class SiloPorts
{
    /// <summary>Refuses ports that are one and the same, or that another program listens on, before anybody is told of this silo.</summary>
    /// <exception cref="StartupException">One is there twice, or taken, or the address is none of this machine's; the message says which and what to do.</exception>
    public static void Check(ServerSettings settings)
    {
        if (settings is { Cluster: not null, Silo: { Role: not SiloSettings.Web, StandsAlone: false } silo })
        {
            Demand(silo.Listens != silo.Gateway, $"The silo port and the gateway port are both {silo.Listens}. Choose another with --silo-port or --gateway-port.");
            foreach (var http in ListeningAddresses.PortsOf(settings))
            {
                Demand(http != silo.Listens, $"The silo port and the port for HTTP are both {http}. Choose another with --silo-port or --port.");
                Demand(http != silo.Gateway, $"The gateway port and the port for HTTP are both {http}. Choose another with --gateway-port or --port.");
            }

            Check(silo.Advertise, silo.Listens, "silo", "--silo-port");
            Check(silo.Advertise, silo.Gateway, "gateway", "--gateway-port");
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StartupException(otherwise);
        }
    }

    private static void Check(string address, int port, string what, string option) => PortTrial.Demand(
        new(IPAddress.Parse(address), port), $"The {what} port {port} at {address}", $"choose another port with {option}", $"choose another port with {option}, or another address of this machine with --advertise");
}
