using System.Runtime.CompilerServices;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Audit;

/// <summary>Answers from the record on the command line, also beside a running server.</summary>
internal sealed class AuditAsking(Terminal terminal)
{
    private const int Longest = 60;

    /// <summary>Shows the entries.</summary>
    public async Task<int> RunAsync(ServerSettings settings, AuditQuestion question, bool csv, CancellationToken cancellation)
    {
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation);
        if (csv)
        {
            await using var output = Console.OpenStandardOutput();
            await AuditRow.WriteCsvAsync(output, RowsAsync(record, question, cancellation), cancellation);
            return CommandLine.Ok;
        }

        var rows = await RowsAsync(record, question, cancellation).ToListAsync(cancellation);
        terminal.Show(
            ["number", "at", "act", "who", "from", "district", "groups", "area", "position", "rows", "purpose", "what"],
            [.. rows.Select(Cells)]);
        terminal.Say($"{rows.Count:N0} entries.");
        terminal.End(new { found = rows.Count, entries = rows });
        return CommandLine.Ok;
    }

    /// <summary>Writes the entries to a file that is not there yet.</summary>
    public async Task<int> ExportAsync(ServerSettings settings, AuditQuestion question, string file, CancellationToken cancellation)
    {
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation);
        await using var output = PrivateFiles.Open(file, FileMode.CreateNew);
        var count = await AuditRow.WriteCsvAsync(output, RowsAsync(record, question, cancellation), cancellation);
        terminal.Say($"'{file}' holds {count:N0} entries. It tells of people: keep it where only those can read it who have to.");
        terminal.End(new { entries = count });
        return CommandLine.Ok;
    }

    private static async IAsyncEnumerable<AuditRow> RowsAsync(IAuditLog record, AuditQuestion question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (number, entry) in question.AskAsync(record, cancellation))
        {
            yield return AuditRow.Of(number, entry);
        }
    }

    private static IReadOnlyList<string> Cells(AuditRow row) =>
    [
        $"{row.Number}", $"{row.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", row.Act, row.Who, row.From ?? "", row.District ?? "", Short(string.Join('+', row.Groups)),
        Short(row.Area ?? ""), $"{row.Position}", $"{row.Rows}", Short(row.Purpose ?? ""), Short(row.What),
    ];

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;
}
