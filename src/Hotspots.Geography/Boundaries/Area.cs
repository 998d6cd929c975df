using Hotspots.Domain;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography;

/// <summary>A ward, an LSOA or a borough of one boundary edition.</summary>
/// <param name="Key">Level, edition and official code.</param>
/// <param name="Name">For people.</param>
/// <param name="Shape">A polygon or multipolygon on the National Grid, EPSG:27700 metres.</param>
/// <param name="Outline">The same in EPSG:4326 degrees, as it was published.</param>
public sealed record Area(AreaKey Key, string Name, Geometry Shape, Geometry Outline)
{
    /// <summary>The code of the borough it belongs to; null where neither file nor geometry told.</summary>
    public string? Borough { get; init; }

    /// <summary>The name of that borough; null where the file did not tell.</summary>
    public string? BoroughName { get; init; }

    /// <summary>Usual residents; null where unknown. Whose count, and of when, says <see cref="BoundaryEdition.Denominator"/>.</summary>
    public int? Residents { get; init; }

    /// <summary>How large it is in hectares (10,000 m²), measured on the National Grid.</summary>
    public double Hectares { get; init; } = Shape.Area / 10_000;

    /// <inheritdoc/>
    public bool Equals(Area? other) => ReferenceEquals(this, other) || (other is not null && other.Key == Key && other.Shape.EqualsExact(Shape));

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
