using Hotspots.Domain.Groups;
using Hotspots.Domain.History;

namespace Hotspots.Engine.History;

/// <summary>What places are ranked by.</summary>
public enum RankedBy
{
    /// <summary>Per 1,000 residents.</summary>
    Rate = 0,

    /// <summary>The count itself.</summary>
    Count = 1,

    /// <summary>Per square kilometre.</summary>
    Density = 2,
}

/// <summary>How many, and what rate?</summary>
/// <param name="Place">Which areas.</param>
/// <param name="Groups">Which groups; an incident counts when it is in any of them.</param>
/// <param name="Period">When.</param>
/// <param name="EachGroup">Whether every group gets rows of its own, besides those of all together.</param>
/// <param name="By">What ranks go by.</param>
public sealed record RatesQuestion(HistoryPlace Place, GroupSet Groups, Period Period, bool EachGroup = false, RankedBy By = RankedBy.Rate);

/// <summary>The count of a place, in proportion.</summary>
/// <param name="Code">The area's code; empty for a drawn polygon.</param>
/// <param name="Name">For people.</param>
/// <param name="Group">The group's id; null for any of the groups asked about, each incident once.</param>
/// <param name="Count">Incidents.</param>
/// <param name="PerThousand">Per 1,000 residents; null where their number is not known.</param>
/// <param name="PerKm2">Per square kilometre.</param>
/// <param name="Rank">Among the areas that were asked about.</param>
/// <param name="RankOfAll">Among all areas of the edition that are loaded.</param>
/// <param name="Residents">The denominator; estimated for a polygon.</param>
/// <param name="Hectares">Measured on the National Grid.</param>
public sealed record AreaRate(
    string Code, string Name, string? Group, int Count, double? PerThousand, double PerKm2, Rank? Rank, Rank? RankOfAll, double? Residents, double Hectares);

/// <summary>Counts and rates.</summary>
/// <param name="Rows">By group, then by rank, then by name.</param>
/// <param name="Whole">The district as a whole, or the polygon; its rank is among the boroughs.</param>
/// <param name="SumOfGroups">What the groups come to when each is counted by itself: more than the whole where groups overlap.</param>
/// <param name="LeftOut">What is not counted, and why.</param>
public sealed record Rates(IReadOnlyList<AreaRate> Rows, AreaRate Whole, int SumOfGroups, LeftOut LeftOut);

/// <summary>What is not counted, and what is counted with a caveat.</summary>
/// <param name="Coarse">Known less precisely than the period is long, and therefore not counted.</param>
/// <param name="Straddling">Counted, but known only as spans that reach over an end of the period; they count by their middle.</param>
/// <param name="Unlocated">Without a place, in the whole journal; nobody can say of which district.</param>
/// <param name="OutsideAreas">With a place in the district, but in none of the areas: boundaries leave gaps.</param>
public sealed record LeftOut(int Coarse, int Straddling, int Unlocated, int OutsideAreas);

/// <summary>Answers <see cref="RatesQuestion"/>.</summary>
public static class RatesAnswer
{
    /// <summary>Counts and rates as they were known at the view's position.</summary>
    public static Rates Of(ColumnView view, RatesQuestion question)
    {
        var tables = PlaceTables.Of(view, question.Place, TimeRange.Of(question.Period), ranked: true);
        return new(
            [.. GroupsOf(view.Placer.Catalogue, question).SelectMany(each => Rows(tables, question, each.Id, each.Groups))],
            Ranked(tables.Wholes, question, null, question.Groups).First(row => row.Code == tables.Wholes[0].Code),
            question.Groups.Each().Sum(group => tables.Wholes[0].Count(group)),
            tables.LeftOut(question.Groups));
    }

    /// <summary>The groups that rows are made for: any of them, and where asked each by itself.</summary>
    internal static IEnumerable<(string? Id, GroupSet Groups)> GroupsOf(GroupCatalogue catalogue, RatesQuestion question) =>
        GroupsOf(catalogue, question.Groups, question.EachGroup);

    internal static IEnumerable<(string? Id, GroupSet Groups)> GroupsOf(GroupCatalogue catalogue, GroupSet groups, bool each) =>
        [(null, groups), .. each ? groups.Each().Select(one => ((string?)catalogue.IdsOf(one)[0], one)) : []];

    private static IEnumerable<AreaRate> Rows(PlaceTables tables, RatesQuestion question, string? id, GroupSet groups)
    {
        var all = Ranked(tables.All, question, id, groups).ToList();
        var asked = tables.All.Index().Where(each => each.Item.Asked).Select(each => each.Index).ToList();
        var ranks = Rank.ByValue([.. asked.Select(index => ValueOf(all[index], question.By))]);
        return asked.Select((index, i) => all[index] with { Rank = ranks[i] }).OrderBy(row => row.Rank?.Place ?? int.MaxValue);
    }

    private static IEnumerable<AreaRate> Ranked(IReadOnlyList<PlaceTable> tables, RatesQuestion question, string? id, GroupSet groups)
    {
        var rows = tables.Select(table => RateOf(table, id, table.Count(groups))).ToList();
        return rows.Zip(Rank.ByValue([.. rows.Select(row => ValueOf(row, question.By))]), (row, rank) => row with { RankOfAll = rank });
    }

    private static AreaRate RateOf(PlaceTable table, string? group, int count) => new(
        Code: table.Code, Name: table.Name, Group: group, Count: count, PerThousand: table.PerThousand(count), PerKm2: count * 100 / table.Hectares, Rank: null, RankOfAll: null, Residents: table.Residents, Hectares: table.Hectares);

    private static double? ValueOf(AreaRate row, RankedBy by) => by switch
    {
        RankedBy.Count => row.Count,
        RankedBy.Density => row.PerKm2,
        _ => row.PerThousand,
    };
}
