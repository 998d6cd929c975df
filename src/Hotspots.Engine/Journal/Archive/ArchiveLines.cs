namespace Hotspots.Engine.Journal.Archive;

/// <summary>Cuts bytes into lines that end in LF, and never holds more than the longest permitted one.</summary>
internal sealed class ArchiveLines(Stream stream)
{
    /// <summary>Longer than any line that a journal gives.</summary>
    public const int Longest = 16 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;

    /// <summary>The next line without its end, valid until the one after is asked for; null at the end.</summary>
    /// <exception cref="InvalidDataException">It has no end, or is too long, or the bytes cannot be unpacked.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        for (var looked = 0; ;)
        {
            var end = buffer.AsSpan(next + looked, filled - next - looked).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = buffer.AsMemory(next, looked + end);
                next += looked + end + 1;
                return line;
            }

            looked = filled - next;
            if (!Fill())
            {
                return looked == 0 ? null : throw new InvalidDataException("The line has no end.");
            }
        }
    }

    private bool Fill()
    {
        buffer.AsSpan(next, filled - next).CopyTo(buffer);
        (next, filled) = (0, filled - next);
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, filled < Longest ? filled * 2 : throw new InvalidDataException("The line is too long."));
        }

        var count = stream.Read(buffer, filled, buffer.Length - filled);
        filled += count;
        return count > 0;
    }
}
