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
/// <param name="Scan">Ours without the index of days.</param>
/// <param name="Sql">Theirs, with one row for each area and group; the table is <c>incidents</c>, its columns sec, lsoa, kinds, e and n.</param>
/// <param name="Polygon">The corners of a polygon in metres, which replace <c>$inside</c> by what the database has for it; null for areas.</param>
internal sealed record HistoryQuestion(string Name, Func<long> Ask, Func<long> Scan, string Sql, IReadOnlyList<GridPosition>? Polygon = null)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(LondonRows.End.UtcDateTime);
    private static readonly Period Now = new PeriodText(Today).Read("last-12-months")!.Value;

    public static IReadOnlyList<HistoryQuestion> Of(LondonRows rows, IncidentColumns columns)
    {
        var (atlas, groups, layer) = (rows.Placer.Atlas, rows.Placer.Catalogue.Groups.Count, rows.Placer.Atlas.LayerOf(AreaLevel.Lsoa));
        var (two, all) = (Together(atlas, borough => borough.Name is "Lambeth" or "Lewisham"), Together(atlas, _ => true));
        var polygon = DrawnPolygon.Read("POLYGON((-0.06 51.43, -0.01 51.42, 0.02 51.45, -0.01 51.48, -0.05 51.47, -0.06 51.43))", atlas);
        var inTwo = $"lsoa in ({string.Join(',', new HistoryPlace(two, layer).AreasIn(atlas).Select(area => area.Index))})";
        HistoryQuestion Question(string name, Func<ColumnView, long> ask, string sql, IReadOnlyList<GridPosition>? corners = null) =>
            new(name, () => ask(columns.At(null)), () => ask(columns.At(new(columns.Position.Value - 1))), sql, corners);
        Func<ColumnView, long> Compare(HistoryPlace place, bool each) => view => ChangesAnswer.Of(view, new(place, Every(groups), Now, Now.Before, Today, each)).Rows.Sum(row => (long)row.Count);
        Func<ColumnView, long> Rates(HistoryPlace place) => view => RatesAnswer.Of(view, new(place, Every(groups), Now)).Rows.Sum(row => (long)row.Count);
        Func<ColumnView, long> Series(HistoryPlace place) => view => SeriesAnswer.Of(view, new(place, Every(groups), Now, SeriesStep.Month, Today)).Points.Sum(point => (long)point.Count);
        return
        [
            Question("rates, 356 LSOAs", Rates(new(two, layer)), ByArea(inTwo)),
            Question("rates, 4,994 LSOAs", Rates(new(all, layer)), ByArea("lsoa >= 0")),
            Question("compare, 356 LSOAs x all groups", Compare(new(two, layer), true), ByGroup(groups, inTwo)),
            Question("compare, 4,994 LSOAs", Compare(new(all, layer), false), ByArea("lsoa >= 0")),
            Question("compare, 4,994 LSOAs x all groups", Compare(new(all, layer), true), ByGroup(groups, "lsoa >= 0")),
            Question("compare, drawn polygon", Compare(new(two, layer, null, polygon), false), $"{Counts} from incidents where {InTime} and $inside", [.. polygon.Shape.Coordinates.Select(at => new GridPosition(at.X, at.Y))]),
            Question("series, 12 months of 6 years, two boroughs", Series(new(two, layer)), ByMonth(inTwo)),
            Question("series, 12 months of 6 years, London", Series(new(all, layer)), ByMonth("lsoa >= 0")),
        ];
    }

    private static string Counts => string.Create(CultureInfo.InvariantCulture, $"select count(*) filter (where sec >= {Begin(Now)}) as here, count(*) filter (where sec < {Begin(Now)}) as there");

    private static string InTime => string.Create(CultureInfo.InvariantCulture, $"sec >= {Begin(Now.Before)} and sec < {Begin(new(Now.Last.AddDays(1), Now.Last.AddDays(1)))}");

    private static long Begin(Period period) => TimeRange.MomentOf(TimeRange.Of(period).From).ToUnixTimeSeconds();

    // With the five years before, of which the baseline is made. Months of mean length: what a calendar costs a database is not the question.
    private static string ByMonth(string where) => string.Create(
        CultureInfo.InvariantCulture,
        $"select count(*) as here, month from (select cast(floor(sec / 2629746.0) as bigint) as month, lsoa from incidents where sec >= {Begin(Now) - (5L * 365 * 86_400)}) as each where {where} group by month order by month");

    private static GroupSet Every(int groups) => new(ulong.MaxValue >> (64 - groups));

    private static District Together(Atlas atlas, Func<Area, bool> wanted) =>
        new("some", "Some", [.. atlas.Current(AreaLevel.Borough)!.Areas.Where(wanted).Select(borough => borough.Key.Code)]);

    private static string ByArea(string where) => $"{Counts}, lsoa from incidents where {InTime} and {where} group by lsoa order by here desc";

    // Counted by set of groups first, and only then by group: what somebody who knows SQL would write to be fast.
    private static string ByGroup(int groups, string where) =>
        $"with c as ({Counts}, lsoa, kinds from incidents where {InTime} and {where} group by lsoa, kinds) "
        + $"select lsoa, g, sum(here), sum(there) from c, (select unnest(array[{string.Join(',', Enumerable.Range(0, groups))}]) as g) as each where (kinds >> g) & 1 = 1 group by lsoa, g order by g, 3 desc";
}
