using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal.Archive;

/// <summary>Writes a journal as lines of JSON, each linked to those before it. docs/journal.md tells the format.</summary>
public static class ArchiveWriter
{
    /// <summary>Writes a journal up to the head that it has now, in order, whatever is appended meanwhile. Needs the same memory for any length.</summary>
    /// <param name="target">Where to; left open.</param>
    /// <param name="compressed">Whether to pack it with gzip.</param>
    /// <param name="journal">What is written; it is only read.</param>
    /// <param name="header">What the first line says.</param>
    /// <param name="progress">Hears how far it is, now and then.</param>
    /// <param name="cancellation">Gives up; what was written then lacks its last line and is refused by every reader.</param>
    public static async Task<ArchiveSummary> WriteAsync(
        Stream target, bool compressed, IJournal journal, ArchiveHeader header, IProgress<Position>? progress = null, CancellationToken cancellation = default)
    {
        var packed = compressed ? new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true) : target;
        var lines = new BufferedStream(packed, 1 << 16);
        try
        {
            return await WriteLinesAsync(lines, journal, header, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await lines.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            if (compressed)
            {
                await packed.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<ArchiveSummary> WriteLinesAsync(
        Stream lines, IJournal journal, ArchiveHeader header, IProgress<Position>? progress, CancellationToken cancellation)
    {
        var (chain, head, body) = (new HashChain(), journal.Head, ArchiveLine.BodyOf(header));
        lines.Write(ArchiveLine.With(SHA256.HashData(body), body));
        await foreach (var change in journal.ReadAsync(Position.Start, head, cancellation).ConfigureAwait(false))
        {
            var entry = new JournalEntry(change.Position, change.RecordedAt, change.Revision);
            chain.Add(entry, Tombstone.DigestOf(entry.Revision));
            lines.Write(ArchiveLine.With(chain.Link, ArchiveLine.BodyOf(entry)));
            Tell(progress, change.Position);
        }

        var footer = new ArchiveSummary(chain.Count, Convert.ToHexStringLower(chain.Link));
        lines.Write(ArchiveLine.With(Seal(SHA256.HashData(body), chain), ArchiveLine.BodyOf(footer)));
        return footer;
    }

    /// <summary>The hash of the last line, over the first and all between.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> header, HashChain chain)
    {
        Span<byte> count = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(count, chain.Count);
        return SHA256.HashData([.. header, .. chain.Link, .. count]);
    }

    private static void Tell(IProgress<Position>? progress, Position at)
    {
        if (at.Value % 10_000 == 0)
        {
            progress?.Report(at);
        }
    }
}
