using System.Net.WebSockets;

namespace Hotspots.Server.Tests;

/// <summary>Cuts what comes out of a WebSocket into SignalR's records, which end with the byte 0x1E.</summary>
internal sealed class RawHubInbox(WebSocket socket)
{
    private const byte End = 0x1E;
    private readonly byte[] buffer = new byte[64 << 10];
    private readonly List<byte> waiting = [];
    private int looked;

    /// <summary>The next record, its end included.</summary>
    public async Task<byte[]> NextAsync(CancellationToken cancellation)
    {
        int end;
        while ((end = waiting.IndexOf(End, looked)) < 0)
        {
            looked = waiting.Count;
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            waiting.AddRange(buffer.AsSpan(0, received.Count));
        }

        var record = waiting[..(end + 1)].ToArray();
        waiting.RemoveRange(0, end + 1);
        looked = 0;
        return record;
    }
}
