using System.Collections.Concurrent;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.PointLocation;

/// <summary>Makes places of single areas: a ward or an LSOA is looked at as a district is.</summary>
/// <param name="atlas">The boundaries.</param>
internal sealed class AreaPlaces(Atlas atlas)
{
    // Less of an area than this lies beyond a border that was drawn by another hand, and says nothing.
    private const double LeastShare = 0.01;

    private static readonly AreaLevel[] Levels = [AreaLevel.Ward, AreaLevel.Lsoa, AreaLevel.Borough];

    private readonly ConcurrentDictionary<AreaKey, District> places = new();
    private readonly ConcurrentDictionary<(AreaKey Key, AreaLevel Level), IReadOnlyList<(int Index, Area Area)>> within = new();

    /// <summary>The place of that code in the current edition of any level; null where there is none.</summary>
    public District? Find(string code) =>
        Levels.Select(level => atlas.Find(level, code)).FirstOrDefault(area => area is not null) is { } area ? places.GetOrAdd(area.Key, _ => PlaceOf(area)) : null;

    /// <summary>The areas of a level of which at least a hundredth lies in the area, or of which the area itself is such a part. All of them belong to one borough.</summary>
    /// <remarks>
    /// LSOAs do not nest in wards: one that lies in two belongs to both, and always counts whole. What another borough has beyond the border
    /// is no part of it, however the borders were drawn: who may see the area may not see that.
    /// </remarks>
    public IReadOnlyList<(int Index, Area Area)> AreasIn(AreaKey key, AreaLevel level) => within.GetOrAdd((key, level), _ => [.. Overlapping(key, level)]);

    private IEnumerable<(int Index, Area Area)> Overlapping(AreaKey key, AreaLevel level)
    {
        var (layer, index) = atlas.PlaceOf(key);
        var own = atlas.Layers[layer].Areas[index];
        var isNested = key.Level == AreaLevel.Borough || level == AreaLevel.Borough;
        return (atlas.Current(level)?.Areas ?? []).Index().Where(each => each.Item.Key == key
            || (level != key.Level && each.Item.Borough == own.Borough && (isNested || Overlap(own.Shape, each.Item.Shape))));
    }

    private static bool Overlap(Geometry a, Geometry b) =>
        a.EnvelopeInternal.Intersects(b.EnvelopeInternal) && a.Intersection(b).Area >= LeastShare * Math.Min(a.Area, b.Area);

    private District PlaceOf(Area area)
    {
        var (grid, globe) = (area.Shape.EnvelopeInternal, area.Outline.EnvelopeInternal);
        return new(area.Key.Code, area.Name, area.Borough is { } borough ? [borough] : [])
        {
            SouthWest = new(grid.MinX, grid.MinY),
            NorthEast = new(grid.MaxX, grid.MaxY),
            Wgs84SouthWest = new(globe.MinX, globe.MinY),
            Wgs84NorthEast = new(globe.MaxX, globe.MaxY),
            Parts = [atlas.PlaceOf(area.Key)],
            Area = area.Key,
        };
    }
}
