using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal.Archive;

/// <summary>The three kinds of lines. Each begins with its hash; its body is the same object without it.</summary>
internal static class ArchiveLine
{
    private static ReadOnlySpan<byte> Before => "{\"hash\":\""u8;

    private static ReadOnlySpan<byte> After => "\","u8;

    private static int Prefix => Before.Length + (2 * SHA256.HashSizeInBytes) + After.Length;

    public static byte[] BodyOf(ArchiveHeader header) => Write(writer =>
    {
        writer.WriteString("format"u8, ArchiveHeader.Format);
        writer.WriteNumber("version"u8, ArchiveHeader.Version);
        writer.WriteString("origin"u8, header.Origin);
        writer.WriteNumber("first"u8, 1);
        writer.WriteStartArray("boundaries"u8);
        header.Boundaries.ToList().ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
        writer.WriteStartArray("erasures"u8);
        header.Erasures.ToList().ForEach(erasure => Write(writer, erasure));
        writer.WriteEndArray();
    });

    public static ArchiveHeader HeaderOf(JsonElement body) => new(
        RevisionText.TextOf(body, "origin"),
        [.. body.GetProperty("boundaries").EnumerateArray().Select(name => name.GetString() ?? throw new FormatException("A boundary edition has no name."))],
        [.. body.GetProperty("erasures").EnumerateArray().Select(ErasureOf)]);

    public static byte[] BodyOf(JournalEntry entry) => Write(writer =>
    {
        writer.WriteNumber("position"u8, entry.Position.Value);
        writer.WriteString("recordedAt"u8, entry.RecordedAt.UtcDateTime);
        if (entry.Revision.Kind == RevisionKind.Erasure)
        {
            writer.WriteString("erased"u8, entry.Revision.Key.Incident.Id);
            return;
        }

        writer.WritePropertyName("says"u8);
        RevisionText.Write(writer, entry.Revision);
    });

    public static JournalEntry EntryOf(JsonElement body) => new(
        new(body.GetProperty("position").GetInt64()),
        RevisionText.TimeOf(body, "recordedAt"),
        body.TryGetProperty("erased", out var digest)
            ? Tombstone.Of(DigestOf(digest))
            : RevisionText.Read(body.GetProperty("says")));

    public static byte[] BodyOf(ArchiveSummary footer) => Write(writer =>
    {
        writer.WriteNumber("count"u8, footer.Count);
        writer.WriteString("last"u8, footer.Hash);
    });

    public static ArchiveSummary FooterOf(JsonElement body) => new(body.GetProperty("count").GetInt64(), RevisionText.TextOf(body, "last"));

    /// <summary>A whole line, its end included.</summary>
    public static byte[] With(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> body) =>
        [.. Before, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)), .. After, .. body[1..], (byte)'\n'];

    /// <summary>Takes a line without its end apart; false where it does not begin with a hash.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> line, Span<byte> hash, out byte[] body)
    {
        body = [];
        if (line.Length <= Prefix || !line.StartsWith(Before) || !line[(Prefix - After.Length)..].StartsWith(After)
            || Convert.FromHexString(line[Before.Length..(Prefix - After.Length)], hash, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        body = [(byte)'{', .. line[Prefix..]];
        return true;
    }

    private static byte[] DigestOf(JsonElement json) =>
        Convert.FromHexString(json.GetString() ?? "") is { Length: SHA256.HashSizeInBytes } digest ? digest : throw new FormatException("The digest has another length.");

    private static void Write(Utf8JsonWriter writer, Erasure erasure)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, erasure.At.UtcDateTime);
        writer.WriteNumber("head"u8, erasure.Head.Value);
        writer.WriteString("occurredBefore"u8, erasure.OccurredBefore.UtcDateTime);
        writer.WriteNumber("incidents"u8, erasure.Incidents);
        writer.WriteNumber("revisions"u8, erasure.Revisions);
        writer.WriteString("by"u8, erasure.By);
        writer.WriteString("reason"u8, erasure.Reason);
        writer.WriteEndObject();
    }

    private static Erasure ErasureOf(JsonElement json) => new(
        RevisionText.TimeOf(json, "at"), new(json.GetProperty("head").GetInt64()), RevisionText.TimeOf(json, "occurredBefore"),
        json.GetProperty("incidents").GetInt64(), json.GetProperty("revisions").GetInt64(), RevisionText.TextOf(json, "by"), RevisionText.TextOf(json, "reason"));

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(bytes, RevisionText.Options);
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
