using System.Buffers;

namespace Hotspots.Engine.Intake;

/// <summary>
/// Cuts JSON into rows without parsing it, so that memory is bounded by one row and a bad row does not touch the next: the
/// elements of a root array, of a FeatureCollection's features, or root objects one after another.
/// </summary>
internal sealed class JsonPieces
{
    private readonly ArrayBufferWriter<byte> piece = new();
    private long line = 1;
    private long begins;
    private long length;
    private int depth;
    private int container;
    private bool inText;
    private bool escaped;
    private bool skipping;

    /// <summary>The bytes of the row that is complete; too long where <see cref="TooLong"/>.</summary>
    public ReadOnlyMemory<byte> Piece => piece.WrittenMemory;

    /// <summary>The line that the row begins on.</summary>
    public long Line => begins;

    /// <summary>Whether the row has more bytes than were kept.</summary>
    public bool TooLong => length > piece.WrittenCount;

    /// <summary>Whether there is anything of a row.</summary>
    public bool Any => length > 0;

    /// <summary>Whether a bracket is still open.</summary>
    public bool Open => depth > 0;

    /// <summary>Takes bytes until a row is complete.</summary>
    /// <returns>How many were taken, and whether there is a row; call <see cref="Clear"/> before going on.</returns>
    public (int Taken, bool Complete) Take(ReadOnlySpan<byte> bytes)
    {
        for (var i = TakeText(bytes); i < bytes.Length; i += 1 + TakeText(bytes[(i + 1)..]))
        {
            line += bytes[i] == '\n' ? 1 : 0;
            if (Step(bytes[i]) && Any)
            {
                return (i + 1, true);
            }
        }

        return (bytes.Length, false);
    }

    /// <summary>Makes room for the next row.</summary>
    public void Clear()
    {
        piece.ResetWrittenCount();
        length = 0;
    }

    /// <summary>Takes what is within quotes at a stroke, up to what may end it.</summary>
    private int TakeText(ReadOnlySpan<byte> bytes)
    {
        if (!inText || escaped)
        {
            return 0;
        }

        var end = bytes.IndexOfAny((byte)'"', (byte)'\\');
        var text = end < 0 ? bytes : bytes[..end];
        line += text.Count((byte)'\n');
        if (!skipping)
        {
            length += text.Length;
            piece.Write(text[..Math.Min(text.Length, IntakeLimits.RowBytes - piece.WrittenCount)]);
        }

        return text.Length;
    }

    private bool Step(byte next)
    {
        if (inText)
        {
            inText = escaped || next != '"';
            escaped = !escaped && next == '\\';
            return Keep(next);
        }

        switch (next)
        {
            case (byte)'{' or (byte)'[':
                return Opens(next);
            case (byte)'}' or (byte)']':
                return Closes(next);
            case (byte)',' when depth == container && container > 0:
                return true;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1E when length == 0:
                return false;
            default:
                inText = next == '"';
                return Keep(next);
        }
    }

    private bool Opens(byte next)
    {
        depth++;
        var rows = next == '[' && !skipping && container == 0 && (depth == 1 ? length == 0 : depth == 2 && AfterFeatures());
        if (!rows)
        {
            return Keep(next);
        }

        container = depth;
        Clear();
        return false;
    }

    private bool Closes(byte next)
    {
        var endsRows = depth == container && container > 0;
        depth = Math.Max(0, depth - 1);
        if (endsRows)
        {
            skipping = container == 2; // the collection's other members are of no concern
            container = 0;
            return true;
        }

        Keep(next);
        skipping &= depth > 0;
        return depth == 0 && container == 0;
    }

    private bool Keep(byte next)
    {
        if (!skipping)
        {
            begins = length == 0 ? line : begins;
            length++;
            if (piece.WrittenCount < IntakeLimits.RowBytes)
            {
                piece.GetSpan(1)[0] = next;
                piece.Advance(1);
            }
        }

        return false;
    }

    private bool AfterFeatures()
    {
        var before = piece.WrittenSpan.TrimEnd(" \t\r\n"u8);
        return before is [(byte)'{', .., (byte)':'] && before[..^1].TrimEnd(" \t\r\n"u8).EndsWith("\"features\""u8);
    }
}
