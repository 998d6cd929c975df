using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Live.Recounting;

/// <summary>Lets every cell live through the whole journal, change by change, and holds what it then has against a recount.</summary>
/// <remarks>
/// Time passes for the cells as the journal was written, so that what arrived late, left a window, was corrected or withdrawn
/// is really added and really taken away, by the same code as in a running server.
/// </remarks>
public sealed class Verification(IJournal journal, Placer placer, TimeProvider clock)
{
    private readonly int groups = placer.Catalogue.Groups.Count;

    /// <summary>Verifies every area, every board in every window, and every surface of that bandwidth.</summary>
    /// <param name="bandwidth">Of the surfaces, in metres.</param>
    /// <param name="progress">Hears what is being verified.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<Finding> RunAsync(int bandwidth, IProgress<string> progress, CancellationToken cancellation = default)
    {
        var areas = new LocalAreas(placer.Atlas, Everywhere());
        progress.Report($"{areas.Areas.Count} areas and {placer.Atlas.Districts.Count} boards");
        var moment = await LiveAsync([.. areas.Cells], cancellation).ConfigureAwait(false);
        var recount = await Recount.AtAsync(journal, placer, moment.Position, cancellation).ConfigureAwait(false);
        var finding = areas.Areas.Aggregate(Finding.None, (sum, area) => sum + recount.Check(area.Key, area.Value.Figures(groups, moment)));
        List<BoardQuestion> questions = [.. Questions()];
        foreach (var district in placer.Atlas.Districts)
        {
            var boards = await BoardFilling.BoardsAsync(placer.Atlas, district, questions, areas, moment, cancellation).ConfigureAwait(false);
            finding = boards.Aggregate(finding, (sum, board) => sum + recount.Check(district, board));
        }

        foreach (var lenses in Lenses(bandwidth).Chunk(groups))
        {
            progress.Report($"surfaces of {lenses[0].Place}, {lenses[0].Window.Name}");
            finding += await CheckAsync(lenses, cancellation).ConfigureAwait(false);
        }

        return finding;
    }

    private async Task<Finding> CheckAsync(Lens[] lenses, CancellationToken cancellation)
    {
        var surfaces = lenses.Select(lens => (Lens: lens, Cell: new SurfaceCell(placer.Atlas, placer.Atlas.DistrictOf(lens.Place), lens))).ToList();
        var moment = await LiveAsync([.. surfaces.Select(surface => surface.Cell)], cancellation).ConfigureAwait(false);
        var recount = await Recount.AtAsync(journal, placer, moment.Position, cancellation).ConfigureAwait(false);
        return surfaces.Aggregate(Finding.None, (sum, surface) => sum + recount.Check(surface.Lens, surface.Cell.Evidence(moment)));
    }

    private async Task<Moment> LiveAsync(IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        var (head, now) = (journal.Head, clock.GetUtcNow());
        var time = DateTimeOffset.MinValue;
        await foreach (var change in journal.ReadAsync(Position.Start, head, cancellation).ConfigureAwait(false))
        {
            // A clock that was set back to a past day has seen nothing of what came after it.
            var recorded = Earlier(change.RecordedAt, now);
            if (recorded > time + TimeSpan.FromMinutes(1))
            {
                Roll(cells, time == DateTimeOffset.MinValue, time = recorded);
            }

            var placed = placer.Place(change);
            foreach (var cell in cells)
            {
                cell.Take(placed);
            }
        }

        Roll(cells, head == Position.Start, now);
        return new(head, now);
    }

    private static void Roll(IReadOnlyList<Cell> cells, bool first, DateTimeOffset time)
    {
        foreach (var cell in cells)
        {
            if (first)
            {
                cell.Clear(time);
            }

            cell.Advance(time);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private IEnumerable<(int Layer, int Index)> Everywhere() =>
        from layer in Enumerable.Range(0, placer.Atlas.Layers.Count)
        from index in Enumerable.Range(0, placer.Atlas.Layers[layer].Areas.Count)
        select (layer, index);

    private IEnumerable<BoardQuestion> Questions() =>
        from level in Enum.GetValues<AreaLevel>()
        where placer.Atlas.LayerOf(level) >= 0
        from window in Window.All
        from @group in Enumerable.Range(0, groups)
        select new BoardQuestion(default(GroupSet).With(@group), window, level);

    private IEnumerable<Lens> Lenses(int bandwidth) =>
        from district in placer.Atlas.Districts
        from window in Window.All
        from @group in Enumerable.Range(0, groups)
        select new Lens(district.Id, default(GroupSet).With(@group), window, bandwidth);
}
