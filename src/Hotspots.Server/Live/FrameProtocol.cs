using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Hotspots.Server;

/// <summary>The JSON protocol of hubs, which writes the text of a frame once for all who get the same one, and counts the bytes of what goes to streams.</summary>
internal sealed class FrameProtocol(IOptions<JsonHubProtocolOptions> options, ServerMetrics metrics) : IHubProtocol
{
    private const byte End = 0x1E;

    private readonly JsonHubProtocol json = new(options);
    private readonly ConditionalWeakTable<Frame, byte[]> written = [];

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

    private int Write(string stream, Frame frame, IBufferWriter<byte> output)
    {
        var name = JsonSerializer.SerializeToUtf8Bytes(stream); // The watcher's own word: it may hold anything.
        var item = written.GetValue(frame, whole => JsonSerializer.SerializeToUtf8Bytes(whole, options.Value.PayloadSerializerOptions));
        output.Write("{\"type\":2,\"invocationId\":"u8);
        output.Write(name);
        output.Write(",\"item\":"u8);
        output.Write(item);
        output.Write([(byte)'}', End]);
        return name.Length + item.Length + 35;
    }
}
