using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Noding;

namespace Hotspots.Geography.Boundaries;

/// <summary>Foretells what checking, mending or laying geometries over each other would cost, and refuses what would cost too much.</summary>
/// <remarks>
/// What the library does then cannot be stopped, and its work grows with the sides that cross: some kilobytes of comb-like rings cross millions
/// of times. So the crossings are counted before, which can be stopped.
/// </remarks>
/// <param name="cancellation">Ends the counting.</param>
internal sealed class GeometryWork(CancellationToken cancellation) : ISegmentIntersector
{
    /// <summary>The most positions of one feature: ten times the most of any official ward.</summary>
    public const int MostPositions = 2_000_000;

    /// <summary>The most rings of one feature: the islands of the Highlands are some thousands.</summary>
    public const int MostRings = 50_000;

    /// <summary>The most places in which sides may cross.</summary>
    public const int MostCrossings = 20_000;

    private const int MostSidePairs = 50_000_000;
    private const int MostRingPairs = 1_000_000;

    private readonly RobustLineIntersector intersector = new();
    private int pairs;

    /// <summary>In how many places sides cross.</summary>
    public int Crossings { get; private set; }

    /// <inheritdoc/>
    public bool IsDone => false;

    /// <summary>Counts, as far as the limits.</summary>
    /// <exception cref="GeometryTooCostlyException">There is more of something than may be; the message says of what.</exception>
    public GeometryWork Demand(IReadOnlyList<Geometry> geometries)
    {
        var rings = geometries.SelectMany(geometry => LinearComponentExtracter.GetLines(geometry)).ToList();
        Demand(geometries.Sum(geometry => (long)geometry.NumPoints), MostPositions, "positions");
        Demand(rings.Count, MostRings, "rings");
        CountRingPairs(rings);
        new MCIndexNoder(this).ComputeNodes([.. rings.Select(ring => new BasicSegmentString(ring.Coordinates, null))]);
        return this;
    }

    /// <inheritdoc/>
    public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
    {
        if ((++pairs & 0xFFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        Demand(pairs, MostSidePairs, "pairs of sides near each other");
        if (ReferenceEquals(e0, e1) && Math.Abs(segIndex0 - segIndex1) <= 1)
        {
            return;
        }

        var (a, b, c, d) = (e0.Coordinates[segIndex0], e0.Coordinates[segIndex0 + 1], e1.Coordinates[segIndex1], e1.Coordinates[segIndex1 + 1]);
        intersector.ComputeIntersection(a, b, c, d);
        var shared = (a.Equals2D(c) && b.Equals2D(d)) || (a.Equals2D(d) && b.Equals2D(c)); // As neighbours share theirs.
        Crossings += intersector.HasIntersection && !shared && (intersector.IsProper || intersector.IntersectionNum > 1) ? 1 : 0;
        Demand(Crossings, MostCrossings, "places in which its sides cross");
    }

    private void CountRingPairs(IReadOnlyList<Geometry> rings)
    {
        var tree = new STRtree<Geometry>();
        foreach (var ring in rings)
        {
            tree.Insert(ring.EnvelopeInternal, ring);
        }

        var near = 0L;
        foreach (var ring in rings)
        {
            cancellation.ThrowIfCancellationRequested();
            Demand(near += tree.Query(ring.EnvelopeInternal).Count - 1, MostRingPairs, "pairs of rings within each other's extent");
        }
    }

    private static void Demand(long count, int most, string what)
    {
        if (count > most)
        {
            throw new GeometryTooCostlyException(FormattableString.Invariant($"It has more than {most:N0} {what}."));
        }
    }
}

/// <summary>A geometry would cost more to check or to mend than may be spent on it. The message says of what it has too much.</summary>
internal sealed class GeometryTooCostlyException(string message) : Exception(message);
