using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Boards;

/// <summary>The newest count of each area that one board is made of, and which of them are out of date. It counts nothing itself.</summary>
internal sealed class BoardTable
{
    private const int BytesOfLine = 512;

    private readonly BoardLine[] parts;
    private readonly BoardLine unlocated = new(null, -1, isRow: false);
    private readonly BoardLine[] areas;
    private readonly (int Layer, ILookup<int, BoardLine> Lines)[] byLayer;
    private BoardRow[]? rows;

    public BoardTable(Atlas atlas, District place, BoardQuestion question)
    {
        Question = question;
        var layer = atlas.LayerOf(question.Level);
        parts = [.. place.Parts.Select(part => new BoardLine(atlas.KeyOf(part.Layer, part.Index), part.Index, isRow: false))];
        areas = [.. atlas.AreasOf(place, question.Level).Select(area => new BoardLine(area.Area.Key, area.Index, isRow: true))];
        byLayer = [.. place.Parts.Zip(parts, (part, line) => (part.Layer, Line: line)).Concat(areas.Select(area => (Layer: layer, Line: area)))
            .GroupBy(each => each.Layer, each => each.Line).Select(lines => (lines.Key, lines.ToLookup(line => line.Index)))];
    }

    /// <summary>The changes that any board of a place has to hear of: of the place itself, of the areas that reach beyond it, and of what has no place.</summary>
    public static SubscriptionFilter InterestOf(Atlas atlas, District place)
    {
        (int Layer, int Index)[] reached = [.. place.Parts, .. Enum.GetValues<AreaLevel>().SelectMany(level => atlas.AreasOf(place, level).Select(area => (atlas.LayerOf(level), area.Index)))];
        var (areas, boxes) = (reached.ToHashSet(), reached.Select(area => AreaExtent.Territory(atlas, area.Layer, area.Index)).Distinct().ToList());
        var layers = areas.Select(area => area.Layer).Distinct().ToArray();
        return SubscriptionFilter.Where(
            incident => incident.Grid is null || Array.Exists(layers, layer => areas.Contains((layer, incident.Placement[layer]))), new(boxes, Unlocated: true));
    }

    public BoardQuestion Question { get; }

    /// <summary>When it was asked for last: a higher number is later.</summary>
    public long Asked { get; set; }

    /// <summary>The memory that it takes, about: each line has its last count and its row.</summary>
    public long Bytes => (parts.Length + areas.Length + 1L) * BytesOfLine;

    /// <summary>Since when incidents of the place are known, as its parts tell.</summary>
    public DateTimeOffset? KnownFrom => parts.Min(part => part.Count?.KnownFrom);

    /// <summary>The lines that the place's own count is the sum of, and what has no place.</summary>
    public IEnumerable<BoardLine> Totals => parts.Append(unlocated);

    /// <summary>The lines of the areas.</summary>
    public IEnumerable<BoardLine> Areas => areas;

    /// <summary>Marks the lines that a change makes out of date.</summary>
    public void Touch(PlacedChange change)
    {
        Touch(change.Before);
        Touch(change.After);
    }

    /// <summary>Marks all lines as out of date.</summary>
    public void TouchAll() => Array.ForEach([.. parts, unlocated, .. areas], line => line.Count = null);

    /// <summary>Takes an answer in.</summary>
    public void Put(BoardLine line, AreaQuestion asked, AreaCount count)
    {
        (line.Asked, line.Count) = (asked, count);
        rows = line.IsRow ? null : rows;
    }

    /// <summary>The board at a moment as at which every line holds. Its rows are the same object as before while none of them was asked for.</summary>
    public Board Make(Moment moment)
    {
        rows ??= [.. areas.Zip(Judged(), (line, alarm) => new BoardRow(line.Index, line.Count!.Count, line.Count.PerKm2 ?? 0, line.Count.PerThousand, alarm))];
        return new(
            moment,
            Question,
            parts.Aggregate(default(WindowCount), (sum, part) => sum + part.Count!.Count),
            unlocated.Count!.Count,
            rows,
            Totals.Concat(areas).Sum(line => line.Count!.Upcoming),
            areas.FirstOrDefault()?.Count!.Past.Length ?? 0);
    }

    // All areas are judged together: a rare count somewhere among hundreds is no surprise.
    private Alarm?[] Judged() => areas is [{ Count.Past.IsEmpty: false }, ..]
        ? [.. Alarms.Judge([.. areas.Select(line => new PlaceCounts(line.Count!.Count.Current, line.Count.Past))]).Select(alarm => (Alarm?)alarm)]
        : new Alarm?[areas.Length];

    private void Touch(in PlacedIncident? incident)
    {
        if (incident is not { } placed)
        {
            return;
        }

        if (placed.Grid is null)
        {
            unlocated.Count = null;
        }

        foreach (var (layer, lines) in byLayer)
        {
            foreach (var line in lines[placed.Placement[layer]])
            {
                line.Count = null;
            }
        }
    }
}

/// <summary>One area of a board.</summary>
/// <param name="area">The area; null for what has no place.</param>
/// <param name="index">Its index in the edition of its level.</param>
/// <param name="isRow">Whether it is a row of its own, and not a part of the total.</param>
internal sealed class BoardLine(AreaKey? area, int index, bool isRow)
{
    public bool IsRow => isRow;

    public AreaKey? Area => area;

    public int Index => index;

    /// <summary>What it counts; null where that is out of date.</summary>
    public AreaCount? Count { get; set; }

    /// <summary>What it was asked. An older past makes another question of it, and the rows of a board are judged by one past.</summary>
    public AreaQuestion? Asked { get; set; }

    /// <summary>Whether its count is no answer to a question at an instant.</summary>
    public bool IsDue(AreaQuestion question, DateTimeOffset now) => Count is null || Asked != question || now >= Count.ValidUntil;
}
