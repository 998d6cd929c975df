using Hotspots.Domain.Areas;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History.Published;

/// <summary>Published figures of a district.</summary>
/// <param name="Days">The days that they are of: whole blocks.</param>
/// <param name="ReleasedAt">The last release that is in them, UTC.</param>
/// <param name="Areas">Of its areas of one level, in the edition's order.</param>
/// <param name="Whole">Of the district: the sum over its wards.</param>
public sealed record PublishedTable(Period Days, DateTimeOffset ReleasedAt, IReadOnlyList<(Area Area, PublishedCount Count)> Areas, PublishedCount Whole);

/// <summary>Sums published cells up to districts and their areas.</summary>
public static class PublishedTables
{
    /// <summary>The figures of some blocks.</summary>
    /// <param name="figures">What is published.</param>
    /// <param name="atlas">The areas.</param>
    /// <param name="group">One sensitive group.</param>
    /// <param name="district">The district.</param>
    /// <param name="level">Wards or boroughs.</param>
    /// <param name="blocks">The first and the last block, published by then.</param>
    /// <param name="at">When it is looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<PublishedTable> TableAsync(
        this PublishedFigures figures, Atlas atlas, GroupSet group, District district, AreaLevel level, (int First, int Last) blocks, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var calendar = (await figures.CalendarAsync(cancellation).ConfigureAwait(false))!;
        var counts = await figures.CountsAsync(group, blocks.First, blocks.Last, at, cancellation).ConfigureAwait(false);
        var cells = atlas.AreasOf(district, atlas.Layers[figures.Layer].Level).Select(each => (each.Area, Count: counts[each.Index])).ToList();
        var releases = Enumerable.Range(blocks.First, blocks.Last - blocks.First + 1).SelectMany(calendar.ReleasesOf).Where(release => release <= at);
        return new(
            new(calendar.DaysOf(blocks.First).First, calendar.DaysOf(blocks.Last).Last),
            releases.Max(),
            level == atlas.Layers[figures.Layer].Level ? cells : [.. atlas.AreasOf(district, level).Select(borough => (
                borough.Area, PublishedCount.Sum(cells.Where(cell => cell.Area.Borough == borough.Area.Key.Code).Select(cell => cell.Count))))],
            PublishedCount.Sum(cells.Select(cell => cell.Count)));
    }
}
