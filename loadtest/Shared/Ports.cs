using System.Net;
using System.Net.Sockets;

namespace Hotspots.Rig;

/// <summary>Ports that nobody listens on.</summary>
internal static class Ports
{
    /// <summary>So many different ones, free at this moment.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
