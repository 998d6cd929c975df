using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hotspots.Engine.Journal.Archive;

/// <summary>Reads an archive once, from its beginning, and trusts nothing: every line has to be, to the byte, what this program writes.</summary>
public sealed class ArchiveReader
{
    private const string Distrust = "Nothing from here on can be trusted: take another copy of the file, or export the journal again.";
    private readonly ArchiveLines lines;
    private readonly string name;
    private readonly byte[] headerHash;
    private readonly HashChain chain = new();
    private DateTimeOffset lastRecorded = DateTimeOffset.MinValue;
    private long line;

    /// <summary>Reads the first line.</summary>
    /// <param name="stream">Plain or packed with gzip; it must be able to seek, and stands at its beginning. Left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArchiveException">It is no archive of a journal, or of a newer version, or was changed.</exception>
    public ArchiveReader(Stream stream, string name)
    {
        this.name = name;
        lines = new(IsPacked(stream) ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream);
        (headerHash, var body) = Next() ?? throw new ArchiveException($"'{name}' is empty. {Distrust}");
        Header = Understood(body, NewerIsRefused);
        Demand(headerHash.AsSpan().SequenceEqual(SHA256.HashData(body)) && body.AsSpan().SequenceEqual(ArchiveLine.BodyOf(Header)), "the header was changed");
    }

    /// <summary>What the first line says.</summary>
    public ArchiveHeader Header { get; }

    /// <summary>What the last line says; null before <see cref="Entries"/> has come to its end.</summary>
    public ArchiveSummary? Summary { get; private set; }

    /// <summary>The entries, by ascending position. They are all there, and untouched, only once this has come to its end.</summary>
    /// <exception cref="ArchiveException">A line was edited, cut, moved or doubled; the message names it.</exception>
    public IEnumerable<JournalEntry> Entries()
    {
        while (Next() is var (hash, body))
        {
            if (body.AsSpan().StartsWith("{\"count\":"u8))
            {
                Finish(hash, body);
                yield break;
            }

            yield return Entry(hash, body);
        }

        throw Refusal("the file breaks off: its last line is missing");
    }

    /// <summary>Reads all that is left and tells what it is.</summary>
    /// <param name="progress">Hears how far it is, now and then.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArchiveException">A line was edited, cut, moved or doubled; the message names it.</exception>
    public ArchiveSummary Verify(IProgress<Domain.Incidents.Position>? progress = null, CancellationToken cancellation = default)
    {
        foreach (var entry in Entries())
        {
            if (entry.Position.Value % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(entry.Position);
            }
        }

        return Summary!;
    }

    private JournalEntry Entry(byte[] hash, byte[] body)
    {
        var (entry, again) = Understood(body, json => ArchiveLine.EntryOf(json) is var read ? (read, ArchiveLine.BodyOf(read)) : default);
        Demand(
            entry.Position.Value == chain.Count + 1,
            FormattableString.Invariant($"position {entry.Position.Value} stands where {chain.Count + 1} has to: lines were cut, doubled or moved"));
        Demand(body.AsSpan().SequenceEqual(again), "it is not as this program writes it, so it was edited");
        Demand(entry.RecordedAt >= lastRecorded, "it was recorded before the one above it, which no journal does");
        chain.Add(entry, Tombstone.DigestOf(entry.Revision));
        Demand(chain.Link.SequenceEqual(hash), "its hash does not follow from its content and the lines before: it was edited, or belongs elsewhere");
        lastRecorded = entry.RecordedAt;
        return entry;
    }

    private void Finish(byte[] hash, byte[] body)
    {
        var footer = Understood(body, ArchiveLine.FooterOf);
        var found = new ArchiveSummary(chain.Count, Convert.ToHexStringLower(chain.Link));
        Demand(footer == found && body.AsSpan().SequenceEqual(ArchiveLine.BodyOf(footer)), FormattableString.Invariant(
            $"it tells of {footer.Count} entries, but {found.Count} stand here, or others: lines were cut at the end"));
        Demand(hash.AsSpan().SequenceEqual(ArchiveWriter.Seal(headerHash, chain)), "its hash does not follow from the lines before: the first or the last was edited");
        Demand(Peek() is null, "something stands after the last line");
        Summary = found;
    }

    private (byte[] Hash, byte[] Body)? Next()
    {
        line++;
        if (Peek() is not { } bytes)
        {
            return null;
        }

        var hash = new byte[SHA256.HashSizeInBytes];
        Demand(ArchiveLine.TrySplit(bytes.Span, hash, out var body), "it is no line of an archive of a journal");
        return (hash, body);
    }

    private ReadOnlyMemory<byte>? Peek()
    {
        try
        {
            return lines.Next();
        }
        catch (InvalidDataException why)
        {
            throw Refusal($"it cannot be read ({why.Message})", why);
        }
    }

    // Whatever is wrong with JSON, with a number or with a time, comes as one of these.
    private T Understood<T>(byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (Exception why) when (why is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw Refusal($"it cannot be understood ({why.Message})", why);
        }
    }

    private ArchiveHeader NewerIsRefused(JsonElement body)
    {
        Demand(RevisionText.TextOf(body, "format") == ArchiveHeader.Format, "it is no archive of a journal");
        var version = body.GetProperty("version").GetInt32();
        return version <= ArchiveHeader.Version ? ArchiveLine.HeaderOf(body) : throw new ArchiveException(FormattableString.Invariant(
            $"'{name}' has version {version} of the format; this program knows {ArchiveHeader.Version}. Use the newer program that wrote it."));
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Refusal(otherwise);
        }
    }

    private ArchiveException Refusal(string what, Exception? inner = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{name}', line {line}: {what}. {Distrust}"), inner);

    private static bool IsPacked(Stream stream)
    {
        Span<byte> mark = stackalloc byte[2];
        var count = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        stream.Seek(-count, SeekOrigin.Current);
        return count == 2 && mark is [0x1F, 0x8B];
    }
}
