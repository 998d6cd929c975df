using Hotspots.Domain.Incidents;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;

namespace Hotspots.Engine.History;

/// <summary>A polygon that somebody drew on the map. What lies on its edge belongs to it.</summary>
/// <remarks>
/// Areas that lie wholly inside or wholly outside settle their incidents at once; of the others each incident is tested by itself.
/// </remarks>
public sealed class DrawnPolygon
{
    /// <summary>The longest text of a polygon in characters.</summary>
    public const int LongestText = 200_000;

    /// <summary>The most corners: whether sides cross is found by looking at each pair of them where they lie side by side.</summary>
    public const int MostCorners = 5_000;

    private static readonly string[] Beginnings = ["POLYGON", "MULTIPOLYGON"];

    private readonly int layer;
    private readonly Side[] sides;
    private readonly IndexedPointInAreaLocator locator;

    private DrawnPolygon(Geometry outline, Geometry shape, Atlas atlas, CancellationToken cancellation)
    {
        (Outline, Shape, locator) = (outline, shape, new(shape));
        layer = atlas.Layers.Index().MaxBy(each => each.Item.Areas.Count).Index;
        var prepared = PreparedGeometryFactory.Prepare(shape);
        sides = [Side.Edge, .. (atlas.Layers.ElementAtOrDefault(layer)?.Areas ?? []).Select(area => SideOf(area.Shape, prepared, cancellation)), Side.Edge];
        Residents = ResidentsOf(atlas, cancellation);
    }

    private enum Side : byte
    {
        Outside,
        Inside,
        Edge,
    }

    /// <summary>EPSG:4326 degrees, as it was drawn.</summary>
    public Geometry Outline { get; }

    /// <summary>The same on the National Grid, EPSG:27700 metres.</summary>
    public Geometry Shape { get; }

    /// <summary>Its area in hectares, measured on the National Grid.</summary>
    public double Hectares => Shape.Area / 10_000;

    /// <summary>
    /// Residents, estimated: of each LSOA (or the finest areas loaded) as large a share as of its area lies inside. Null where a
    /// part of the polygon is in no area, or residents of one are not known.
    /// </summary>
    public double? Residents { get; }

    /// <summary>Reads well-known text: a POLYGON or MULTIPOLYGON of longitudes and latitudes in EPSG:4326.</summary>
    /// <exception cref="HistoryException">It is none, crosses itself, or does not lie in Great Britain.</exception>
    public static DrawnPolygon Read(string text, Atlas atlas, CancellationToken cancellation = default)
    {
        const string Example = "Write it as POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44)): longitude, then latitude.";
        var outline = text.Length <= LongestText ? Parsed(text) : throw new HistoryException($"The polygon has more than {LongestText:N0} characters: draw it with fewer corners.");
        return outline is not (Polygon or MultiPolygon) || outline.IsEmpty ? throw new HistoryException($"The polygon cannot be read. {Example}")
            : outline.NumPoints > MostCorners ? throw new HistoryException($"The polygon has more than {MostCorners:N0} corners: draw it with fewer.")
            : !outline.Coordinates.All(corner => NationalGrid.InGreatBritain(new(corner.X, corner.Y))) ? throw new HistoryException($"The polygon does not lie in Great Britain. {Example}")
            : !outline.IsValid ? throw new HistoryException("The polygon crosses itself: draw it so that no two of its sides cross.")
            : new(outline, OnGrid(outline), atlas, cancellation);
    }

    /// <summary>Whether a place lies in it.</summary>
    public bool Contains(GridPosition at) => !double.IsNaN(at.Easting) && locator.Locate(new(at.Easting, at.Northing)) != Location.Exterior;

    /// <summary>Writes for each row of a stretch 1 where it lies inside, 2 where it has no place, else 0.</summary>
    internal ushort[] Mark(ColumnView view, ColumnView.Part part, TimeRange range)
    {
        var (chunk, ordinals) = (part.Chunk, new ushort[part.Rows]);
        var counted = chunk.Counted.AsSpan(0, part.Rows);
        var areas = layer < chunk.Areas.Length ? chunk.Areas[layer] : null;
        for (var row = 0; row < counted.Length; row++)
        {
            if ((uint)(counted[row] - range.From) < range.Length)
            {
                var side = areas is null ? Side.Edge : sides[areas[row]];
                ordinals[row] = side == Side.Inside ? (ushort)1 : side == Side.Edge || view.IsRestricted ? OrdinalOf(view, chunk, row) : (ushort)0;
            }
        }

        return ordinals;
    }

    private static Geometry? Parsed(string text)
    {
        try
        {
            // Collections could be nested so deeply that reading them takes all of the stack.
            return Beginnings.Any(word => text.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? new WKTReader().Read(text) : null;
        }
        catch (Exception failure) when (failure is ParseException or ArgumentException or FormatException or OverflowException or InvalidCastException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static Geometry OnGrid(Geometry outline)
    {
        var shape = outline.Copy();
        foreach (var corner in shape.Coordinates)
        {
            var at = NationalGrid.ToGrid(new(corner.X, corner.Y));
            (corner.X, corner.Y) = (at.Easting, at.Northing);
        }

        shape.GeometryChanged();
        return shape;
    }

    private static Side SideOf(Geometry area, IPreparedGeometry polygon, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return !polygon.Intersects(area) ? Side.Outside : polygon.ContainsProperly(area) ? Side.Inside : Side.Edge;
    }

    private ushort OrdinalOf(ColumnView view, ColumnChunk chunk, int row) =>
        double.IsNaN(chunk.Easting[row]) ? (ushort)2 : Contains(view.PositionOf(chunk, row)) ? (ushort)1 : (ushort)0;

    private double? ResidentsOf(Atlas atlas, CancellationToken cancellation)
    {
        var (residents, covered) = ((double?)0, 0.0);
        foreach (var (index, area) in (atlas.Layers.ElementAtOrDefault(layer)?.Areas ?? []).Index().Where(each => sides[each.Index + 1] != Side.Outside))
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = sides[index + 1] == Side.Inside ? area.Shape.Area : area.Shape.Intersection(Shape).Area;
            (residents, covered) = (residents + (area.Residents * inside / area.Shape.Area), covered + inside);
        }

        const double Gaps = 0.99; // Boundaries that were generalised leave slivers between them.
        return covered >= Gaps * Shape.Area ? residents : null;
    }
}
