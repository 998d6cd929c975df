namespace Hotspots.Engine.Intake;

/// <summary>Reads on from another stream, after a look at what comes first, and counts.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    private byte[] ahead = [];
    private GzipEnd? watcher;

    /// <summary>How many bytes were taken from the other stream.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Shows every byte to a watcher, those looked at already included.</summary>
    public void Watch(GzipEnd end)
    {
        watcher = end;
        end.See(ahead);
    }

    /// <summary>The next bytes, which stay to be read; fewer only where the stream ends.</summary>
    public async ValueTask<byte[]> PeekAsync(int count, CancellationToken cancellation)
    {
        if (ahead.Length < count)
        {
            var buffer = new byte[count - ahead.Length];
            var more = Counted(await inner.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation), buffer);
            ahead = [.. ahead, .. buffer.AsSpan(0, more)];
        }

        return ahead;
    }

    /// <summary>Leaves out bytes that were looked at.</summary>
    public void Skip(int count) => ahead = ahead[Math.Min(count, ahead.Length)..];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ahead.Length > 0 ? TakeAhead(buffer.Span) : Counted(await inner.ReadAsync(buffer, cancellationToken), buffer.Span);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => ahead.Length > 0 ? TakeAhead(buffer) : Counted(inner.Read(buffer), buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeAhead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, ahead.Length);
        ahead.AsSpan(0, count).CopyTo(buffer);
        ahead = ahead[count..];
        return count;
    }

    private int Counted(int count, ReadOnlySpan<byte> buffer)
    {
        watcher?.See(buffer[..count]);
        Count += count;
        return count;
    }
}
