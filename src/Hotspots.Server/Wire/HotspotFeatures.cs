using System.Runtime.CompilerServices;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>Turns hotspots into GeoJSON, with the names that people use: each list once, however many watch it.</summary>
internal sealed class HotspotFeatures(Atlas atlas, Gazetteer gazetteer)
{
    private readonly ConditionalWeakTable<IReadOnlyList<Hotspot>, FeatureCollection<HotspotProperties>> made = [];

    public FeatureCollection<HotspotProperties> Of(SurfaceState state) =>
        made.GetValue(state.Hotspots, hotspots => new([.. hotspots.Select(hotspot => Feature(hotspot, state.Grid.Frame))]));

    private Feature<HotspotProperties> Feature(Hotspot hotspot, GridFrame frame)
    {
        var cells = CellsWithin.Centres(hotspot.Outline, frame).ToList();
        var placements = cells.ConvertAll(atlas.Place);
        var indexes = cells.Select(frame.IndexOf).ToHashSet();
        var ward = MostOf(placements, AreaLevel.Ward);
        return new(hotspot.Rank, Degrees.Of(hotspot.Outline), new(
            hotspot.Rank,
            gazetteer.NameFor(hotspot.PeakAt, ward?.Name, MiddleOf(ward), at => indexes.Contains(frame.IndexOf(at))),
            hotspot.Incidents,
            Math.Round(hotspot.Share, 4),
            hotspot.Peak,
            hotspot.Hectares,
            ward?.Name,
            [.. AreasOf(placements, AreaLevel.Lsoa).Select(area => area.Key.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            hotspot.Level));
    }

    private static GridPosition? MiddleOf(Area? area) =>
        area?.Shape.EnvelopeInternal.Centre is { } middle ? new(middle.X, middle.Y) : null;

    private Area? MostOf(IEnumerable<Placement> placements, AreaLevel level) =>
        AreasOf(placements, level).GroupBy(area => area.Key).OrderByDescending(cells => cells.Count())
            .ThenBy(cells => cells.Key.Code, StringComparer.Ordinal).FirstOrDefault()?.First();

    private IEnumerable<Area> AreasOf(IEnumerable<Placement> placements, AreaLevel level) =>
        placements.Select(placement => atlas.AreaOf(placement, atlas.LayerOf(level))).OfType<Area>();
}
