using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Detection;
using Hotspots.Engine.History;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.History;

/// <summary>The surface of a period: its grid, and its contours and hotspots as rows.</summary>
internal sealed record PastSurfaceDocument(HistoryAbout About, int Incidents, SurfacePart Grid, IReadOnlyList<DenseRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// A <c>contour</c> (the densest part that holds <c>share</c> of the incidents, in however many pieces) or a <c>hotspot</c> (one piece of the densest quarter,
/// by <c>rank</c>; <c>peak</c> is its highest density and <c>longitude</c>, <c>latitude</c> where that is). Densities are per km²; every cell reaches <c>level</c>.
/// </summary>
internal sealed record DenseRow(
    [AllowedValues("contour", "hotspot")] string Kind, int? Rank, double Share, int Incidents, double Hectares, double Level, double? Peak, double? Longitude, double? Latitude, string? Area,
    [property: JsonIgnore] Geometry Outline) : IShapedRow;

/// <summary>Turns a surface into rows.</summary>
internal static class PastSurfaceRows
{
    public static PastSurfaceDocument Of(HistoryContext asked, PastSurface found) => new(
        asked.About("surface", found.LeftOut), found.Incidents, SurfaceEncoder.InFull(found.Grid, asked.Lens),
        [.. found.Contours.Select(Row), .. HotspotsOf(asked, found)]);

    /// <summary>The hotspots alone.</summary>
    public static IEnumerable<DenseRow> HotspotsOf(HistoryContext asked, PastSurface found) => found.Hotspots.Select(hotspot => Row(asked.View.Placer.Atlas, hotspot));

    private static DenseRow Row(Contour contour) => new(
        Kind: "contour", Rank: null, Share: contour.Share, Incidents: contour.Incidents, Hectares: Math.Round(contour.Hectares, 4), Level: Math.Round(contour.Level, 4), Peak: null, Longitude: null, Latitude: null, Area: null,
        Outline: new MultiPolygon([.. contour.Outlines.Select(Outlines.Of)]));

    private static DenseRow Row(Atlas atlas, Hotspot hotspot)
    {
        var at = NationalGrid.ToWgs84(hotspot.PeakAt);
        var layer = atlas.LayerOf(AreaLevel.Ward) is >= 0 and var ward ? ward : atlas.LayerOf(AreaLevel.Borough);
        return new(
            Kind: "hotspot", Rank: hotspot.Rank, Share: Math.Round(hotspot.Share, 6), Incidents: hotspot.Incidents, Hectares: Math.Round(hotspot.Hectares, 4), Level: Math.Round(hotspot.Level, 4), Peak: Math.Round(hotspot.Peak, 4),
            Longitude: Degrees.Rounded(at.Longitude), Latitude: Degrees.Rounded(at.Latitude), Area: atlas.AreaOf(atlas.Place(hotspot.PeakAt), layer)?.Name, Outline: Outlines.Of(hotspot.Outline));
    }
}
