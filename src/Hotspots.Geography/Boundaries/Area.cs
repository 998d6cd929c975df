using Hotspots.Domain.Areas;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.Boundaries;

/// <summary>A ward, an LSOA or a borough of one boundary edition.</summary>
/// <remarks>
/// Its outline in degrees is what is published, kept and sent. Its shape on the National Grid is computed from that outline, here
/// and nowhere else: whoever holds the same outline finds a point on the same side of every edge, to the last bit.
/// </remarks>
public sealed record Area
{
    /// <summary>Makes an area of its outline.</summary>
    /// <param name="key">Level, edition and official code.</param>
    /// <param name="name">For people.</param>
    /// <param name="outline">A polygon or multipolygon in EPSG:4326 degrees, wound either way.</param>
    public Area(AreaKey key, string name, Geometry outline)
    {
        (Key, Name, Outline) = (key, name, Shapes.Wound(outline));
        Shape = Shapes.ToGrid(Outline);
        Hectares = Shape.Area / 10_000;
        (Borough, BoroughName) = key.Level == AreaLevel.Borough ? (key.Code, name) : (null, null);
    }

    /// <summary>An area that was drawn on the National Grid: its corners may move by less than a micrometre.</summary>
    /// <param name="key">Level, edition and official code.</param>
    /// <param name="name">For people.</param>
    /// <param name="drawn">A polygon or multipolygon in EPSG:27700 metres.</param>
    public static Area Drawn(AreaKey key, string name, Geometry drawn) => new(key, name, Shapes.ToWgs84(drawn));

    /// <summary>Level, edition and official code.</summary>
    public AreaKey Key { get; }

    /// <summary>For people.</summary>
    public string Name { get; init; }

    /// <summary>A polygon or multipolygon in EPSG:4326 degrees; outer rings run anticlockwise, holes clockwise (RFC 7946).</summary>
    public Geometry Outline { get; }

    /// <summary>The same on the National Grid, EPSG:27700 metres.</summary>
    public Geometry Shape { get; }

    /// <summary>How large it is in hectares (10,000 m²), measured on the National Grid.</summary>
    public double Hectares { get; }

    /// <summary>The code of the borough it belongs to, of a borough its own; null where neither file nor geometry told.</summary>
    public string? Borough { get; init; }

    /// <summary>The name of that borough; null where the file did not tell.</summary>
    public string? BoroughName { get; init; }

    /// <summary>Usual residents; null where unknown. Whose count, and of when, says <see cref="BoundaryEdition.Denominator"/>.</summary>
    public int? Residents { get; init; }

    /// <inheritdoc/>
    public bool Equals(Area? other) => ReferenceEquals(this, other) || (other is not null && other.Key == Key && other.Outline.EqualsExact(Outline));

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
