namespace Hotspots.Server.Wire;

/// <summary>A GeoJSON FeatureCollection (RFC 7946).</summary>
internal sealed record FeatureCollection<TProperties>(IReadOnlyList<Feature<PolygonGeometry, TProperties>> Features)
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type => "FeatureCollection";
}

/// <summary>A GeoJSON Feature.</summary>
internal sealed record Feature<TGeometry, TProperties>(int Id, TGeometry Geometry, TProperties Properties)
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

/// <summary>A GeoJSON MultiPolygon: the rings of each polygon as of one alone.</summary>
internal sealed record MultiPolygonGeometry(IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>> Coordinates)
{
    /// <summary>Always <c>MultiPolygon</c>.</summary>
    public string Type => "MultiPolygon";
}

/// <summary>What is told of a hotspot.</summary>
/// <param name="Id">It keeps this while it drifts, grows and shrinks.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="SinceEarlier">Whether it was there at the first look, so that it may be older.</param>
/// <param name="Alarm">Of the square nearest to its peak; null where nothing can be said.</param>
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
    string Id, DateTimeOffset Since, bool SinceEarlier, AlarmPart? Alarm, int Rank, string Name, int Count, double Share, double Peak, double Hectares, string? Ward, IReadOnlyList<string> Lsoas, double Level);
