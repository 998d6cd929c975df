using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Engine.History;

/// <summary>Counts of each feed by day, and of those by category and by borough.</summary>
internal struct CoverageFold : IRowFold
{
    private const int SecondsOfDay = 86_400;

    // What is known only to the month tells that its month is known; what is known to the year tells nothing.
    private const int LongestSpan = 32 * SecondsOfDay;
    private const int Around = 32;

    private readonly LondonMidnights midnights;
    private readonly SourceCounts?[] sourceOf;
    private readonly DailyCounts[] categoryOf;
    private readonly int layer;
    private int lastRecorded = int.MinValue;

    public CoverageFold(ColumnView view)
    {
        (midnights, layer) = (LondonMidnights.Of(view, Around), view.Placer.Atlas.LayerOf(AreaLevel.Borough));
        (sourceOf, categoryOf) = (new SourceCounts?[view.Kinds.All.Length], new DailyCounts[view.Kinds.All.Length]);
        var (sources, days, areas) = (new SortedDictionary<string, SourceCounts>(StringComparer.Ordinal), midnights.Days, view.Placer.Atlas.Layers[layer].Areas.Count);
        foreach (var (number, kind) in view.Kinds.All.Index().Where(kind => !view.IsHidden(kind.Index)))
        {
            if (!sources.TryGetValue(kind.Source, out var source))
            {
                sources[kind.Source] = source = new(kind.Source, days, areas);
            }

            (sourceOf[number], categoryOf[number]) = (source, source.Of(kind.Category));
        }

        Sources = [.. sources.Values];
    }

    public IReadOnlyList<SourceCounts> Sources { get; }

    /// <summary>The day on which something was recorded last.</summary>
    public readonly DateOnly LastRecorded => LondonDays.Of(TimeRange.MomentOf(lastRecorded));

    public void Take(ColumnChunk chunk, int row, int sign)
    {
        if (sourceOf[chunk.Kind[row]] is not { } source)
        {
            return;
        }

        lastRecorded = Math.Max(lastRecorded, chunk.Recorded[row]);
        if (chunk.Precision[row] > LongestSpan)
        {
            return;
        }

        var (counted, precision, borough) = (chunk.Counted[row], chunk.Precision[row], source.Boroughs[chunk.Areas[layer][row]]);
        if (precision <= SecondsOfDay)
        {
            var day = midnights.DayOf(counted);
            source.All.Add(day, sign);
            categoryOf[chunk.Kind[row]].Add(day, sign);
            borough.Add(day, sign);
        }
        else
        {
            var (from, to) = (midnights.DayOf(counted - (precision / 2)), midnights.DayOf(counted + ((precision + 1) / 2) - 1));
            source.All.AddSpan(from, to, sign);
            categoryOf[chunk.Kind[row]].AddSpan(from, to, sign);
            borough.AddSpan(from, to, sign);
        }
    }

    /// <summary>Counts of one feed.</summary>
    internal sealed class SourceCounts(string source, Period days, int boroughs)
    {
        private readonly Dictionary<Category, DailyCounts> categories = [];

        public DailyCounts All { get; } = new(days);

        /// <summary>By the ordinal of the borough, as columns have it.</summary>
        public DailyCounts[] Boroughs { get; } = [.. Enumerable.Range(0, boroughs + 2).Select(_ => new DailyCounts(days))];

        public DailyCounts Of(Category category) => categories.TryGetValue(category, out var known) ? known : categories[category] = new(days);

        public Coverage.Feed Known(Period within, IReadOnlyList<Area> areas)
        {
            var all = All.Known(within);
            return new(
                source, all, categories.Where(each => each.Value.Total > 0).ToDictionary(each => each.Key, each => each.Value.KnownWithin(all)),
                areas.Index().Where(area => Boroughs[area.Index + 1].Total > 0).ToDictionary(area => area.Item.Key.Code, area => Boroughs[area.Index + 1].KnownWithin(all), StringComparer.Ordinal));
        }
    }
}
