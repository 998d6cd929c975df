using System.Runtime.CompilerServices;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History;

/// <summary>A place and its counts in one stretch.</summary>
internal sealed class PlaceTable(string code, string name, double? residents, double hectares, bool asked, ClassCounts counts, params int[] areas)
{
    public string Code => code;

    public string Name => name;

    public double? Residents => residents;

    public double Hectares => hectares;

    /// <summary>Whether the question is about it; the others are there to rank it among.</summary>
    public bool Asked => asked;

    public int Count(GroupSet groups) => areas is [var one] ? counts.Count(one, groups) : areas.Sum(area => counts.Count(area, groups));

    public int LeftOut(GroupSet groups) => areas.Sum(area => counts.LeftOut(area, groups));

    public int Straddling(GroupSet groups) => areas.Sum(area => counts.Straddling(area, groups));

    public double? PerThousand(double count) => residents is > 0 and var known ? count * 1_000 / known : null;
}

/// <summary>The counts of all places that a question needs, in one stretch.</summary>
/// <param name="All">The areas of the edition by name, all of them or those asked about; or the polygon alone.</param>
/// <param name="Wholes">The district, or the polygon; then all boroughs that are loaded, but for a district that is one itself.</param>
/// <param name="Loaded">Everything that is loaded: all boroughs together.</param>
/// <param name="Unplaced">What has no place.</param>
internal sealed record PlaceTables(IReadOnlyList<PlaceTable> All, IReadOnlyList<PlaceTable> Wholes, PlaceTable Loaded, PlaceTable Unplaced)
{
    /// <param name="view">What was known.</param>
    /// <param name="place">Where.</param>
    /// <param name="range">When.</param>
    /// <param name="ranked">Whether the areas that are not asked about are counted too, to rank the others among them.</param>
    public static PlaceTables Of(ColumnView view, HistoryPlace place, TimeRange range, bool ranked)
    {
        var atlas = view.Placer.Atlas;
        var boroughs = atlas.LayerOf(AreaLevel.Borough);
        var ofBoroughs = ClassCounts.Of(view, boroughs, range);
        var residents = LayerOrder.Of(atlas, place.Layer).Residents;
        PlaceTable Borough(int index, Area area) => new(area.Key.Code, area.Name, residents.Of([area.Key.Code]), area.Hectares, false, ofBoroughs, index);
        var all = atlas.Layers[boroughs].Areas.Index().ToList();
        var loaded = new PlaceTable(
            "", "All that is loaded", residents.Of([.. all.Select(each => each.Item.Key.Code)]), all.Sum(each => each.Item.Hectares), false, ofBoroughs, [.. all.Select(each => each.Index)]);
        var unplaced = new PlaceTable("", "", null, 1, false, ofBoroughs, ofBoroughs.Unlocated);
        if (place.Polygon is { } polygon)
        {
            var drawn = new PlaceTable("", "Drawn polygon", polygon.Residents, polygon.Hectares, true, ClassCounts.Of(view, polygon, range), 0);
            return new([drawn], [drawn], loaded, unplaced);
        }

        var own = all.Where(each => place.District.Boroughs.Contains(each.Item.Key.Code, StringComparer.Ordinal)).ToList();
        var whole = new PlaceTable(
            own.Count == 1 ? own[0].Item.Key.Code : place.District.Id, place.District.Name, residents.Of(place.District.Boroughs), own.Sum(each => each.Item.Hectares),
            true, ofBoroughs, [.. own.Select(each => each.Index)]);
        var others = all.Where(each => own.Count != 1 || each.Index != own[0].Index).Select(each => Borough(each.Index, each.Item));
        return new(OfLayer(view, place, range, ranked, place.Layer == boroughs ? ofBoroughs : null), [whole, .. others], loaded, unplaced);
    }

    public LeftOut LeftOut(GroupSet groups)
    {
        var whole = Wholes[0];
        var counted = All.Where(table => table.Asked).Sum(table => table.Count(groups));
        return new(
            whole.LeftOut(groups),
            whole.Straddling(groups),
            Unplaced.Count(groups) + Unplaced.LeftOut(groups),
            All.Count(table => table.Asked) > 1 ? Math.Max(0, whole.Count(groups) - counted) : 0);
    }

    private static IReadOnlyList<PlaceTable> OfLayer(ColumnView view, HistoryPlace place, TimeRange range, bool ranked, ClassCounts? known)
    {
        var asked = place.AreasIn(view.Placer.Atlas).Select(each => each.Index).ToHashSet();
        var counts = known ?? ClassCounts.Of(view, place.Layer, range, ranked ? null : asked);
        return [.. LayerOrder.Of(view.Placer.Atlas, place.Layer).ByName.Where(each => ranked || asked.Contains(each.Index))
            .Select(each => new PlaceTable(
                each.Item.Key.Code, each.Item.Name, each.Item.Residents, each.Item.Hectares, asked.Contains(each.Index), counts, each.Index))];
    }
}

/// <summary>What of a layer is the same for every question: its areas by name, and the residents of boroughs.</summary>
internal sealed class LayerOrder(Atlas atlas, int layer)
{
    private static readonly ConditionalWeakTable<Atlas, LayerOrder[]> Made = [];

    /// <summary>The areas with their indexes, by name.</summary>
    public IReadOnlyList<(int Index, Area Item)> ByName { get; } =
        [.. atlas.Layers[layer].Areas.Index().OrderBy(each => each.Item.Name, StringComparer.Ordinal).ThenBy(each => each.Item.Key.Code, StringComparer.Ordinal)];

    /// <summary>Of boroughs, by the layer's areas where they have none of their own.</summary>
    public ResidentsOf Residents { get; } = new(atlas, layer);

    /// <summary>That of a layer, made once.</summary>
    public static LayerOrder Of(Atlas atlas, int layer) => Made.GetValue(atlas, of => [.. Enumerable.Range(0, of.Layers.Count).Select(each => new LayerOrder(of, each))])[layer];
}

/// <summary>Residents of boroughs: their own where the edition has them, else those of their areas together.</summary>
internal sealed class ResidentsOf(Atlas atlas, int layer)
{
    private readonly Dictionary<string, double?> known = atlas.Current(AreaLevel.Borough)!.Areas.ToDictionary(
        borough => borough.Key.Code,
        borough => (double?)borough.Residents ?? SumOf(atlas.Layers[layer].Areas.Where(area => area.Borough == borough.Key.Code)),
        StringComparer.Ordinal);

    /// <summary>Of several together; null where one is not known.</summary>
    public double? Of(IReadOnlyList<string> boroughs) => boroughs.Aggregate((double?)0, (sum, borough) => sum + known.GetValueOrDefault(borough));

    private static double? SumOf(IEnumerable<Area> areas) =>
        areas.Aggregate((Sum: (double?)0, Any: false), (sum, area) => (sum.Sum + area.Residents, true)) is { Any: true, Sum: var sum } ? sum : null;
}
