using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Geography.PointLocation;

/// <summary>Makes boroughs of their wards or LSOAs, and tells areas which borough they belong to.</summary>
internal static class Boroughs
{
    /// <summary>The boroughs that the areas of one of these editions say they belong to, or null where none says so.</summary>
    public static BoundaryEdition? Derive(IEnumerable<BoundaryEdition> editions)
    {
        var parts = editions.Where(edition => edition.Level != AreaLevel.Borough && edition.Areas.Any(area => CodeOf(area) is not null));
        return parts.OrderByDescending(edition => edition.Level).FirstOrDefault() is { } edition ? Unite(edition) : null;
    }

    /// <summary>The edition with a borough for each area whose file named none, or none that is loaded: the one around its middle.</summary>
    public static BoundaryEdition Assign(BoundaryEdition edition, BoundaryEdition boroughs)
    {
        var known = boroughs.Areas.Select(borough => borough.Key.Code).ToHashSet(StringComparer.Ordinal);
        var raster = AreaRasterBuilder.Build([.. boroughs.Areas.Select(borough => borough.Shape)]);
        return edition with { Areas = [.. edition.Areas.Select(area => known.Contains(area.Borough ?? "") ? area : Settle(area, boroughs, raster))] };
    }

    private static Area Settle(Area area, BoundaryEdition boroughs, AreaRaster raster)
    {
        var middle = area.Shape.InteriorPoint;
        var index = raster.IndexAt(new(middle.X, middle.Y));
        return index == AreaRaster.Nowhere ? area : area with { Borough = boroughs.Areas[index].Key.Code, BoroughName = boroughs.Areas[index].Name };
    }

    private static BoundaryEdition Unite(BoundaryEdition edition) => edition with
    {
        Level = AreaLevel.Borough,
        Areas = [.. edition.Areas.Where(area => CodeOf(area) is not null).GroupBy(CodeOf, StringComparer.Ordinal)
            .OrderBy(parts => parts.Key, StringComparer.Ordinal).Select(parts => Unite(edition.Name, parts.Key!, [.. parts]))],
    };

    private static Area Unite(string edition, string code, IReadOnlyList<Area> parts)
    {
        var residents = parts.All(part => part.Residents is not null) ? parts.Sum(part => part.Residents) : null;
        return new(new(AreaLevel.Borough, edition, code), parts[0].BoroughName ?? code, Shapes.Union(parts.Select(part => part.Outline))) { Residents = residents };
    }

    // An LSOA file may name the borough and leave out its code: then the name has to do.
    private static string? CodeOf(Area area) => area.Borough ?? area.BoroughName;
}
