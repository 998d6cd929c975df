using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Hotspots.Server.Tests;

/// <summary>A client of SignalR hubs that can stall: JSON protocol over one WebSocket, streams only.</summary>
/// <remarks>It reads from the socket only while somebody reads a stream; that of the library always reads.</remarks>
internal sealed class RawHubClient : IAsyncDisposable
{
    private readonly JsonHubProtocol protocol = new();
    private readonly WebSocket socket;
    private readonly RawHubInbox inbox;
    private readonly CancellationToken ending;
    private int invocations;

    private RawHubClient(WebSocket socket, CancellationToken ending) => (this.socket, inbox, this.ending) = (socket, new(socket), ending);

    /// <summary>Connects to the hub at <paramref name="path"/>.</summary>
    /// <param name="server">For example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="path">For example <c>/live</c>.</param>
    /// <param name="network">How the connection is made.</param>
    /// <param name="ending">Gives up connecting, and later whatever is being sent.</param>
    public static async Task<RawHubClient> ConnectAsync(Uri server, string path, HttpMessageInvoker network, CancellationToken ending)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = path }.Uri, network, ending);
        var client = new RawHubClient(socket, ending);
        var handshake = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new("json", 1), handshake);
        await client.SendAsync(handshake.WrittenMemory);
        var answer = new ReadOnlySequence<byte>(await client.inbox.NextAsync(ending));
        return HandshakeProtocol.TryParseResponseMessage(ref answer, out var response) && response.Error is null
            ? client
            : throw new HubException(response?.Error ?? "No handshake.");
    }

    /// <summary>Calls a streaming method and yields its items; ending the enumeration ends the stream.</summary>
    /// <exception cref="HubException">The server ended the stream with an error.</exception>
    public async IAsyncEnumerable<JsonElement> StreamAsync(string method, object?[] arguments, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var id = FormattableString.Invariant($"{++invocations}");
        await SendAsync(protocol.GetMessageBytes(new StreamInvocationMessage(id, method, arguments)));
        while (await NextAsync(cancellation) is var message)
        {
            switch (message)
            {
                case StreamItemMessage item when item.InvocationId == id:
                    yield return (JsonElement)item.Item!;
                    break;
                case CompletionMessage end when end.InvocationId == id:
                    if (end.Error is { } error)
                    {
                        throw new HubException(error);
                    }

                    yield break;
                case CloseMessage close:
                    throw new HubException(close.Error ?? "The server closed the connection.");
            }
        }
    }

    /// <summary>Closes the socket without ceremony, as a lost network does.</summary>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HubMessage?> NextAsync(CancellationToken cancellation)
    {
        var record = new ReadOnlySequence<byte>(await inbox.NextAsync(cancellation));
        return protocol.TryParseMessage(ref record, JsonBinder.Instance, out var message) ? message : null;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message) =>
        await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, ending);

    /// <summary>Leaves every item as the JSON that it came as.</summary>
    private sealed class JsonBinder : IInvocationBinder
    {
        public static JsonBinder Instance { get; } = new();

        public Type GetReturnType(string invocationId) => typeof(JsonElement);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetStreamItemType(string streamId) => typeof(JsonElement);
    }
}
