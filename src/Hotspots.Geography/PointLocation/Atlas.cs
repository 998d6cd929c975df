using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.PointLocation;

/// <summary>The loaded boundary editions as layers, and the one way to find the areas that a place lies in.</summary>
/// <remarks>
/// Immutable, and safe to use from many threads. A point on an edge that two areas share belongs to exactly one of them: to the
/// one on its east, or north where the edge runs level. On the outer edge of all areas it may so belong to none. Where areas of
/// one edition overlap, the one with the lowest code has the point.
/// </remarks>
public sealed class Atlas
{
    private readonly AreaRaster[] rasters;
    private readonly Dictionary<AreaKey, (int Layer, int Index)> places = [];
    private readonly int[] current = [-1, -1, -1];
    private readonly AreaPlaces areaPlaces;

    /// <summary>Makes an atlas. Of several editions of a level the one with the greatest name is current: 2022 before 2002.</summary>
    /// <remarks>Without a borough edition the boroughs are the unions of their wards, or of their LSOAs where there are no wards.</remarks>
    /// <exception cref="BoundaryException">Two editions of a level have one name, or there are more than <see cref="Placement.MostLayers"/>.</exception>
    public Atlas(params IEnumerable<BoundaryEdition> editions)
    {
        Layers = Complete([.. editions.OrderBy(edition => edition.Name, StringComparer.Ordinal)]);
        rasters = [.. Layers.Select(layer => AreaRasterBuilder.Build([.. layer.Areas.Select(area => area.Shape)]))];
        for (var layer = 0; layer < Layers.Count; layer++)
        {
            Enter(layer);
        }

        areaPlaces = new(this);
        Districts = DistrictsOf.Boroughs(Current(AreaLevel.Borough), LayerOf(AreaLevel.Borough));
    }

    /// <summary>The editions; a layer's number is its place in this list.</summary>
    public IReadOnlyList<BoundaryEdition> Layers { get; }

    /// <summary>What licences want said wherever something of these editions is shown, printed or taken away; of all that is shown with them, too.</summary>
    public IReadOnlyList<string> Credits =>
        [.. Layers.Select(layer => layer.Credit).Concat(FurtherCredits).Where(credit => credit.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What licences want said of what is shown with the boundaries, such as names of places.</summary>
    public IReadOnlyList<string> FurtherCredits { get; init; } = [];

    /// <summary>Every borough, and all of them together where there are two to four.</summary>
    public IReadOnlyList<District> Districts { get; }

    /// <summary>The layer of the current edition of a level; −1 where none is loaded.</summary>
    public int LayerOf(AreaLevel level) => current[(int)level];

    /// <summary>The current edition of a level, or null.</summary>
    public BoundaryEdition? Current(AreaLevel level) => LayerOf(level) is >= 0 and var layer ? Layers[layer] : null;

    /// <summary>The areas that a place on the National Grid lies in, one of each layer at most.</summary>
    public Placement Place(GridPosition position)
    {
        Span<int> indexes = stackalloc int[rasters.Length];
        for (var layer = 0; layer < rasters.Length; layer++)
        {
            indexes[layer] = rasters[layer].IndexAt(position);
        }

        return new(indexes);
    }

    /// <summary>The area of a layer that a placement is in, or null.</summary>
    public Area? AreaOf(in Placement placement, int layer) => layer >= 0 && placement[layer] is >= 0 and var index ? Layers[layer].Areas[index] : null;

    /// <summary>The key of the area with that index in that layer.</summary>
    public AreaKey KeyOf(int layer, int index) => Layers[layer].Areas[index].Key;

    /// <summary>Where an area stands: its layer and its index there; null where it is not loaded.</summary>
    public (int Layer, int Index)? Find(AreaKey key) => places.TryGetValue(key, out var place) ? place : null;

    /// <summary>The area of that code in the current edition of a level, or null.</summary>
    public Area? Find(AreaLevel level, string code) =>
        Current(level) is { } edition && Find(new(level, edition.Name, code)) is { } place ? edition.Areas[place.Index] : null;

    /// <summary>The district of that id, or the area of that code; null where there is neither. The boroughs of a joint district may be named in any order.</summary>
    public District? District(string id) => Districts.FirstOrDefault(district => DistrictsOf.SameId(district.Id, id)) ?? areaPlaces.Find(id);

    /// <summary>Where an area stands that has to be there.</summary>
    /// <exception cref="KeyNotFoundException">It is not loaded.</exception>
    public (int Layer, int Index) PlaceOf(AreaKey key) => Find(key) ?? throw new KeyNotFoundException($"There is no area {key}.");

    /// <summary>The district of that id, or the area of that code, which has to be there.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public District DistrictOf(string id) => District(id) ?? throw new KeyNotFoundException($"There is no district '{id}'.");

    /// <summary>The areas of a level's current edition that belong to a place, each with its index in that edition: those of its boroughs, or those that overlap an area.</summary>
    public IEnumerable<(int Index, Area Area)> AreasOf(District district, AreaLevel level) => district.Area is { } area ? areaPlaces.AreasIn(area, level) :
        (Current(level)?.Areas ?? []).Index().Where(each => district.Boroughs.Contains(each.Item.Borough, StringComparer.Ordinal));

    private static IReadOnlyList<BoundaryEdition> Complete(List<BoundaryEdition> editions)
    {
        if (editions.GroupBy(edition => (edition.Level, edition.Name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new BoundaryException($"Two editions of level {twice.Key.Level} are named '{twice.Key.Name}'.", "Give one of them another name.");
        }

        var boroughs = editions.LastOrDefault(edition => edition.Level == AreaLevel.Borough);
        if (boroughs is null && (boroughs = Boroughs.Derive(editions.AsEnumerable().Reverse())) is not null)
        {
            editions.Add(boroughs);
        }

        return editions.Count > Placement.MostLayers
            ? throw new BoundaryException($"There are {editions.Count} boundary editions, but only room for {Placement.MostLayers}.", "Remove those that are not needed.")
            : boroughs is null ? editions : [.. editions.Select(edition => Boroughs.Assign(edition, boroughs))];
    }

    private void Enter(int layer)
    {
        current[(int)Layers[layer].Level] = layer;
        foreach (var (index, area) in Layers[layer].Areas.Index())
        {
            places[area.Key] = (layer, index);
        }
    }
}
