using Hotspots.Domain.History;
using Hotspots.Engine.History;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Server.History;

/// <summary>Sets published counts beside the areas of an edition.</summary>
internal static class PublishedRows
{
    public static PublishedDocument Of(HistoryContext asked, Period against, PublishedCounts counts)
    {
        var offences = asked.Request.Offences;
        var areas = asked.Place.AreasIn(asked.View.Placer.Atlas).Select(each => each.Area).Where(area => counts.Codes.Contains(area.Key.Code)).ToList();
        var rows = areas.ConvertAll(area => (Area: area, Now: counts.Count(area.Key.Code, asked.Period, offences), Then: counts.Count(area.Key.Code, against, offences)));
        var (now, then) = (Ranks(rows.ConvertAll(row => row.Now)), Ranks(rows.ConvertAll(row => row.Then)));
        var whole = Row(asked.Place.District.Id, asked.Place.District.Name, rows.Sum(row => row.Now), rows.Sum(row => row.Then), Residents(areas), asked.Period, against);
        string[] notes =
        [
            $"These are counts that were published for whole wards, as {counts.Source}; they are no incidents of the journal, and have neither place nor day.",
            .. asked.Period.IsAsLongAs(against) ? Array.Empty<string>() : ["The periods are not equally long: rates by day are compared."],
        ];
        return new(
            asked.About("published", new(0, 0, 0, 0), against, notes), rows.Count, 0, counts.Source, offences, whole,
            [.. counts.Codes.Except(asked.Edition.Areas.Select(area => area.Key.Code), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. rows.Select((row, i) => Row(row.Area.Key.Code, row.Area.Name, row.Now, row.Then, row.Area.Residents, asked.Period, against) with { Rank = now[i], PreviousRank = then[i] })
                .OrderBy(row => row.Rank).ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }

    private static ChangeRow Row(string code, string name, int count, int previous, int? residents, Period period, Period against) =>
        HistoryRows.Of(AreaChange.Of(code, name, null, count, previous, period, against, residents));

    private static IReadOnlyList<int?> Ranks(IReadOnlyList<int> counts) => [.. counts.Select(count => (int?)counts.Count(other => other > count) + 1)];

    private static int? Residents(IReadOnlyList<Area> areas) => areas.Aggregate((int?)0, (sum, area) => sum + area.Residents);
}
