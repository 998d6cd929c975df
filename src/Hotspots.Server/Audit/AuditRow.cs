using System.Globalization;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.Csv;

namespace Hotspots.Server.Audit;

/// <summary>An entry of the record, as it is answered and exported.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Act">What was done.</param>
/// <param name="Processing">What section 62(1) of the Data Protection Act 2018 calls it; <c>none</c> for what it does not name.</param>
/// <param name="Who">The account or key.</param>
/// <param name="Roles">What that visitor may do.</param>
/// <param name="From">The address it came from; null for the command line.</param>
/// <param name="What">The endpoint and its question, or what was changed.</param>
/// <param name="District">The district that was shown, as it was named.</param>
/// <param name="Districts">The single districts of which something was shown, whatever was named.</param>
/// <param name="Groups">The groups that were shown.</param>
/// <param name="Sensitive">Whether any of them is sensitive, or may be.</param>
/// <param name="Level">The level of the areas that were shown.</param>
/// <param name="Area">The only area that was shown, or the polygon; null for the whole district.</param>
/// <param name="AboutAfter">The beginning of the time that the figures were about.</param>
/// <param name="AboutUpTo">The end of that time.</param>
/// <param name="AsOf">As of when it was asked; null for now.</param>
/// <param name="Position">The position of the journal that was shown.</param>
/// <param name="Rows">How many rows, areas, incidents or frames.</param>
/// <param name="Purpose">The purpose that was stated.</param>
/// <param name="Recipient">Who gets it, where that was said; else whoever took it.</param>
/// <param name="Watch">Names a watch.</param>
/// <param name="Seconds">How long it has lasted.</param>
internal sealed record AuditRow(
    long Number, DateTimeOffset At, string Act, string Processing, string Who, string Roles, string? From, string What,
    string? District, IReadOnlyList<string> Districts, IReadOnlyList<string> Groups, bool Sensitive, string? Level, string? Area, DateTimeOffset? AboutAfter, DateTimeOffset? AboutUpTo,
    string? AsOf, long? Position, long? Rows, string? Purpose, string? Recipient, string? Watch, double? Seconds)
{
    private const int RowsOfPart = 100;

    private static readonly string[] Columns =
    [
        "number", "at", "act", "processing", "who", "roles", "from", "what", "district", "districts", "groups", "sensitive", "level", "area",
        "aboutAfter", "aboutUpTo", "asOf", "position", "rows", "purpose", "recipient", "watch", "seconds",
    ];

    public static AuditRow Of(long number, AuditEntry entry) => new(
        Number: number, At: entry.At, Act: AuditActs.NameOf(entry.Act), Processing: AuditActs.ProcessingOf(entry.Act).ToString().ToLowerInvariant(), Who: entry.Who, Roles: entry.Roles.ToString(), From: entry.From, What: entry.What,
        District: entry.District, Districts: entry.Districts, Groups: entry.Groups, Sensitive: entry.Sensitive, Level: entry.Level, Area: entry.Area, AboutAfter: entry.AboutAfter, AboutUpTo: entry.AboutUpTo,
        AsOf: entry.AsOf, Position: entry.Position, Rows: entry.Rows, Purpose: entry.Purpose, Recipient: entry.Recipient ?? (AuditActs.ProcessingOf(entry.Act) == Engine.Security.Audit.Processing.Disclosure ? entry.Who : null), Watch: entry.Watch, Seconds: entry.Seconds);

    /// <summary>Rows as CSV by RFC 4180, UTF-8. What a spreadsheet would take for a formula is text.</summary>
    /// <returns>How many there were. However many, some kilobytes of their text are held.</returns>
    public static async Task<long> WriteCsvAsync(Stream output, IAsyncEnumerable<AuditRow> rows, CancellationToken cancellation)
    {
        var (count, part) = (0L, new MemoryStream());
        await SendAsync(part, output, csv => csv.Row(Columns), cancellation);
        await foreach (var some in rows.Chunk(RowsOfPart).WithCancellation(cancellation))
        {
            await SendAsync(part, output, csv => Array.ForEach(some, row => row.Write(csv)), cancellation);
            count += some.Length;
        }

        return count;
    }

    private static async Task SendAsync(MemoryStream part, Stream output, Action<CsvTable> write, CancellationToken cancellation)
    {
        part.SetLength(0);
        await using (var csv = new CsvTable(part))
        {
            write(csv);
        }

        await output.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), cancellation);
    }

    private void Write(CsvTable csv) => csv.Row(
    [
        Text(Number), Text(At), Act, Processing, Who, Roles, From, What, District, string.Join('+', Districts), string.Join('+', Groups), Sensitive ? "yes" : "no", Level, Area,
        Text(AboutAfter), Text(AboutUpTo), AsOf, Text(Position), Text(Rows), Purpose, Recipient, Watch, Seconds?.ToString(CultureInfo.InvariantCulture),
    ]);

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
