using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History;

/// <summary>Where a question about the past looks: a district and the layer of its areas, or a polygon, or one of the areas.</summary>
/// <param name="District">What the areas belong to; a polygon may reach beyond it.</param>
/// <param name="Layer">The layer of the atlas: level and edition.</param>
/// <param name="Area">The index of the one area asked about; null for all of them.</param>
/// <param name="Polygon">What was drawn, instead of areas.</param>
public sealed record HistoryPlace(District District, int Layer, int? Area = null, DrawnPolygon? Polygon = null)
{
    /// <summary>The areas that are asked about, with their index in the layer's edition; none for a polygon.</summary>
    public IEnumerable<(int Index, Area Area)> AreasIn(Atlas atlas)
    {
        var boroughs = District.Boroughs.ToHashSet(StringComparer.Ordinal);
        return Polygon is not null ? []
            : atlas.Layers[Layer].Areas.Index().Where(each => Area is { } one ? each.Index == one : each.Item.Borough is { } borough && boroughs.Contains(borough));
    }

    /// <summary>Says of each row of columns whether it lies in the place.</summary>
    internal Func<ColumnChunk, int, bool> Test(ColumnView view)
    {
        var atlas = view.Placer.Atlas;
        if (Polygon is { } polygon)
        {
            return (chunk, row) => polygon.Contains(view.PositionOf(chunk, row));
        }

        var layer = Area is null ? atlas.LayerOf(AreaLevel.Borough) : Layer;
        var inside = new bool[atlas.Layers[layer].Areas.Count + 2];
        foreach (var (index, area) in atlas.Layers[layer].Areas.Index())
        {
            inside[index + 1] = Area is { } one ? index == one : District.Boroughs.Contains(area.Key.Code, StringComparer.Ordinal);
        }

        return (chunk, row) => inside[chunk.Areas[layer][row]];
    }
}
