using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History;

/// <summary>Coverage of what was known at a position: for each feed, category and borough the days of which it tells. What was never loaded is not zero.</summary>
/// <remarks>
/// It is inferred from the incidents themselves by the rule of <see cref="DailyCounts"/>: a feed is known from its first incident to its last but for
/// silences that are longer than chance makes; of those days a category, and a borough, but for its own. Whoever may not see sensitive incidents is told
/// what the others say.
/// </remarks>
public sealed class Coverage
{
    private readonly IReadOnlyList<Feed> feeds;

    private Coverage(IReadOnlyList<Feed> feeds) => this.feeds = feeds;

    /// <summary>The days of which each feed tells anything at all, by the feed's name.</summary>
    public IReadOnlyList<(string Source, DaySet Days)> Feeds => [.. feeds.Select(feed => (feed.Source, feed.Days))];

    /// <summary>The coverage of a view.</summary>
    public static Coverage Of(ColumnView view)
    {
        var fold = new CoverageFold(view);
        view.Fold(TimeRange.Always, ref fold);
        var within = new Period(DateOnly.MinValue, fold.LastRecorded);
        var boroughs = view.Placer.Atlas.Current(AreaLevel.Borough)!.Areas;
        return new([.. fold.Sources.Select(source => source.Known(within, boroughs)).Where(feed => !feed.Days.IsEmpty)]);
    }

    /// <summary>The days of which each of some categories is known in every borough of a district, as far as a feed ever told of it there.</summary>
    public DaySet Of(District district, IReadOnlySet<Category> categories) =>
        DaysOf(district, categories).Aggregate((DaySet?)null, (all, days) => all?.Intersect(days) ?? days) ?? DaySet.None;

    private IEnumerable<DaySet> DaysOf(District district, IReadOnlySet<Category> categories)
    {
        var here = feeds.Select(feed => (feed.Categories, Days: feed.In(district))).Where(feed => feed.Days is not null).ToList();
        return categories.Select(category => here.Where(feed => feed.Categories.ContainsKey(category)).Select(feed => feed.Days!.Intersect(feed.Categories[category])).ToList())
            .Where(days => days.Count > 0).Select(days => days.Aggregate((all, one) => all.Union(one)));
    }

    /// <summary>A feed's days.</summary>
    /// <param name="Source">Its name.</param>
    /// <param name="Days">The days of which it tells.</param>
    /// <param name="Categories">Of those, the days of each category that it ever told of.</param>
    /// <param name="Boroughs">Likewise of each borough, by its code.</param>
    internal sealed record Feed(string Source, DaySet Days, IReadOnlyDictionary<Category, DaySet> Categories, IReadOnlyDictionary<string, DaySet> Boroughs)
    {
        /// <summary>The days that are known of all of a district's boroughs that it ever told of; null where there are none.</summary>
        public DaySet? In(District district) => district.Boroughs.Where(Boroughs.ContainsKey).Select(borough => Boroughs[borough])
            .Aggregate((DaySet?)null, (all, days) => all?.Intersect(days) ?? days);
    }
}
