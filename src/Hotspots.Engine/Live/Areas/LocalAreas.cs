using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Areas;

/// <summary>Areas that live in this process for as long as somebody looks at the past: the same cells, fed with the journal as it stood.</summary>
internal sealed class LocalAreas : IAreaSource
{
    private readonly Dictionary<AreaKey, AreaCell> areas;
    private readonly AreaCell unlocated = new(AreaExtent.Unlocated());
    private readonly CellsByArea byArea;

    public LocalAreas(Atlas atlas, IEnumerable<(int Layer, int Index)> places)
    {
        areas = places.Distinct().ToDictionary(place => atlas.KeyOf(place.Layer, place.Index), place => new AreaCell(AreaExtent.Of(atlas, place.Layer, place.Index)));
        byArea = new([.. Cells]);
    }

    /// <summary>All that boards of a place need.</summary>
    public static LocalAreas Of(Atlas atlas, District place, IEnumerable<AreaLevel> levels) => new(
        atlas, place.Parts.Concat(levels.SelectMany(level => atlas.AreasOf(place, level).Select(area => (atlas.LayerOf(level), area.Index)))));

    /// <summary>The areas by key.</summary>
    public IReadOnlyDictionary<AreaKey, AreaCell> Areas => areas;

    /// <summary>The areas, and what has no place.</summary>
    public IEnumerable<AreaCell> Cells => areas.Values.Append(unlocated);

    /// <summary>The part of the journal that all of them have to read.</summary>
    public JournalSlice SliceAt(DateTimeOffset now) => Cells.Select(cell => cell.SliceAt(now)).Aggregate((a, b) => a.Around(b));

    /// <summary>Lets all of them begin.</summary>
    public void Clear(DateTimeOffset now)
    {
        foreach (var cell in Cells)
        {
            cell.Clear(now);
        }
    }

    /// <summary>Adds an incident where it belongs.</summary>
    public void Add(in PlacedIncident incident) => byArea.Add(incident);

    /// <inheritdoc/>
    public Task<AreaAnswer> AnswerAsync(AreaKey? area, IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation) =>
        Task.FromResult((area is { } key ? areas[key] : unlocated).Answer(questions, moment));
}
