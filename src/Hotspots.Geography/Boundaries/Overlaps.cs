using Hotspots.Geography.GeoJson;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Hotspots.Geography.Boundaries;

/// <summary>Finds areas that lie on one another.</summary>
internal static class Overlaps
{
    /// <summary>Less is the rounding of coordinates, not an overlap.</summary>
    private const double LeastSquareMetres = 1;

    /// <summary>Areas of a map have some eight neighbours each.</summary>
    private const int MostNeighbours = 20;

    private const int MostOfFew = 200_000;

    /// <summary>A problem for each pair that shares more than 1 m², in the order of their codes.</summary>
    /// <exception cref="BoundaryException">They lie on each other so much that finding out would take too long.</exception>
    public static IEnumerable<BoundaryProblem> Among(IReadOnlyList<Area> areas, CancellationToken cancellation)
    {
        var tree = new STRtree<int>();
        foreach (var (index, area) in areas.Index())
        {
            tree.Insert(area.Shape.EnvelopeInternal, index);
        }

        tree.Build();
        var near = new List<(Area One, Area Other)>();
        foreach (var (index, area) in areas.Index())
        {
            near.AddRange(tree.Query(area.Shape.EnvelopeInternal).Where(other => other > index).Order().Select(other => (area, areas[other])));
            if (near.Count > Math.Max(MostOfFew, MostNeighbours * areas.Count))
            {
                throw Refusal($"More than {near.Count - 1:N0} pairs of areas lie within each other's extent.");
            }
        }

        return Found(near, cancellation);
    }

    private static List<BoundaryProblem> Found(List<(Area One, Area Other)> near, CancellationToken cancellation)
    {
        try
        {
            return [.. near.AsParallel().AsOrdered().WithCancellation(cancellation).Select(pair => Between(pair.One, pair.Other, cancellation)).OfType<BoundaryProblem>()];
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<BoundaryException>().FirstOrDefault() is { } refusal)
        {
            throw new BoundaryException(refusal.Message[..^(refusal.Remedy.Length + 1)], refusal.Remedy, several);
        }
    }

    private static BoundaryException Refusal(string what) => new(what, "Load areas of one level that do not lie on one another.");

    private static BoundaryProblem? Between(Area one, Area other, CancellationToken cancellation)
    {
        if (one.Shape.EnvelopeInternal.Intersection(other.Shape.EnvelopeInternal).Area <= LeastSquareMetres)
        {
            return null;
        }

        try
        {
            new GeometryWork(cancellation).Demand([one.Shape, other.Shape]);
        }
        catch (GeometryTooCostlyException costly)
        {
            throw new BoundaryException($"How '{one.Key.Code}' and '{other.Key.Code}' overlap cannot be found within reason. {costly.Message}", "Load areas of one level that do not lie on one another.", costly);
        }

        var shared = OverlayNGRobust.Overlay(one.Shape, other.Shape, SpatialFunction.Intersection).Area;
        return shared <= LeastSquareMetres ? null : new(
            0, one.Key.Code, FormattableString.Invariant($"It overlaps {other.Key.Code} by {shared:F0} m²."), $"A point in both counts for {one.Key.Code}.");
    }
}
