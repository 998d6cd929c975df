using System.Buffers;

namespace Hotspots.Engine.Intake;

/// <summary>A line of an input.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">Its bytes without the line end; the first <see cref="IntakeLimits.RowBytes"/> of a longer one.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Ended">Whether a line end stood after it.</param>
internal readonly record struct ByteLine(long Number, ReadOnlyMemory<byte> Bytes, long Length, bool Ended)
{
    /// <summary>Whether <see cref="Bytes"/> is less than the line.</summary>
    public bool TooLong => Length > Bytes.Length;

    /// <summary>Whether there is nothing but white space in it.</summary>
    public bool Blank => Bytes.Span.Trim(" \t"u8).IsEmpty;
}

/// <summary>Cuts bytes into lines that end in LF, CR LF or CR, and never holds more than the longest permitted one.</summary>
internal sealed class LineReader(ByteSource source)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> line = new();
    private int next;
    private int filled;
    private long number;
    private bool afterReturn;

    /// <summary>The next line, which is valid until the one after is asked for; null at the end.</summary>
    public async ValueTask<ByteLine?> ReadAsync(CancellationToken cancellation)
    {
        line.ResetWrittenCount();
        for (long length = 0; ;)
        {
            if (next == filled && !await FillAsync(cancellation))
            {
                return length == 0 ? null : new ByteLine(++number, line.WrittenMemory, length, Ended: false);
            }

            var (taken, ended) = Take();
            length += taken;
            if (ended)
            {
                return new ByteLine(++number, line.WrittenMemory, length, Ended: true);
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        next = 0;
        filled = await source.ReadAsync(buffer, cancellation);
        if (afterReturn && filled > 0)
        {
            afterReturn = false;
            next = buffer[0] == '\n' ? 1 : 0;
        }

        return filled > 0;
    }

    /// <summary>Takes what the buffer has of the line.</summary>
    private (int Taken, bool Ended) Take()
    {
        var rest = buffer.AsSpan(next, filled - next);
        var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        var taken = end < 0 ? rest.Length : end;
        line.Write(rest[..Math.Min(taken, IntakeLimits.RowBytes - line.WrittenCount)]);
        next += taken + (end < 0 ? 0 : 1);
        if (end >= 0 && rest[end] == '\r')
        {
            afterReturn = next == filled;
            next += !afterReturn && buffer[next] == '\n' ? 1 : 0;
        }

        return (taken, end >= 0);
    }
}
