using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>A revision as JSON in exactly one way, so that equal revisions have equal bytes, in UTF-8.</summary>
/// <remarks>The bytes are hashed and kept in archives for years: never change how a field is written, only add fields that are left out where they are null.</remarks>
internal static class RevisionText
{
    /// <summary>How every line of an archive is written.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ArrayBufferWriter<byte> Of(Revision revision)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(bytes, Options);
        Write(writer, revision);
        return bytes;
    }

    public static void Write(Utf8JsonWriter writer, Revision revision)
    {
        writer.WriteStartObject();
        WriteKey(writer, revision);
        WriteTimes(writer, revision);
        writer.WriteString("category"u8, revision.Category.Code);
        writer.WriteNumber("flags"u8, (int)revision.Flags);
        WritePair(writer, "lon"u8, revision.Published?.Longitude, "lat"u8, revision.Published?.Latitude);
        WritePair(writer, "easting"u8, revision.Grid?.Easting, "northing"u8, revision.Grid?.Northing);
        writer.WriteNumber("unlocated"u8, (int)revision.Unlocated);
        WriteText(writer, "placeName"u8, revision.PlaceName);
        WriteText(writer, "publishedArea"u8, revision.PublishedAreaCode);
        WriteText(writer, "by"u8, revision.By);
        WriteText(writer, "reason"u8, revision.Reason);
        WriteText(writer, "mergedSource"u8, revision.MergedInto?.Source);
        WriteText(writer, "mergedId"u8, revision.MergedInto?.Id);
        WriteText(writer, "credential"u8, revision.Credential);
        WriteText(writer, "snapshot"u8, revision.Snapshot);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>What <see cref="Write"/> wrote. Whether the bytes are the very same has to be looked at afterwards.</summary>
    /// <exception cref="FormatException">It is no revision; other exceptions of JSON likewise.</exception>
    public static Revision Read(JsonElement json) => new()
    {
        Key = new(new(TextOf(json, "source"), TextOf(json, "id")), json.GetProperty("number").GetInt32()),
        Kind = (RevisionKind)json.GetProperty("kind").GetInt32(),
        Occurred = OccurredAt.Span(TimeOf(json, "after"), json.TryGetProperty("upTo", out _) ? TimeOf(json, "upTo") : TimeOf(json, "after")),
        ReportedAt = json.TryGetProperty("reportedAt", out _) ? TimeOf(json, "reportedAt") : null,
        Category = new(TextOf(json, "category")),
        Flags = (IncidentFlags)json.GetProperty("flags").GetInt32(),
        Published = PairOf(json, "lon", "lat") is var (longitude, latitude) ? new(longitude, latitude) : null,
        Grid = PairOf(json, "easting", "northing") is var (easting, northing) ? new(easting, northing) : null,
        Unlocated = (UnlocatedReason)json.GetProperty("unlocated").GetInt32(),
        PlaceName = TextOrNone(json, "placeName"),
        PublishedAreaCode = TextOrNone(json, "publishedArea"),
        By = TextOrNone(json, "by"),
        Reason = TextOrNone(json, "reason"),
        MergedInto = TextOrNone(json, "mergedSource") is { } source ? new(source, TextOf(json, "mergedId")) : null,
        Credential = TextOrNone(json, "credential"),
        Snapshot = TextOrNone(json, "snapshot"),
    };

    /// <summary>A time, UTC, to the tick.</summary>
    public static DateTimeOffset TimeOf(JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset().ToUniversalTime();

    /// <summary>A text that has to be there.</summary>
    public static string TextOf(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static void WriteKey(Utf8JsonWriter writer, Revision revision)
    {
        writer.WriteString("source"u8, revision.Key.Incident.Source);
        writer.WriteString("id"u8, revision.Key.Incident.Id);
        writer.WriteNumber("number"u8, revision.Key.Number);
        writer.WriteNumber("kind"u8, (int)revision.Kind);
    }

    private static void WriteTimes(Utf8JsonWriter writer, Revision revision)
    {
        writer.WriteString("after"u8, revision.Occurred.After.UtcDateTime);
        if (revision.Occurred.Precision > TimeSpan.Zero)
        {
            writer.WriteString("upTo"u8, revision.Occurred.UpTo.UtcDateTime);
        }

        if (revision.ReportedAt is { } reported)
        {
            writer.WriteString("reportedAt"u8, reported.UtcDateTime);
        }
    }

    private static void WritePair(Utf8JsonWriter writer, ReadOnlySpan<byte> firstName, double? first, ReadOnlySpan<byte> secondName, double? second)
    {
        if (first is { } x && second is { } y)
        {
            writer.WriteNumber(firstName, x);
            writer.WriteNumber(secondName, y);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static (double, double)? PairOf(JsonElement json, string first, string second) =>
        json.TryGetProperty(first, out var x) ? (x.GetDouble(), json.GetProperty(second).GetDouble()) : null;

    private static string? TextOrNone(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
