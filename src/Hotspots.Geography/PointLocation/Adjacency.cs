using Hotspots.Geography.Boundaries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Hotspots.Geography.PointLocation;

/// <summary>Which areas lie side by side.</summary>
public static class Adjacency
{
    // Boundaries that were generalised leave gaps of a few metres along common borders.
    private const double Gap = 5;

    /// <summary>For each area those that it touches, by index; not itself.</summary>
    public static IReadOnlyList<IReadOnlyCollection<int>> Of(IReadOnlyList<Area> areas)
    {
        var tree = new STRtree<int>();
        foreach (var (index, area) in areas.Index())
        {
            tree.Insert(area.Shape.EnvelopeInternal, index);
        }

        return [.. areas.Select((area, own) => Near(area, own))];

        int[] Near(Area area, int own)
        {
            var (around, shape) = (area.Shape.EnvelopeInternal.Copy(), PreparedGeometryFactory.Prepare(area.Shape));
            around.ExpandBy(Gap);
            return [.. tree.Query(around).Where(other =>
                other != own && (shape.Intersects(areas[other].Shape) || area.Shape.IsWithinDistance(areas[other].Shape, Gap))).Order()];
        }
    }
}
