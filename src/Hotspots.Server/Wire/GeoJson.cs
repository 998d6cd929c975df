namespace Hotspots.Server;

/// <summary>A GeoJSON FeatureCollection (RFC 7946).</summary>
internal sealed record FeatureCollection<TProperties>(IReadOnlyList<Feature<TProperties>> Features)
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type => "FeatureCollection";
}

/// <summary>A GeoJSON Feature.</summary>
internal sealed record Feature<TProperties>(int Id, PolygonGeometry Geometry, TProperties Properties)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type => "Feature";
}

/// <summary>A GeoJSON Polygon: rings of longitude and latitude, the outer one first and anticlockwise, holes clockwise.</summary>
internal sealed record PolygonGeometry(IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Coordinates)
{
    /// <summary>Always <c>Polygon</c>.</summary>
    public string Type => "Polygon";
}

/// <summary>What is told of a hotspot.</summary>
/// <param name="Rank">1 for the one with the most incidents.</param>
/// <param name="Name">What a person would call the place.</param>
/// <param name="Count">Incidents in it.</param>
/// <param name="Share">Of the incidents of the lens, 0 to 1.</param>
/// <param name="Peak">Its highest density, per km².</param>
/// <param name="Hectares">How large it is.</param>
/// <param name="Ward">The ward that has most of it; null where none is loaded.</param>
/// <param name="Lsoas">The codes of the LSOAs that it touches.</param>
/// <param name="Level">The density at its edge, per km².</param>
internal sealed record HotspotProperties(
    int Rank, string Name, int Count, double Share, double Peak, double Hectares, string? Ward, IReadOnlyList<string> Lsoas, double Level);
