using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Benchmarks;

/// <summary>Every cell that a busy evening has: all areas, the boards of all districts, and some surfaces.</summary>
internal sealed class Cells(IRuntime runtime, Placer placer)
{
    private readonly IAreaCell[] areas = [.. placer.Atlas.Layers.SelectMany(layer => layer.Areas).Select(area => runtime.Area(area.Key))];
    private readonly IBoardCell[] boards = [.. placer.Atlas.Districts.Select(district => runtime.Board(district.Id))];

    private readonly ISurfaceCell[] surfaces = [.. placer.Atlas.Districts.SelectMany(district =>
        new[] { 250, 400 }.Select(bandwidth => runtime.Surface(new(district.Id, Everything(placer), Window.TwentyEightDays, bandwidth))))];

    public int Count => areas.Length + boards.Length + surfaces.Length;

    /// <summary>Asks all of them at once, and returns the lowest position that an answer went to, and what all areas count in the longest window.</summary>
    public async Task<(Position Least, long Counted)> AskAsync()
    {
        var figures = Task.WhenAll(areas.Select(area => area.FiguresAsync()));
        var tables = Task.WhenAll(boards.Select(board => board.BoardAsync(new(Everything(placer), Window.TwelveMonths, AreaLevel.Ward))));
        var grids = Task.WhenAll(surfaces.Select(surface => surface.StateAsync()));
        await Task.WhenAll(figures, tables, grids);
        var moments = (await figures).Select(each => each.Moment)
            .Concat((await tables).Select(each => each.Moment)).Concat((await grids).Select(each => each.Moment));
        return (moments.Min(moment => moment.Position), (await figures).SelectMany(each => each.Figures).Where(each => each.Window == Window.TwelveMonths.Id).Sum(each => (long)each.Count.Current));
    }

    private static GroupSet Everything(Placer placer) =>
        Enumerable.Range(0, placer.Catalogue.Groups.Count).Aggregate(default(GroupSet), (set, group) => set.With(group));
}
