using NetTopologySuite.Geometries;

namespace Hotspots.Geography.GeoJson;

/// <summary>A feature as it stood in a file.</summary>
/// <param name="Number">1 for the first feature of the file.</param>
/// <param name="Properties">The scalar properties as text; null where the file says null.</param>
/// <param name="Geometry">A polygon or multipolygon in EPSG:4326, valid or not; null where there is none.</param>
/// <param name="Remarks">What is wrong with the geometry, and what was done about it, in pairs.</param>
internal sealed record GeoJsonFeature(
    int Number, IReadOnlyDictionary<string, string?> Properties, Geometry? Geometry, IReadOnlyList<(string What, string Done)> Remarks);

/// <summary>A FeatureCollection as it stood in a file.</summary>
/// <param name="Features">In the order of the file.</param>
/// <param name="Members">The scalar members beside them, foreign ones included, as text.</param>
internal sealed record GeoJsonDocument(IReadOnlyList<GeoJsonFeature> Features, IReadOnlyDictionary<string, string?> Members);
