using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.History;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.History;

/// <summary>Reads a store's journal into columns and asks them.</summary>
internal static class HistoryRun
{
    public static async Task<int> RunAsync(
        TimeProvider clock, ServerSettings settings, HistoryRequest request, Func<HistoryService, HistoryContext, Task> tell, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.ReadOnly, cancellation: cancellation);
        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        var placer = new Placer(geodata.Atlas, geodata.Catalogue);
        var reader = new HistoryReader(placer, new(geodata.Atlas, geodata.Catalogue, settings), settings, new(new(store.Journal, placer, new(store.Journal), clock), null), new(store.Custody), clock);
        var asked = await Terminal.WatchAsync("Reading the journal", clock, _ => AskAsync(reader, request, store.Journal, placer, cancellation));
        await tell(new(reader, HistoryServices.BandsIn(settings.GeodataFolder), HistoryServices.RecordingIn(settings.GeodataFolder), new(settings.PublishedCounts), geodata.Gazetteer), asked);
        return CommandLine.Ok;
    }

    private static async Task<HistoryContext> AskAsync(HistoryReader reader, HistoryRequest request, IJournal journal, Placer placer, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(request, Visitor.Anybody, async asOf => (await IncidentColumns.ReadAsync(journal, placer, cancellation)).At(asOf), cancellation);
        }
        catch (LensException why) when (why is not NoBoundariesException)
        {
            throw new UsageException(why.Message, why);
        }
    }
}
