using System.Net.WebSockets;
using System.Text.Json;

namespace Hotspots.LoadTest;

/// <summary>A hub client that costs next to nothing: it notes when it gets which position. One that stalls begins to watch and reads no more.</summary>
internal sealed class Watcher(int number, int of, int lensNumber, Lens lens, Uri server, Sightings sightings, Watched watched)
{
    private const int StreamItem = 2;
    private const int Completion = 3;
    private const int Close = 7;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long seen;
    private bool here;

    /// <summary>The position of its last frame; 0 of none.</summary>
    public long Seen => Interlocked.Read(ref seen);

    /// <summary>Watches until it is ended, and connects again where it has to.</summary>
    /// <param name="stalled">Whether it reads nothing after it asked.</param>
    /// <param name="clock">Measures its pauses.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(bool stalled, TimeProvider clock, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var socket = await OpenAsync(cancellation);
                await (stalled ? Task.Delay(Timeout.Infinite, cancellation) : ReadAsync(socket, cancellation));
            }
            catch (Exception failure) when (failure is WebSocketException or IOException or HttpRequestException)
            {
                watched.Lost(failure.Message);
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task<ClientWebSocket> OpenAsync(CancellationToken cancellation)
    {
        var socket = new ClientWebSocket().WithKey();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/live" }.Uri, cancellation);
        await SendAsync(socket, """{"protocol":"json","version":1}""", cancellation);
        await SendAsync(socket, JsonSerializer.Serialize(new { type = 4, invocationId = "1", target = "Watch", arguments = new[] { lens.Wire } }), cancellation);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellation) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    private async Task ReadAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var (reader, buffer) = (new FrameReader(), new byte[16 << 10]);
        for (ValueWebSocketReceiveResult received; (received = await socket.ReceiveAsync(buffer.AsMemory(), cancellation)).MessageType != WebSocketMessageType.Close;)
        {
            watched.Bytes(received.Count);
            reader.Read(buffer.AsSpan(0, received.Count), Take);
        }
    }

    private void Take(HubMessage message)
    {
        if (message is { Type: StreamItem, Position: { } position })
        {
            if (!here)
            {
                here = true;
                watched.Came();
            }

            watched.Frame(stepBack: position < seen);
            sightings.Framed(number, of, lensNumber, seen, position);
            Interlocked.Exchange(ref seen, position);
        }
        else if (message.Type is StreamItem or Completion or Close)
        {
            throw new WebSocketException(message.Error ?? (message.Type == StreamItem ? "A frame tells no position." : "The server ended the stream."));
        }
    }
}
