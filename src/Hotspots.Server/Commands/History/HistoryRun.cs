using System.Text.Json;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Reads a store's journal into columns, asks them, and tells the answer.</summary>
internal sealed class HistoryRun(TimeProvider clock, HistoryFormat? format)
{
    private readonly Terminal terminal = new(json: format is not null);

    public async Task<int> RunAsync(
        ServerSettings settings, HistoryRequest request, Func<HistoryDesk, HistoryAsked, HistoryDocument> answer, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.ReadOnly, cancellation);
        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        var placer = new Placer(geodata.Atlas, geodata.Catalogue);
        var reader = new HistoryReader(placer, new(geodata.Atlas, geodata.Catalogue, settings), settings, new(new(store.Journal, placer, new(store.Journal), clock), null), new(store.Custody), clock);
        var asked = await AskAsync(reader, request, store.Journal, placer, cancellation);
        Tell(answer(new(reader, HistoryServices.BandsIn(settings.GeodataFolder), HistoryServices.RecordingIn(settings.GeodataFolder), new(settings.PublishedCounts), geodata.Gazetteer), asked), asked);
        return CommandLine.Ok;
    }

    private Task<HistoryAsked> AskAsync(HistoryReader reader, HistoryRequest request, IJournal journal, Placer placer, CancellationToken cancellation) =>
        Terminal.WatchAsync("Reading the journal", clock, async _ =>
        {
            try
            {
                return await reader.ReadAsync(request, Visitor.Anybody, async asOf => (await IncidentColumns.ReadAsync(journal, placer, cancellation)).At(asOf), cancellation);
            }
            catch (LensException why) when (why is not NoBoundariesException)
            {
                throw new UsageException(why.Message, why);
            }
        });

    private void Tell(HistoryDocument document, HistoryAsked asked)
    {
        if (format is { } wanted)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(HistoryWriter.Write(document, asked, wanted).Span);
            output.WriteByte((byte)'\n');
            return;
        }

        var rows = document.Table.Select(row => JsonSerializer.SerializeToElement(row, row.GetType(), HistoryWriter.Json)).ToList();
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
