using System.Net.Sockets;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Hosting;

/// <summary>Tries whether a port can be listened on, before anything is opened or started that would have to be undone.</summary>
internal static class PortTrial
{
    /// <summary>Refuses a port that another program listens on, or that cannot be listened on.</summary>
    /// <param name="listener">Of that port; it is disposed of.</param>
    /// <param name="what">Names the port, for people: "The silo port 11111 at 10.0.0.1".</param>
    /// <param name="instead">What else to do than to stop the other program: "choose another port with --port".</param>
    /// <param name="where">What to do where there is no such address: the same, where nothing else helps.</param>
    /// <exception cref="StartupException">The message says which and what to do.</exception>
    public static void Demand(TcpListener listener, string what, string instead, string? where = null)
    {
        using (listener)
        {
            try
            {
                listener.Start();
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                throw new StartupException($"{what} is taken: another program, perhaps another Hotspots, listens there; stop it, or {instead}.", failure);
            }
            catch (SocketException failure)
            {
                throw new StartupException($"{what} cannot be listened on ({failure.Message}): {where ?? instead}.", failure);
            }
        }
    }
}
