using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotspots.Server.Wire;

/// <summary>JSON that goes to a stream a part at a time, so that of a long document no more than a part is held.</summary>
/// <remarks>Not a writer on the stream itself: the serializer flushes that one synchronously, which a server's stream refuses.</remarks>
internal sealed class StreamedJson : IDisposable
{
    private const int Part = 16 << 10;

    private readonly Stream output;
    private readonly ArrayBufferWriter<byte> held = new(Part);

    public StreamedJson(Stream output) => (this.output, Writer) = (output, new(held, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>Where to write.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Writes a value.</summary>
    public void Write(string name, object value)
    {
        Writer.WritePropertyName(name);
        JsonSerializer.Serialize(Writer, value, value.GetType(), WireJson.Options);
    }

    /// <summary>Sends on what was written, where it is worth it.</summary>
    public ValueTask DrainAsync(CancellationToken cancellation) => held.WrittenCount + Writer.BytesPending < Part ? ValueTask.CompletedTask : SendAsync(cancellation);

    /// <summary>Sends on what was written.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        await Writer.FlushAsync(cancellation);
        await output.WriteAsync(held.WrittenMemory, cancellation);
        await output.FlushAsync(cancellation);
        held.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();
}
