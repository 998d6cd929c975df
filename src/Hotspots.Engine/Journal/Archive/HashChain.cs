using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hotspots.Engine.Journal.Archive;

/// <summary>Links each entry of a journal to all before it: what is edited, cut, doubled or moved breaks every later link.</summary>
/// <remarks>A link holds the digest of an entry's content and not the content, so that it stays what it was when the content is erased.</remarks>
internal sealed class HashChain
{
    private readonly byte[] linked = new byte[SHA256.HashSizeInBytes + (2 * sizeof(long)) + SHA256.HashSizeInBytes];
    private readonly byte[] link = SHA256.HashData("hotspots-journal 1"u8);

    /// <summary>The last link.</summary>
    public ReadOnlySpan<byte> Link => link;

    /// <summary>How many entries are linked.</summary>
    public long Count { get; private set; }

    /// <summary>Links the next entry.</summary>
    public void Add(JournalEntry entry, ReadOnlySpan<byte> digest)
    {
        var rest = linked.AsSpan();
        link.CopyTo(rest);
        BinaryPrimitives.WriteInt64LittleEndian(rest[SHA256.HashSizeInBytes..], entry.Position.Value);
        BinaryPrimitives.WriteInt64LittleEndian(rest[(SHA256.HashSizeInBytes + sizeof(long))..], entry.RecordedAt.UtcTicks);
        digest.CopyTo(rest[(SHA256.HashSizeInBytes + (2 * sizeof(long)))..]);
        SHA256.HashData(linked, link);
        Count++;
    }
}
