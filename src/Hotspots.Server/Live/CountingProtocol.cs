using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Hotspots.Server;

/// <summary>The JSON protocol of hubs, which counts the bytes of what it writes to streams.</summary>
internal sealed class CountingProtocol(IOptions<JsonHubProtocolOptions> options, ServerMetrics metrics) : IHubProtocol
{
    private readonly JsonHubProtocol json = new(options);

    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        json.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        var before = Written(output);
        json.WriteMessage(message, output);
        if (message is StreamItemMessage)
        {
            metrics.BytesSent(Written(output) - before);
        }
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    private static long Written(IBufferWriter<byte> output) => output is PipeWriter { CanGetUnflushedBytes: true } pipe ? pipe.UnflushedBytes : 0;
}
