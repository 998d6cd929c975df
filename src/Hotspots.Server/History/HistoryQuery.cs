using System.ComponentModel;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.History;

/// <summary>What every question about the past says in its address.</summary>
internal class HistoryQuery
{
    [Description("A district's id, as /api/view lists them.")]
    [FromQuery(Name = "district")]
    public string? District { get; init; }

    [Description("ward, lsoa or borough.")]
    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    [Description("The boundary edition of that level, such as 2002; the current one if not given.")]
    [FromQuery(Name = "edition")]
    public string? Edition { get; init; }

    [Description("The code of the only area asked about.")]
    [FromQuery(Name = "area")]
    public string? Area { get; init; }

    [Description("A drawn polygon instead of areas, as well-known text: POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44)), longitude first.")]
    [FromQuery(Name = "polygon")]
    public string? Polygon { get; init; }

    [Description("Ids of groups, parted by commas; an incident counts when it is in any of them.")]
    [FromQuery(Name = "groups")]
    public string? Groups { get; init; }

    [Description("Whole days in London: 2024, 2024-Q1, 2024-06, 2024-W23, 2024-06-30, summer-2024, 2024-01-01/2024-06-30, last-12-months, last-week, this-year, since-meeting.")]
    [FromQuery(Name = "period")]
    public string? Period { get; init; }

    [Description("What was known then: a position of the journal, an instant, or both.")]
    [FromQuery(Name = "asOf")]
    public string? AsOf { get; init; }

    [Description("json, csv or, where the answer has a shape, geojson.")]
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    public virtual HistoryRequest ToRequest() => new()
    {
        District = District, Level = Level, Edition = Edition, Area = Area, Polygon = Polygon, Period = Period, AsOf = AsOf,
        Groups = LensQuery.ListOf(Groups),
    };
}

/// <summary>A question whose answer has many rows.</summary>
internal class PagedQuery : HistoryQuery
{
    [Description("How many rows at most, 1 to 100,000; 1,000 if not given.")]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [Description("How many rows to pass over.")]
    [FromQuery(Name = "offset")]
    public int? Offset { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Limit = Limit, Offset = Offset };
}

/// <summary>A question whose answer may have rows for each group.</summary>
internal class GroupedQuery : PagedQuery
{
    [Description("true to get rows for each of the groups, besides those for all of them together.")]
    [FromQuery(Name = "each")]
    public bool? Each { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { EachGroup = Each == true };
}

/// <summary>How many, and what rate?</summary>
internal sealed class RatesQuery : GroupedQuery
{
    [Description("What ranks go by: rate (per 1,000 residents), count or km2.")]
    [FromQuery(Name = "by")]
    public string? By { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { By = By };
}

/// <summary>What changed?</summary>
internal sealed class CompareQuery : GroupedQuery
{
    [Description("The period that it is held against: any period, before (the one of the same kind directly before, the usual) or year-before.")]
    [FromQuery(Name = "against")]
    public string? Against { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Against = Against };
}

/// <summary>What goes into a briefing?</summary>
internal sealed class BriefingQuery : HistoryQuery
{
    [Description("The period that it is held against: any period, before (the one of the same kind directly before, the usual) or year-before.")]
    [FromQuery(Name = "against")]
    public string? Against { get; init; }

    [Description("The steps of the series: day, week or month; month if not given.")]
    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Against = Against, Step = Step };
}

/// <summary>How did it go?</summary>
internal sealed class SeriesQuery : HistoryQuery
{
    [Description("day, week or month.")]
    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Step = Step };
}

/// <summary>Where was it dense?</summary>
internal sealed class PastSurfaceQuery : HistoryQuery
{
    [Description("The kernel's radius in metres, one of those that /api/view lists.")]
    [FromQuery(Name = "bandwidth")]
    public int? Bandwidth { get; init; }

    [Description("The kernel's name, as /api/view lists them; quartic if not given.")]
    [FromQuery(Name = "kernel")]
    public string? Kernel { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Bandwidth = Bandwidth, Kernel = Kernel };
}

/// <summary>A question about pictures as the live map draws them.</summary>
internal class PicturesQuery : HistoryQuery
{
    [Description("A window's id: how far back each picture looks; 24h, 7d, 28d or 12m.")]
    [FromQuery(Name = "window")]
    public string? Window { get; init; }

    [Description("The kernel's radius in metres, one of those that /api/view lists.")]
    [FromQuery(Name = "bandwidth")]
    public int? Bandwidth { get; init; }

    [Description("The kernel's name, as /api/view lists them; quartic if not given.")]
    [FromQuery(Name = "kernel")]
    public string? Kernel { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Window = Window, Bandwidth = Bandwidth, Kernel = Kernel };
}

/// <summary>A question about pictures of the past.</summary>
internal class KnownQuery : PicturesQuery
{
    [Description("now for pictures of what is known now (or at asOf), then for what had been recorded at the time that each shows.")]
    [FromQuery(Name = "known")]
    public string? Known { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Known = Known };
}

/// <summary>How did it move?</summary>
internal sealed class PlaybackQuery : KnownQuery
{
    [Description("day, week or month; day if not given. A frame ends with each.")]
    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Step = Step };
}

/// <summary>What became of the hotspots?</summary>
internal sealed class LivesQuery : KnownQuery
{
    [Description("Of which the table has rows: hotspot, or look for each hotspot at each look.")]
    [FromQuery(Name = "by")]
    public string? By { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { By = By };
}

/// <summary>How good is the map?</summary>
internal sealed class ScoreQuery : KnownQuery
{
    [Description("day, week or month; day if not given. Maps are drawn at the beginning of each.")]
    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    [Description("By what happened in how many days from then on a map is judged, 1 to 366; 7 if not given.")]
    [FromQuery(Name = "ahead")]
    public int? Ahead { get; init; }

    [Description("The side of the square cells in metres that all maps share, 50 to 1,000 and no more than the bandwidth; 100 if not given.")]
    [FromQuery(Name = "cell")]
    public int? Cell { get; init; }

    [Description("Of which there are rows: method, or day for each method on each day besides.")]
    [FromQuery(Name = "by")]
    public string? By { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Step = Step, Ahead = Ahead, Cell = Cell, By = By };
}

/// <summary>What is it made of?</summary>
internal sealed class ExplainQuery : PicturesQuery
{
    [Description("A hotspot's id, from the live map or from hotspots, instead of an area; groups, window, bandwidth and kernel are those of the map that showed it. As it is now, or with a period as it was last seen in it.")]
    [FromQuery(Name = "hotspot")]
    public string? Hotspot { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Hotspot = Hotspot };
}

/// <summary>Where do hot spots emerge, stay and fade?</summary>
internal sealed class EmergingQuery : PagedQuery
{
    [Description("day, week or month; month if not given.")]
    [FromQuery(Name = "step")]
    public string? Step { get; init; }

    [Description("The side of square cells in metres, 100 to 5,000 (for sensitive groups from 250), which are looked at instead of areas.")]
    [FromQuery(Name = "cell")]
    public int? Cell { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Step = Step, Cell = Cell };
}

/// <summary>Do incidents come again soon and near?</summary>
internal sealed class NearRepeatQuery : HistoryQuery
{
    [Description("The upper ends of bands of distance in metres, ascending, parted by commas; 100,200,300,400 if not given. Pairs at the very same place are a band of their own before them.")]
    [FromQuery(Name = "metres")]
    public string? Metres { get; init; }

    [Description("The upper ends of bands of time in days, ascending, parted by commas; 7,14,21,28 if not given.")]
    [FromQuery(Name = "days")]
    public string? Days { get; init; }

    [Description("How often the times are shuffled among the places, 1 to 9,999; 999 if not given.")]
    [FromQuery(Name = "permutations")]
    public int? Permutations { get; init; }

    [Description("The seed of the shuffles; 1 if not given.")]
    [FromQuery(Name = "seed")]
    public int? Seed { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with { Metres = Metres, Days = Days, Permutations = Permutations, Seed = Seed };
}

/// <summary>What do the published monthly counts say?</summary>
internal sealed class PublishedQuery : HistoryQuery
{
    [Description("The months that it is held against: any months, before (as many directly before, the usual) or year-before.")]
    [FromQuery(Name = "against")]
    public string? Against { get; init; }

    [Description("Offences as the file names them, major or minor, parted by commas; all if not given.")]
    [FromQuery(Name = "offences")]
    public string? Offences { get; init; }

    public override HistoryRequest ToRequest() => base.ToRequest() with
    {
        Against = Against, Offences = LensQuery.ListOf(Offences),
    };
}
