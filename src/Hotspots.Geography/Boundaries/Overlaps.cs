using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Hotspots.Geography;

/// <summary>Finds areas that lie on one another.</summary>
internal static class Overlaps
{
    /// <summary>Less is the rounding of coordinates, not an overlap.</summary>
    private const double LeastSquareMetres = 1;

    /// <summary>A problem for each pair that shares more than 1 m², in the order of their codes.</summary>
    public static IEnumerable<BoundaryProblem> Among(IReadOnlyList<Area> areas)
    {
        var tree = new STRtree<int>();
        foreach (var (index, area) in areas.Index())
        {
            tree.Insert(area.Shape.EnvelopeInternal, index);
        }

        tree.Build();
        return areas.Index().AsParallel().AsOrdered().SelectMany(one => tree.Query(one.Item.Shape.EnvelopeInternal)
            .Where(other => other > one.Index).Order().Select(other => Between(one.Item, areas[other])).OfType<BoundaryProblem>()).ToList();
    }

    private static BoundaryProblem? Between(Area one, Area other)
    {
        if (one.Shape.EnvelopeInternal.Intersection(other.Shape.EnvelopeInternal).Area <= LeastSquareMetres)
        {
            return null;
        }

        var shared = OverlayNGRobust.Overlay(one.Shape, other.Shape, SpatialFunction.Intersection).Area;
        return shared <= LeastSquareMetres ? null : new(
            0, one.Key.Code, FormattableString.Invariant($"It overlaps {other.Key.Code} by {shared:F0} m²."), $"A point in both counts for {one.Key.Code}.");
    }
}
