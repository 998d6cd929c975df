using System.Net.WebSockets;

namespace Hotspots.Rig;

/// <summary>The key that servers are shown which run already. Those that a rig starts for itself ask for none.</summary>
internal static class Credential
{
    /// <summary>One key for the process, as the server's own verbs take it; null for none.</summary>
    public static string? Key { get; set; } = Environment.GetEnvironmentVariable("HOTSPOTS__KEY");

    /// <summary>Shows it with each request.</summary>
    public static HttpClient WithKey(this HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = Key is null ? null : new("Bearer", Key);
        return client;
    }

    /// <summary>Shows it when the socket is opened.</summary>
    public static ClientWebSocket WithKey(this ClientWebSocket socket)
    {
        if (Key is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {Key}");
        }

        return socket;
    }
}
