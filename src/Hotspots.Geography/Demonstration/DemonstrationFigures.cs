using System.Security.Cryptography;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Hotspots.Geography.Demonstration;

/// <summary>Computes the tables of <c>geodata/</c> that <see cref="DemonstrationGeography"/> is made of, from official boundaries and counts.</summary>
/// <remarks>Only figures go into the tables: codes, names, centroids, extents, residents. Not one official boundary point does.</remarks>
public static class DemonstrationFigures
{
    internal const string LsoaTable = "lsoa-2021.csv";
    internal const string WardTable = "ward-2022.csv";
    private const string Official = "official";
    private const string BestFit = "best-fit";

    /// <summary>Computes both tables and writes them with their origins.</summary>
    /// <param name="source">A folder with <c>boundaries/</c> and <c>population/</c> of Lewisham and Lambeth.</param>
    /// <param name="geodata">Where the tables go.</param>
    /// <exception cref="BoundaryException">A file is missing or unusable.</exception>
    public static void Write(string source, string geodata)
    {
        BoundaryEdition Read(string file, AreaLevel level) => BoundaryFile.Read(Path.Combine(source, "boundaries", file), new(level, "")).Edition;
        Populations Count(string file) => Populations.Read(Path.Combine(source, "population", file));
        var wards = Read("lewisham_wards22_bfc_4326.geojson", AreaLevel.Ward).And(Read("lambeth_wards22_4326.geojson", AreaLevel.Ward));
        var lsoas = Read("lewisham_lsoa21_bfc_4326.geojson", AreaLevel.Lsoa).And(Read("lambeth_lsoa21_4326.geojson", AreaLevel.Lsoa));
        var official = Count("lambeth_ward22_census2021_official.csv").Residents;
        var bestFit = Count("london_ward24_bestfit_census2021_pop.csv").Residents;
        var counted = Count("ew_lsoa21_census2021_pop.csv").Residents;

        WriteTable(geodata, WardTable, wards.Areas.Select(ward => Figures(ward, ward, official.TryGetValue(ward.Key.Code, out var residents)
            ? (residents, Official) : (bestFit[ward.Key.Code], BestFit))));
        WriteTable(geodata, LsoaTable, lsoas.Areas.Select(lsoa => Figures(lsoa, MainWard(lsoa, wards), (counted[lsoa.Key.Code], Official))));
    }

    private static Area MainWard(Area lsoa, BoundaryEdition wards) => wards.Areas
        .Where(ward => ward.Shape.EnvelopeInternal.Intersects(lsoa.Shape.EnvelopeInternal))
        .MaxBy(ward => OverlayNGRobust.Overlay(ward.Shape, lsoa.Shape, SpatialFunction.Intersection).Area)!;

    private static AreaFigures Figures(Area area, Area ward, (int Count, string Source) residents)
    {
        var middle = area.Shape.Centroid;
        return new(
            Code: area.Key.Code, Name: area.Name, BoroughCode: ward.Borough!, BoroughName: ward.BoroughName!, Easting: (int)Math.Round(middle.X), Northing: (int)Math.Round(middle.Y),
            Hectares: Math.Round(area.Hectares, 2), Residents: residents.Count, ResidentsSource: residents.Source, Ward: ward.Key.Code);
    }

    private static void WriteTable(string geodata, string file, IEnumerable<AreaFigures> rows)
    {
        Directory.CreateDirectory(geodata);
        var path = Path.Combine(geodata, file);
        AreaFigures.Write(path, rows);
        File.WriteAllText($"{path}.origin.json", Origin(file, File.ReadAllBytes(path)) + "\n");
    }

    private static string Origin(string file, byte[] content) => JsonSerializer.Serialize(
        new
        {
            file,
            origin = "Boundaries of wards (December 2022) and LSOAs (December 2021): Office for National Statistics and the London Borough of Lambeth. Residents: Census 2021.",
            residents = "Census of 2021, usual residents. official: as published for the area itself. best-fit: the sum over the LSOAs that fit the ward best, "
                + "which differs from official figures by −26 % to +25 %.",
            credit = DemonstrationGeography.Credit,
            licence = "Open Government Licence v3.0",
            made = "Computed by DemonstrationFigures: codes, names, centroids (EPSG:27700, to a metre), hectares, residents, and the ward that holds most of each LSOA. No boundary is in it.",
            sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        },
        new JsonSerializerOptions { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
