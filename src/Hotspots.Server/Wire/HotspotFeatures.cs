using System.Runtime.CompilerServices;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;

namespace Hotspots.Server.Wire;

/// <summary>Turns hotspots into GeoJSON, with the names that people use: each list once, however many watch it.</summary>
internal sealed class HotspotFeatures(Atlas atlas, Gazetteer gazetteer)
{
    private const int MostEvents = 50;

    private readonly ConditionalWeakTable<IReadOnlyList<FollowedHotspot>, FeatureCollection<HotspotProperties>> made = [];

    private readonly ConditionalWeakTable<IReadOnlyList<HotspotChanges>, IReadOnlyList<EventPart>> told = [];

    public FeatureCollection<HotspotProperties> Of(SurfaceState state) =>
        made.GetValue(state.Hotspots, hotspots => new([.. hotspots.Select(hotspot => Feature(hotspot, state.Grid.Frame))]));

    /// <summary>The same for a screen.</summary>
    public IReadOnlyList<HotspotPart> PartsFor(SurfaceState state) => [.. Of(state).Features.Zip(state.Hotspots, (feature, followed) =>
        new HotspotPart(feature.Properties, GridSteps.Of(followed.Hotspot.Outline, state.Grid.Frame)))];

    /// <summary>What happened to hotspots, with the names of the places.</summary>
    public IReadOnlyList<EventPart> EventsOf(SurfaceState state) => told.GetValue(state.News, news => [.. news.TakeLast(MostEvents).Select(Event)]);

    /// <summary>The nested contours, the widest first.</summary>
    public static IReadOnlyList<ContourPart> PartsOf(SurfaceState state) => [.. state.Contours.Reverse().Select(Part)];

    /// <summary>The same with their shapes.</summary>
    public static IReadOnlyList<Feature<MultiPolygonGeometry, ContourPart>> ContoursOf(SurfaceState state) => [.. state.Contours.Reverse().Select((contour, index) =>
        new Feature<MultiPolygonGeometry, ContourPart>(index + 1, new([.. contour.Outlines.Select(outline => Degrees.Of(outline).Coordinates)]), Part(contour)))];

    /// <summary>The alarms of the areas of a board, with their names.</summary>
    public IEnumerable<AreaAlarmPart> AlarmsOf(Board board) => board.Areas.Where(row => row.Alarm is not null).Select(row =>
    {
        var area = atlas.Current(board.Question.Level)!.Areas[row.Area];
        return new AreaAlarmPart(WireNames.Of(board.Question.Level), area.Key.Code, area.Name, BoardRows.Part(row.Alarm)!);
    });

    private static ContourPart Part(Contour contour) => new(contour.Share, contour.Level, contour.Incidents, contour.Hectares);

    private EventPart Event(HotspotChanges news)
    {
        var ward = atlas.AreaOf(atlas.Place(news.At), atlas.LayerOf(AreaLevel.Ward));
        var at = NationalGrid.ToWgs84(news.At);
        return new(
            Kind: WireNames.Of(news.Kind),
            Id: news.Id,
            Name: gazetteer.NameFor(news.At, ward?.Name, MiddleOf(ward), _ => false),
            Other: news.Other,
            SeenAt: news.SeenAt,
            Count: news.Incidents,
            Expected: news.Expected is { } expected ? Math.Round(expected, 2) : null,
            Since: news.Since,
            Lon: Degrees.Rounded(at.Longitude),
            Lat: Degrees.Rounded(at.Latitude));
    }

    private Feature<PolygonGeometry, HotspotProperties> Feature(FollowedHotspot followed, GridFrame frame)
    {
        var hotspot = followed.Hotspot;
        var cells = CellsWithin.Centres(hotspot.Outline, frame).ToList();
        var placements = cells.ConvertAll(atlas.Place);
        var indexes = cells.Select(frame.IndexOf).ToHashSet();
        var ward = MostOf(placements, AreaLevel.Ward);
        return new(hotspot.Rank, Degrees.Of(hotspot.Outline), new(
            Id: followed.Id,
            Since: followed.Since,
            SinceEarlier: followed.SinceEarlier,
            Alarm: BoardRows.Part(followed.Alarm),
            Rank: hotspot.Rank,
            Name: gazetteer.NameFor(hotspot.PeakAt, ward?.Name, MiddleOf(ward), at => indexes.Contains(frame.IndexOf(at))),
            Count: hotspot.Incidents,
            Share: Math.Round(hotspot.Share, 4),
            Peak: hotspot.Peak,
            Hectares: hotspot.Hectares,
            Ward: ward?.Name,
            Lsoas: [.. AreasOf(placements, AreaLevel.Lsoa).Select(area => area.Key.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Level: hotspot.Level));
    }

    private static GridPosition? MiddleOf(Area? area) =>
        area?.Shape.EnvelopeInternal.Centre is { } middle ? new(middle.X, middle.Y) : null;

    private Area? MostOf(IEnumerable<Placement> placements, AreaLevel level) =>
        AreasOf(placements, level).GroupBy(area => area.Key).OrderByDescending(cells => cells.Count())
            .ThenBy(cells => cells.Key.Code, StringComparer.Ordinal).FirstOrDefault()?.First();

    private IEnumerable<Area> AreasOf(IEnumerable<Placement> placements, AreaLevel level) =>
        placements.Select(placement => atlas.AreaOf(placement, atlas.LayerOf(level))).OfType<Area>();
}
