using System.Globalization;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Lists the boundary editions of a store.</summary>
internal static class BoundaryListing
{
    public static async Task<int> RunAsync(ServerSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, TimeProvider.System, StoreMode.ReadOnly, cancellation: cancellation);
        var editions = await Geodata.EditionsAsync(store.Boundaries, cancellation);
        if (editions.Count == 0)
        {
            terminal.Say(Geodata.HowToLoadBoundaries);
        }
        else
        {
            terminal.Show(["level", "edition", "areas", "approximate", "residents", "source"], [.. editions.Select(Cells)]);
        }

        terminal.End(editions.Select(edition => new
        {
            level = LevelOf(edition), edition = edition.Name, areas = edition.Areas.Count, edition.Approximate, edition.Denominator, edition.Source, edition.Credit,
        }));
        return CommandLine.Ok;
    }

    private static string[] Cells(BoundaryEdition edition) =>
    [
        LevelOf(edition), edition.Name, edition.Areas.Count.ToString(CultureInfo.InvariantCulture), edition.Approximate ? "yes" : "no", edition.Denominator ?? "none", edition.Source,
    ];

    private static string LevelOf(BoundaryEdition edition) => edition.Level.ToString().ToLowerInvariant();
}
