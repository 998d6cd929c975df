using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.Demonstration;

/// <summary>Approximate boundaries of Lewisham and Lambeth, made of the figures in <c>geodata/</c> alone.</summary>
/// <remarks>
/// Every LSOA is the ground nearest to its centroid (Voronoi), within a concave hull around the centroids of its borough that is
/// widened until it has the borough's true extent. Wards are unions of the LSOAs that lie mainly in them, boroughs unions of
/// wards, so the three nest, which the real ones do not. The same figures always give the same boundaries.
/// </remarks>
public static class DemonstrationGeography
{
    /// <summary>What the licences of the figures want said.</summary>
    public const string Credit =
        "Contains National Statistics data © Crown copyright and database right 2022. Contains OS data © Crown copyright and database right 2022. "
        + "Contains data of the London Borough of Lambeth. Licensed under the Open Government Licence v3.0.";

    private const string Source = "geodata (approximate, from centroids)";

    /// <summary>The LSOAs, the wards and the boroughs.</summary>
    /// <param name="geodata">The folder with the tables that <see cref="DemonstrationFigures"/> wrote.</param>
    /// <exception cref="BoundaryException">A table is missing or unusable.</exception>
    public static IReadOnlyList<BoundaryEdition> Make(string geodata)
    {
        var figures = AreaFigures.Read(Path.Combine(geodata, DemonstrationFigures.LsoaTable));
        var wards = AreaFigures.Read(Path.Combine(geodata, DemonstrationFigures.WardTable));
        var shapes = DemonstrationShapes.Of(figures);
        Geometry Union(Func<AreaFigures, bool> wanted) => Shapes.Union(figures.Index().Where(each => wanted(each.Item)).Select(each => shapes[each.Index]));

        var edition = Edition(AreaLevel.Ward, "2022-demo", wards.Select(ward => (ward, Union(lsoa => lsoa.Ward == ward.Code))));
        return
        [
            Edition(AreaLevel.Lsoa, "2021-demo", figures.Zip(shapes)),
            edition,
            Boroughs.Derive([edition])!,
        ];
    }

    private static BoundaryEdition Edition(AreaLevel level, string name, IEnumerable<(AreaFigures Figures, Geometry Shape)> areas) =>
        new(level, name, [.. areas.Select(area => ToArea(level, name, area.Figures, area.Shape)).OrderBy(area => area.Key.Code, StringComparer.Ordinal)])
        {
            Approximate = true,
            Credit = Credit,
            Source = Source,
            Denominator = level == AreaLevel.Lsoa ? "Census 2021, usual residents" : "Census 2021, usual residents (Lambeth official, Lewisham best fit of LSOAs)",
        };

    private static Area ToArea(AreaLevel level, string edition, AreaFigures figures, Geometry drawn) => Area.Drawn(new(level, edition, figures.Code), figures.Name, drawn) with
    {
        Borough = figures.BoroughCode,
        BoroughName = figures.BoroughName,
        Residents = figures.Residents,
    };
}
