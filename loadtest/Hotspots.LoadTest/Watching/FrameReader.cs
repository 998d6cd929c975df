using System.Buffers.Text;

namespace Hotspots.LoadTest;

/// <summary>Finds the positions in a stream of hub messages, and reads nothing else of them.</summary>
/// <remarks>Messages of the JSON hub protocol end with the byte 0x1E. Of each only the beginning is kept; the rest runs past.</remarks>
internal sealed class FrameReader
{
    private const byte End = 0x1E;
    private readonly byte[] head = new byte[768];
    private int kept;
    private long length;

    /// <summary>Takes in what came from the socket.</summary>
    /// <param name="bytes">What came, cut anywhere.</param>
    /// <param name="each">Gets each message that ended.</param>
    public void Read(ReadOnlySpan<byte> bytes, Action<HubMessage> each)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf(End);
            var part = end < 0 ? bytes : bytes[..end];
            var fits = part[..Math.Min(part.Length, head.Length - kept)];
            fits.CopyTo(head.AsSpan(kept));
            kept += fits.Length;
            length += part.Length;
            if (end >= 0)
            {
                each(Of(head.AsSpan(0, kept), length + 1));
                (kept, length) = (0, 0);
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
    }

    private static HubMessage Of(ReadOnlySpan<byte> head, long length) => new(
        (int)(Number(head, "\"type\":"u8) ?? 0),
        Number(head, "\"position\":"u8),
        length,
        head.IndexOf("\"error\":\""u8) is >= 0 and var at ? System.Text.Encoding.UTF8.GetString(head[(at + 9)..]).Split('"')[0] : null);

    private static long? Number(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name) =>
        head.IndexOf(name) is >= 0 and var at && Utf8Parser.TryParse(head[(at + name.Length)..], out long value, out _) ? value : null;
}

/// <summary>What matters of a hub message.</summary>
/// <param name="Type">2 for an item of a stream, 3 for its end, 6 for a sign of life, 7 for the connection's end.</param>
/// <param name="Position">How far a frame goes in the journal.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Error">What went wrong, by the server's word; null where nothing did.</param>
internal readonly record struct HubMessage(int Type, long? Position, long Length, string? Error);
