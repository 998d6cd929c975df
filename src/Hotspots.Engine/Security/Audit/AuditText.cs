using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Security.Audit;

/// <summary>An entry as JSON in exactly one way. The bytes are hashed and kept for years: never change how a field is written, only add fields that are left out where they are null.</summary>
public static class AuditText
{
    private const int LongestWord = 300;
    private const int LongestText = 2_000;
    private const int MostGroups = 64;
    private const int MostRead = 4; // Times what is kept: a secret is long, and its mark is short.

    /// <summary>The bytes of an entry, UTF-8; texts are cut to a length, and stripped of secrets and control characters.</summary>
    public static byte[] Write(long number, AuditEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes, RevisionText.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, number);
            writer.WriteString("at"u8, TimeText(entry.At));
            WriteWho(writer, entry);
            WriteShown(writer, entry);
            WriteRest(writer, entry);
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (long Number, AuditEntry Entry) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (json.RootElement.GetProperty("number").GetInt64(), EntryOf(json.RootElement));
        }
        catch (Exception why) when (why is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException($"It is no entry ({why.Message}).", why);
        }
    }

    private static void WriteWho(Utf8JsonWriter writer, AuditEntry entry)
    {
        writer.WriteString("act"u8, AuditActs.NameOf(entry.Act));
        writer.WriteString("who"u8, Tidy(entry.Who, LongestWord));
        writer.WriteString("roles"u8, entry.Roles.ToString());
        WriteText(writer, "from", entry.From, LongestWord);
        writer.WriteString("what"u8, Tidy(entry.What, LongestText));
    }

    private static void WriteShown(Utf8JsonWriter writer, AuditEntry entry)
    {
        WriteText(writer, "district", entry.District, LongestWord);
        WriteTexts(writer, "districts", entry.Districts); // As many as are loaded: whoever saw one of them must be found.
        WriteTexts(writer, "groups", entry.Groups.Take(MostGroups));

        if (entry.Sensitive)
        {
            writer.WriteBoolean("sensitive"u8, true);
        }

        WriteText(writer, "level", entry.Level, LongestWord);
        WriteText(writer, "area", entry.Area, LongestText);
        WriteText(writer, "aboutAfter", entry.AboutAfter is { } after ? TimeText(after) : null, LongestWord);
        WriteText(writer, "aboutUpTo", entry.AboutUpTo is { } upTo ? TimeText(upTo) : null, LongestWord);
    }

    private static void WriteRest(Utf8JsonWriter writer, AuditEntry entry)
    {
        WriteText(writer, "asOf", entry.AsOf, LongestWord);
        WriteNumber(writer, "position", entry.Position);
        WriteNumber(writer, "rows", entry.Rows);
        WriteText(writer, "purpose", entry.Purpose, LongestText);
        WriteText(writer, "recipient", entry.Recipient, LongestWord);
        WriteText(writer, "watch", entry.Watch, LongestWord);
        WriteNumber(writer, "seconds", entry.Seconds is { } seconds ? (decimal)Math.Round(Math.Min(seconds, 1e9), 3) : null);
        WriteNumber(writer, "droppedCount", entry.Dropped?.Count);
        WriteText(writer, "droppedLink", entry.Dropped?.Link, LongestWord);
    }

    private static AuditEntry EntryOf(JsonElement json) => new(
        AuditActs.Find(TextOf(json, "act") ?? ""), TextOf(json, "who") ?? "", Enum.Parse<Roles>(TextOf(json, "roles") ?? ""), TimeOf(json, "at")!.Value, TextOf(json, "from"), TextOf(json, "what") ?? "")
    {
        District = TextOf(json, "district"),
        Districts = TextsOf(json, "districts"),
        Groups = TextsOf(json, "groups"),
        Sensitive = json.TryGetProperty("sensitive", out _),
        Level = TextOf(json, "level"),
        Area = TextOf(json, "area"),
        AboutAfter = TimeOf(json, "aboutAfter"),
        AboutUpTo = TimeOf(json, "aboutUpTo"),
        AsOf = TextOf(json, "asOf"),
        Position = NumberOf(json, "position"),
        Rows = NumberOf(json, "rows"),
        Purpose = TextOf(json, "purpose"),
        Recipient = TextOf(json, "recipient"),
        Watch = TextOf(json, "watch"),
        Seconds = json.TryGetProperty("seconds", out var seconds) ? seconds.GetDouble() : null,
        Dropped = NumberOf(json, "droppedCount") is { } count ? new(count, TextOf(json, "droppedLink") ?? "") : null,
    };

    // Cut at once to what could ever be kept, however long it was. Then cut by characters of Unicode, so that no half of one is left; control characters, line ends among them, become blanks.
    private static string Tidy(string text, int longest)
    {
        var tidy = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (var letter in Secrets.Strip(text.Length > MostRead * longest ? text[..(MostRead * longest)] : text).EnumerateRunes())
        {
            if (tidy.Length >= longest)
            {
                return tidy.Append('…').ToString();
            }

            tidy.Append(Rune.IsControl(letter) ? " " : letter.ToString());
        }

        return tidy.ToString();
    }

    private static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static void WriteText(Utf8JsonWriter writer, string name, string? text, int longest)
    {
        if (text is not null)
        {
            writer.WriteString(name, Tidy(text, longest));
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        if (texts.Any())
        {
            writer.WriteStartArray(name);
            texts.ToList().ForEach(text => writer.WriteStringValue(Tidy(text, LongestWord)));
            writer.WriteEndArray();
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IReadOnlyList<string> TextsOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];

    private static long? NumberOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static DateTimeOffset? TimeOf(JsonElement json, string name) => TextOf(json, name) is { } text
        ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;
}
