using System.Text.Json;
using Hotspots.Server.History;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Commands.History;

/// <summary>Tells an answer about the past on the terminal.</summary>
/// <param name="format">Its form; null for a table for people.</param>
internal sealed class HistoryOutput(HistoryFormat? format)
{
    private readonly Terminal terminal = new(json: format is not null);

    public async Task TellAsync(HistoryDocument document, HistoryContext asked, CancellationToken cancellation)
    {
        if (format is { } wanted)
        {
            await using var output = Console.OpenStandardOutput();
            await HistoryWriter.Of(document, asked, wanted).WriteAsync(output, cancellation);
            await output.WriteAsync("\n"u8.ToArray(), cancellation);
            return;
        }

        var rows = document.Table.Select(row => JsonSerializer.SerializeToElement(row, row.GetType(), WireJson.Options)).ToList();
        if (rows.Count > 0)
        {
            terminal.Show([.. rows[0].EnumerateObject().Select(member => member.Name)], [.. rows.Select(Cells)]);
        }

        foreach (var line in HistoryWriter.Preamble(document.About))
        {
            terminal.Say(line);
        }
    }

    private static string[] Cells(JsonElement row) => [.. row.EnumerateObject().Select(member => member.Value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => member.Value.GetString()!,
        _ => member.Value.GetRawText(),
    })];
}
