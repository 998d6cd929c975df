using System.Buffers.Binary;

namespace Hotspots.Engine.Intake;

/// <summary>Tells whether a gzip file is whole, since GZipStream takes the end of a truncated one for the end of its content.</summary>
/// <remarks>
/// A member ends with the length of its content (RFC 1952). Where a file has several members that length is only the last one's,
/// so a file in which another member may begin is given the benefit of the doubt; a row cut in half is found there too.
/// </remarks>
internal sealed class GzipEnd
{
    private const int ShortestFile = 18;

    private readonly byte[] last = new byte[4];
    private long count;
    private int begun;
    private bool several;

    /// <summary>Takes notice of the next packed bytes.</summary>
    public void See(ReadOnlySpan<byte> packed)
    {
        for (var i = 0; i < packed.Length && !several; i++)
        {
            begun = packed[i] == Mark[begun] ? begun + 1 : packed[i] == Mark[0] ? 1 : 0;
            several = begun == Mark.Length && count + i >= Mark.Length;
            begun %= Mark.Length;
        }

        count += packed.Length;
        var kept = packed[Math.Max(0, packed.Length - 4)..];
        last.AsSpan(kept.Length).CopyTo(last);
        kept.CopyTo(last.AsSpan(4 - kept.Length));
    }

    /// <summary>Whether the file may end here, after that many bytes of content.</summary>
    public bool IsWhole(long content) =>
        several || (count >= ShortestFile && BinaryPrimitives.ReadUInt32LittleEndian(last) == (uint)content);

    private static ReadOnlySpan<byte> Mark => [0x1F, 0x8B, 0x08];
}
