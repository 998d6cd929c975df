using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History.Playbacks;

/// <summary>Writes down, look by look, what becomes of each hotspot.</summary>
internal sealed class HotspotRegister(PastLooks looks, HotspotLivesQuestion question, KindTable.Kinds kinds)
{
    private readonly Dictionary<long, Chapter> chapters = [];
    private readonly Dictionary<long, string> names = [];
    private readonly List<PastHotspotEvent> events = [];
    private readonly int[] owner = new int[looks.Frame.Cells];
    private int count;

    public void Write(PastLook look)
    {
        foreach (var hotspot in look.Hotspots.Hotspots)
        {
            names.TryAdd(hotspot.Id, HotspotName.Of(hotspot.Since, hotspot.BornAt, question.Bandwidth));
        }

        foreach (var told in look.Events)
        {
            Write(told, look.At > question.From);
        }

        if (look.At > question.From)
        {
            count++;
            Write(look.Hotspots.Hotspots, look.At);
        }
    }

    public HotspotLives Read(HistoryPlace place, Atlas atlas)
    {
        bool Holds(GridPosition at) => place.Polygon?.Contains(at) ?? (place.Area is not { } area || atlas.Place(at)[place.Layer] == area);
        var told = chapters.Values.Where(chapter => chapter.Track.Any(point => Holds(point.Middle)))
            .Select(Biography).OrderBy(life => life.Since).ThenBy(life => life.Id, StringComparer.Ordinal).ToList();
        var ids = told.Select(life => life.Id).ToHashSet(StringComparer.Ordinal);
        return new(told, [.. events.Where(each => ids.Contains(each.Id))], count, looks.Rows.LeftOut);
    }

    // What happened to a hotspot before the period is told of only as its origin.
    private void Write(HotspotEvent told, bool inPeriod)
    {
        var (name, other) = (names[told.Id], told.Other is { } id ? names[id] : null);
        var chapter = ChapterOf(told.Id);
        chapter.Origin = told.Kind == HotspotEventKind.Split ? other : chapter.Origin;
        chapter.Into = told.Kind == HotspotEventKind.Merged ? other : chapter.Into;
        chapter.Until = told.Kind is HotspotEventKind.Merged or HotspotEventKind.Cooled ? told.SeenAt : chapter.Until;
        if (inPeriod)
        {
            events.Add(new(told.Kind, name, other, told.SeenAt, told.Evidence.Incidents));
        }
    }

    private void Write(IReadOnlyList<TrackedHotspot> present, DateTimeOffset at)
    {
        foreach (var (index, hotspot) in present.Index())
        {
            var chapter = ChapterOf(hotspot.Id);
            chapter.Since = hotspot.Since;
            chapter.Track.Add(new(at, MiddleOf(hotspot.Cells), hotspot.Hotspot));
            Mark(hotspot.Cells, index + 1);
        }

        foreach (var row in looks.Standing)
        {
            if (looks.Frame.IndexOf(row.At) is >= 0 and var cell && owner[cell] > 0)
            {
                ChapterOf(present[owner[cell] - 1].Id).Categories[row.Incident] = row.Chunk.Kind[row.Row];
            }
        }

        foreach (var hotspot in present)
        {
            Mark(hotspot.Cells, 0);
        }
    }

    private void Mark(CellRuns cells, int number)
    {
        foreach (var cell in cells)
        {
            owner[cell] = number;
        }
    }

    private GridPosition MiddleOf(CellRuns cells)
    {
        var (east, north) = (0.0, 0.0);
        foreach (var cell in cells)
        {
            var at = looks.Frame.Centre(cell % looks.Frame.Columns, cell / looks.Frame.Columns);
            (east, north) = (east + at.Easting, north + at.Northing);
        }

        return new(east / cells.Count, north / cells.Count);
    }

    private HotspotBiography Biography(Chapter chapter) => new(
        names[chapter.Id], chapter.Since, chapter.Since < looks.Anchor, chapter.Until, chapter.Origin, chapter.Into, chapter.Track,
        [.. chapter.Categories.Values.CountBy(kind => kinds.All[kind].Category.Code).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, each.Value))]);

    private Chapter ChapterOf(long id)
    {
        if (!chapters.TryGetValue(id, out var chapter))
        {
            chapters[id] = chapter = new(id);
        }

        return chapter;
    }

    private sealed class Chapter(long id)
    {
        public long Id => id;

        public DateTimeOffset Since { get; set; }

        public DateTimeOffset? Until { get; set; }

        public string? Origin { get; set; }

        public string? Into { get; set; }

        public List<TrackPoint> Track { get; } = [];

        public Dictionary<int, ushort> Categories { get; } = [];
    }
}
