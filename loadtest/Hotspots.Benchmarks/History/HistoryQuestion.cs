using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.History;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Benchmarks;

/// <summary>A question about the past, to our columns and in SQL.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Ask">Ours: how many incidents there are in the period, to compare.</param>
/// <param name="Sql">Theirs, with one row for each area and group; the table is <c>incidents</c>, its columns sec, lsoa, kinds, e and n.</param>
/// <param name="Polygon">The corners of a polygon in metres, which replace <c>$inside</c> by what the database has for it; null for areas.</param>
internal sealed record HistoryQuestion(string Name, Func<long> Ask, string Sql, IReadOnlyList<GridPosition>? Polygon = null)
{
    private static readonly Period Now = new PeriodText(DateOnly.FromDateTime(LondonRows.End.UtcDateTime)).Read("last-12-months")!.Value;

    public static IReadOnlyList<HistoryQuestion> Of(LondonRows rows, IncidentColumns columns, Position? asOf = null)
    {
        var (atlas, groups) = (rows.Placer.Atlas, rows.Placer.Catalogue.Groups.Count);
        var every = new GroupSet(ulong.MaxValue >> (64 - groups));
        var two = Together(atlas, borough => borough.Name is "Lambeth" or "Lewisham");
        var layer = atlas.LayerOf(AreaLevel.Lsoa);
        var polygon = DrawnPolygon.Read("POLYGON((-0.06 51.43, -0.01 51.42, 0.02 51.45, -0.01 51.48, -0.05 51.47, -0.06 51.43))", atlas);
        long Compare(HistoryPlace place, bool each) => ChangesAnswer.Of(columns.At(asOf), new(place, every, Now, Now.Before, DateOnly.FromDateTime(LondonRows.End.UtcDateTime), each)).Rows.Sum(row => (long)row.Count);
        var lsoas = string.Join(',', new HistoryPlace(two, layer).AreasIn(atlas).Select(area => area.Index));
        return
        [
            new("compare, 356 LSOAs x all groups", () => Compare(new(two, layer), true), ByGroup(groups, $"lsoa in ({lsoas})")),
            new("compare, 4,994 LSOAs", () => Compare(new(Together(atlas, _ => true), layer), false), ByArea("lsoa >= 0")),
            new("compare, 4,994 LSOAs x all groups", () => Compare(new(Together(atlas, _ => true), layer), true), ByGroup(groups, "lsoa >= 0")),
            new("compare, drawn polygon", () => Compare(new(two, layer, null, polygon), false), $"{Counts} from incidents where {InTime} and $inside", [.. polygon.Shape.Coordinates.Select(at => new GridPosition(at.X, at.Y))]),
        ];
    }

    private static string Counts => string.Create(CultureInfo.InvariantCulture, $"select count(*) filter (where sec >= {Begin(Now)}) as here, count(*) filter (where sec < {Begin(Now)}) as there");

    private static string InTime => string.Create(CultureInfo.InvariantCulture, $"sec >= {Begin(Now.Before)} and sec < {Begin(new(Now.Last.AddDays(1), Now.Last.AddDays(1)))}");

    private static long Begin(Period period) => TimeRange.MomentOf(TimeRange.Of(period).From).ToUnixTimeSeconds();

    private static District Together(Atlas atlas, Func<Area, bool> wanted) =>
        new("some", "Some", [.. atlas.Current(AreaLevel.Borough)!.Areas.Where(wanted).Select(borough => borough.Key.Code)]);

    private static string ByArea(string where) => $"{Counts}, lsoa from incidents where {InTime} and {where} group by lsoa order by here desc";

    // Counted by set of groups first, and only then by group: what somebody who knows SQL would write to be fast.
    private static string ByGroup(int groups, string where) =>
        $"with c as ({Counts}, lsoa, kinds from incidents where {InTime} and {where} group by lsoa, kinds) "
        + $"select lsoa, g, sum(here), sum(there) from c, (select unnest(array[{string.Join(',', Enumerable.Range(0, groups))}]) as g) as each where (kinds >> g) & 1 = 1 group by lsoa, g order by g, 3 desc";
}
