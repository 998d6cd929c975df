using Hotspots.Domain.Coverage;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;

namespace Hotspots.Engine.History;

/// <summary>What changed from one period to another?</summary>
/// <param name="Place">Which areas.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">The period in question.</param>
/// <param name="Against">The period that it is held against.</param>
/// <param name="Today">The day on which it is asked, London: what comes later is not missing.</param>
/// <param name="EachGroup">Whether every group gets rows of its own.</param>
public sealed record ChangesQuestion(HistoryPlace Place, GroupSet Groups, Period Period, Period Against, DateOnly Today, bool EachGroup = false)
{
    /// <summary>The days that are known of some of the groups.</summary>
    internal CoveredDays Covered(ColumnView view, GroupSet groups) => new(view.DaysKnownOf(Place.District, groups), Today);
}

/// <summary>The counts of a place in two periods.</summary>
/// <param name="Code">The area's code; empty for a drawn polygon.</param>
/// <param name="Name">For people.</param>
/// <param name="Group">The group's id; null for any of those asked about.</param>
/// <param name="Count">In the period.</param>
/// <param name="Previous">In the period that it is held against.</param>
/// <param name="Difference">How many more; null where the periods are not equally long, since it would say nothing, or not comparable.</param>
/// <param name="Ratio">How many times as high the rate is, by time; null where they are not comparable.</param>
/// <param name="Percent">The change of the rate in per cent; null where there were fewer than 20 before.</param>
/// <param name="Trend">Whether that is a clear change; null where they are not comparable, since days of one of them are not known.</param>
/// <param name="PValue">How likely counts at least so uneven are if nothing changed; null likewise.</param>
/// <param name="PerThousand">Per 1,000 residents in the period.</param>
/// <param name="PreviousPerThousand">Likewise in the other.</param>
/// <param name="Rank">By count in the period, among those asked about.</param>
/// <param name="PreviousRank">By count in the other.</param>
public sealed record AreaChange(
    string Code, string Name, string? Group, int Count, int Previous, int? Difference, RateRatio? Ratio, double? Percent, Trend? Trend, double? PValue,
    double? PerThousand, double? PreviousPerThousand, Rank? Rank, Rank? PreviousRank)
{
    /// <summary>How much of the period is known.</summary>
    public Known Known { get; private init; }

    /// <summary>How much of the period that it is held against is known.</summary>
    public Known PreviousKnown { get; private init; }

    /// <summary>The counts alone where days of either period are not known: a comparison would take them for days without incidents.</summary>
    internal AreaChange As(Known known, Known previously) => (known, previously) == (Known.Whole, Known.Whole) ? this
        : this with { Known = known, PreviousKnown = previously, Difference = null, Ratio = null, Percent = null, Trend = null, PValue = null };

    /// <summary>Two counts of a place, compared.</summary>
    /// <param name="code">Of the place.</param>
    /// <param name="name">For people.</param>
    /// <param name="group">A group's id, or null.</param>
    /// <param name="count">In the period.</param>
    /// <param name="previous">In the period that it is held against.</param>
    /// <param name="period">The period.</param>
    /// <param name="against">The other.</param>
    /// <param name="residents">The denominator; null where it is not known.</param>
    public static AreaChange Of(string code, string name, string? group, int count, int previous, Period period, Period against, double? residents)
    {
        var (days, previousDays) = Exposures(period, against);
        return Of((code, name, residents), group, Comparison.Of(count, previous, days, previousDays), RateRatio.Of(count, previous, days, previousDays), days == previousDays);
    }

    /// <summary>What stands behind two counts: equal lengths where people hold them so, else days.</summary>
    internal static (int Days, int PreviousDays) Exposures(Period period, Period against) => period.IsAsLongAs(against) ? (1, 1) : (period.Days, against.Days);

    internal static AreaChange Of((string Code, string Name, double? Residents) place, string? group, Comparison comparison, RateRatio ratio, bool equallyLong, Rank? rank = null, Rank? previousRank = null)
    {
        var (count, previous) = (comparison.Current, comparison.Previous);
        double? PerThousand(int some) => place.Residents is > 0 and var known ? some * 1_000 / known : null;
        return new(
            Code: place.Code, Name: place.Name, Group: group, Count: count, Previous: previous, Difference: equallyLong ? count - previous : null, Ratio: ratio,
            Percent: equallyLong ? comparison.Percent : previous < Comparison.LeastForPercent ? null : (ratio.Value - 1) * 100,
            Trend: comparison.Trend, PValue: comparison.PValue, PerThousand: PerThousand(count), PreviousPerThousand: PerThousand(previous), Rank: rank, PreviousRank: previousRank);
    }
}

/// <summary>How far the first place is ahead of the second.</summary>
/// <param name="First">The name of the first, in the period.</param>
/// <param name="Second">The name of the second.</param>
/// <param name="Gap">By how many incidents the first is ahead.</param>
/// <param name="Ratio">How many times as many the first has; whether the interval holds 1 says whether being first is chance.</param>
/// <param name="PreviousFirst">Who was first in the period before.</param>
/// <param name="PreviousGap">By how many.</param>
public sealed record RankLead(string First, string Second, int Gap, RateRatio Ratio, string PreviousFirst, int PreviousGap);

/// <summary>Two periods side by side.</summary>
/// <param name="Rows">By group, then by count, then by name.</param>
/// <param name="Whole">The district, or the polygon.</param>
/// <param name="Loaded">Everything that is loaded, London where it is; null where that is no more than the district.</param>
/// <param name="Lead">The first place and the second; null where there are fewer than two.</param>
/// <param name="EquallyLong">Whether the counts stand as they are; else rates by day are compared.</param>
/// <param name="LeftOut">Of the period.</param>
/// <param name="PreviousLeftOut">Of the period that it is held against.</param>
public sealed record Changes(
    IReadOnlyList<AreaChange> Rows, AreaChange Whole, AreaChange? Loaded, RankLead? Lead, bool EquallyLong, LeftOut LeftOut, LeftOut PreviousLeftOut);

/// <summary>Answers <see cref="ChangesQuestion"/>.</summary>
public static class ChangesAnswer
{
    /// <summary>The comparison as it was known at the view's position.</summary>
    public static Changes Of(ColumnView view, ChangesQuestion question)
    {
        var pair = new Pair(
            PlaceTables.Of(view, question.Place, TimeRange.Of(question.Period), ranked: false), PlaceTables.Of(view, question.Place, TimeRange.Of(question.Against), ranked: false), question, view);
        var rows = RatesAnswer.GroupsOf(view.Placer.Catalogue, question.Groups, question.EachGroup).Select(each => pair.Rows(each.Id, each.Groups)).ToList();
        var isAll = question.Place.Polygon is null && question.Place.District.Boroughs.Count == view.Placer.Atlas.Current(AreaLevel.Borough)!.Areas.Count;
        return new(
            [.. rows.SelectMany(each => each)],
            pair.Row(pair.Now.Wholes[0], pair.Then.Wholes[0], null, question.Groups),
            isAll ? null : pair.Row(pair.Now.Loaded, pair.Then.Loaded, null, question.Groups),
            question.Covered(view, question.Groups).Of(question.Against) == Known.Nothing ? null : LeadOf(rows[0]),
            question.Period.IsAsLongAs(question.Against),
            pair.Now.LeftOut(question.Groups),
            pair.Then.LeftOut(question.Groups));
    }

    private static RankLead? LeadOf(IReadOnlyList<AreaChange> rows)
    {
        if (rows.Count < 2)
        {
            return null;
        }

        var then = rows.OrderByDescending(row => row.Previous).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        return new(rows[0].Name, rows[1].Name, rows[0].Count - rows[1].Count, RateRatio.Of(rows[0].Count, rows[1].Count), then[0].Name, then[0].Previous - then[1].Previous);
    }

    private sealed record Pair(PlaceTables Now, PlaceTables Then, ChangesQuestion Question, ColumnView View)
    {
        // Of thousands of small places and groups most have the same few counts; tests and intervals are what takes time.
        private readonly Dictionary<(int, int), (Comparison Comparison, RateRatio Ratio)> compared = [];

        private readonly (int Days, int PreviousDays) exposures = AreaChange.Exposures(Question.Period, Question.Against);
        private readonly List<(PlaceTable Now, PlaceTable Then)> asked = [.. Now.All.Zip(Then.All).Where(each => each.First.Asked)];

        public IReadOnlyList<AreaChange> Rows(string? id, GroupSet groups)
        {
            View.Cancellation.ThrowIfCancellationRequested();
            var known = KnownOf(groups);
            var counts = asked.ConvertAll(each => (Now: each.Now.Count(groups), Then: each.Then.Count(groups)));
            var (ranks, before) = (Rank.ByValue(counts.ConvertAll(each => (double?)each.Now)), Rank.ByValue(counts.ConvertAll(each => (double?)each.Then)));
            return [.. asked.Select((each, i) => Row(each.Now, counts[i], id, known, ranks[i], before[i])).OrderBy(row => row.Rank!.Value.Place)];
        }

        public AreaChange Row(PlaceTable now, PlaceTable then, string? id, GroupSet groups) => Row(now, (now.Count(groups), then.Count(groups)), id, KnownOf(groups), null, null);

        private (Known Now, Known Then) KnownOf(GroupSet groups) => Question.Covered(View, groups) is var covered ? (covered.Of(Question.Period), covered.Of(Question.Against)) : default;

        private AreaChange Row(PlaceTable place, (int Now, int Then) counts, string? id, (Known Now, Known Then) known, Rank? rank, Rank? previousRank)
        {
            if (!compared.TryGetValue(counts, out var both))
            {
                var (days, previousDays) = exposures;
                compared[counts] = both = (Comparison.Of(counts.Now, counts.Then, days, previousDays), RateRatio.Of(counts.Now, counts.Then, days, previousDays));
            }

            var change = AreaChange.Of((place.Code, place.Name, place.Residents), id, both.Comparison, both.Ratio, exposures.Days == exposures.PreviousDays, rank, previousRank);
            return change.As(known.Now, known.Then);
        }
    }
}
