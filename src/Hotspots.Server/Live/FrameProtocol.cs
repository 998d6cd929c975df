using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotspots.Server.Metrics;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Hotspots.Server.Live;

/// <summary>The JSON protocol of hubs, which writes the text of a frame once for all who get the same one, and counts the bytes of what goes to streams.</summary>
internal sealed class FrameProtocol(IOptions<JsonHubProtocolOptions> options, ServerMetrics metrics) : IHubProtocol
{
    private static readonly byte[] Head = [.. "{\"type\":2,\"invocationId\":"u8];
    private static readonly byte[] Middle = [.. ",\"item\":"u8];
    private static readonly byte[] Tail = [(byte)'}', 0x1E];

    private readonly JsonHubProtocol json = new(options);
    private readonly ConditionalWeakTable<Frame, Lazy<byte[]>> written = [];

    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    // A message of an unknown type is passed over and told as none at all, upon which SignalR would wait for the rest of it, deaf to what follows.
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        long before;
        do
        {
            before = input.Length;
            if (json.TryParseMessage(ref input, binder, out message))
            {
                return true;
            }
        }
        while (input.Length < before);
        return false;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is StreamItemMessage { Item: Frame frame, InvocationId: { } stream, Headers: null or { Count: 0 } })
        {
            metrics.BytesSent(Write(stream, frame, output));
        }
        else
        {
            json.WriteMessage(message, output);
        }
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    // In one piece: a message in pieces of 4 KB is sent as so many frames of the WebSocket.
    private int Write(string stream, Frame frame, IBufferWriter<byte> output)
    {
        var name = JsonSerializer.SerializeToUtf8Bytes(stream); // The watcher's own word: it may hold anything.
        var item = TextOf(frame);
        var length = Head.Length + name.Length + Middle.Length + item.Length + Tail.Length;
        var rest = output.GetSpan(length);
        foreach (var part in (ReadOnlySpan<ReadOnlyMemory<byte>>)[Head, name, Middle, item, Tail])
        {
            part.Span.CopyTo(rest);
            rest = rest[part.Length..];
        }

        output.Advance(length);
        return length;
    }

    // Many are sent the same frame at the same moment: whoever comes first writes it, and the others wait for that.
    private byte[] TextOf(Frame frame) => written.GetValue(frame, _ => new(() => JsonSerializer.SerializeToUtf8Bytes(frame, options.Value.PayloadSerializerOptions))).Value;
}
