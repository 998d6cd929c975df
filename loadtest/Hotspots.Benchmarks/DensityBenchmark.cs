using System.Diagnostics;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Hotspots.Benchmarks;

/// <summary>A million clustered incidents in 10 by 10 km, quartic kernel of 250 m: ours beside a native scatter and the textbook's loop.</summary>
/// <remarks>
/// Times are those on a processor, of one thread. The textbook's way (for each cell, ask a tree for the incidents near it)
/// takes minutes, so it is timed on every five-hundredth cell, and its time is multiplied. The sweep is not exact (1e-9 of the
/// peak and more off): it is there to show from what radius on it would pay, see docs/decisions/0007-a-kernel-is-stamped-never-swept.md.
/// </remarks>
internal static class DensityBenchmark
{
    private const int Incidents = 1_000_000;
    private const int Live = 100_000;
    private const int LiveRounds = 25;
    private const int Fraction = 500;
    private const int Groups = 12;
    private const double Bandwidth = 250;
    private const double Box = 10_000;
    private static readonly GridPosition Corner = new(530_000, 170_000);

    public static IEnumerable<Comparison> Run(string root)
    {
        var points = Clustered(new(20261120));
        using var native = DensityYardstick.Start(root, points, Corner);
        if (native is null)
        {
            Console.Error.WriteLine("There is no g++ here, so there is no native yardstick. Install it for the other comparisons.");
        }

        foreach (var cell in new[] { 25d, 10 })
        {
            var surface = new Surface(FrameOf(cell), Kernel.Quartic, Bandwidth);
            var stack = new SurfaceStack(FrameOf(cell), Kernel.Quartic, Bandwidth, Groups);
            var surfaces = Enumerable.Range(0, Groups).Select(_ => new Surface(FrameOf(cell), Kernel.Quartic, Bandwidth)).ToArray();
            var some = points[..(Live / 10)];
            if (native is not null)
            {
                yield return Comparison.Of($"recompute, {cell} m", "native scatter, C++", Incidents, () => Recompute(surface, points), () => native.Run("scatter", cell));
                yield return Comparison.Of($"add and expire, {cell} m", "native stamp, C++", Live, () => AddAndExpire(surface, points), () => native.Run("stamp", cell), LiveRounds);
                yield return Comparison.Of($"p99 of an add and expire, {cell} m", "native stamp, C++", 1, () => SlowPair(surface, points), () => native.Run("pair", cell));
                yield return Comparison.Of($"twelve groups at once, {cell} m", "native, C++", Live / 10, () => AtOnce(stack, some), () => native.Run("stack", cell), LiveRounds);
            }

            yield return Comparison.Of($"twelve groups at once, {cell} m", "ours, one by one", Live / 10, () => AtOnce(stack, some), () => OneByOne(surfaces, some), LiveRounds);
            var tree = TreeOf(points);
            yield return Comparison.Of($"recompute, {cell} m", "STRtree, each cell", Incidents, () => Recompute(surface, points), () => Textbook(tree, surface), rounds: 1);
        }

        foreach (var cell in native is null ? [] : new[] { 10d, 5, 2.5 })
        {
            var (surface, some) = (new Surface(FrameOf(cell), Kernel.Quartic, Bandwidth), points[..Live]);
            yield return Comparison.Of($"100,000, radius {Bandwidth / cell} cells", "sweep in double, C++", Live, () => Recompute(surface, some), () => native!.Run("sweep", cell), rounds: 3);
        }
    }

    /// <summary>What lives on a surface: windows of the past, hotspots, and whether they are more than chance.</summary>
    public static IEnumerable<Comparison> RunHotspots(string root)
    {
        var (points, frame) = (Clustered(new(20261120)), FrameOf(25));
        return HotspotBenchmark.Run(frame, points, Bandwidth).Concat(PlaybackBenchmark.Run(frame, points, Bandwidth));
    }

    private static GridFrame FrameOf(double cell) => new(Corner, cell, (int)(Box / cell), (int)(Box / cell));

    private static double Recompute(Surface surface, GridPosition[] points)
    {
        var weighted = Array.ConvertAll(points, point => new WeightedPosition(point, 1));
        return Comparison.OnProcessor(() => surface.Recompute(weighted));
    }

    private static double AddAndExpire(Surface surface, GridPosition[] points) => Comparison.OnProcessor(() =>
    {
        for (var i = 0; i < Live / 2; i++)
        {
            surface.Add(points[i + (Live / 2)]);
            surface.Remove(points[i]);
        }
    });

    /// <summary>The 99th percentile of an incident's coming and another's going, on the clock, in milliseconds.</summary>
    private static double SlowPair(Surface surface, GridPosition[] points)
    {
        var ticks = new long[Live / 2];
        for (var i = 0; i < ticks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            surface.Add(points[i + ticks.Length]);
            surface.Remove(points[i]);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        return ticks[ticks.Length * 99 / 100] * 1000d / Stopwatch.Frequency;
    }

    private static double AtOnce(SurfaceStack stack, GridPosition[] points)
    {
        var all = new GroupSet((1 << Groups) - 1);
        return Comparison.OnProcessor(() => Array.ForEach(points, point => stack.Add(point, all)));
    }

    private static double OneByOne(Surface[] surfaces, GridPosition[] points) =>
        Comparison.OnProcessor(() => Array.ForEach(points, point => Array.ForEach(surfaces, surface => surface.Add(point))));

    private static double Textbook(STRtree<GridPosition> tree, Surface surface)
    {
        var (frame, worst) = (surface.Frame, 0d);
        var time = Comparison.OnProcessor(() =>
        {
            for (var cell = 0; cell < frame.Cells; cell += Fraction)
            {
                var centre = frame.Centre(cell % frame.Columns, cell / frame.Columns);
                worst = Math.Max(worst, Math.Abs(DensityAt(tree, centre) - surface.DensityOf(surface.Cells[cell])));
            }
        });
        return worst < 1e-9 * surface.Peak ? time * Fraction : throw new InvalidOperationException($"The two ways differ by {worst} per km².");
    }

    private static double DensityAt(STRtree<GridPosition> tree, GridPosition centre)
    {
        var sum = 0d;
        foreach (var point in tree.Query(new(centre.Easting - Bandwidth, centre.Easting + Bandwidth, centre.Northing - Bandwidth, centre.Northing + Bandwidth)))
        {
            var (dx, dy) = (point.Easting - centre.Easting, point.Northing - centre.Northing);
            var near = Math.Max(0, 1 - (((dx * dx) + (dy * dy)) / (Bandwidth * Bandwidth)));
            sum += near * near;
        }

        return sum * Kernel.Quartic.Peak(Bandwidth);
    }

    private static STRtree<GridPosition> TreeOf(GridPosition[] points)
    {
        var tree = new STRtree<GridPosition>();
        Array.ForEach(points, point => tree.Insert(new Envelope(point.Easting, point.Easting, point.Northing, point.Northing), point));
        tree.Build();
        return tree;
    }

    /// <summary>Four fifths in forty round clusters of 80 to 400 m standard deviation, one fifth anywhere.</summary>
    private static GridPosition[] Clustered(Random random)
    {
        var clusters = Enumerable.Range(0, 40).Select(_ => (X: random.NextDouble() * Box, Y: random.NextDouble() * Box, Sd: 80 + (random.NextDouble() * 320))).ToArray();
        var points = new List<GridPosition>(Incidents);
        while (points.Count < Incidents)
        {
            var (x, y) = random.NextDouble() < 0.2 ? (random.NextDouble() * Box, random.NextDouble() * Box) : Near(random, clusters[random.Next(clusters.Length)]);
            if (x is >= 0 and < Box && y is >= 0 and < Box)
            {
                points.Add(new(Corner.Easting + x, Corner.Northing + y));
            }
        }

        return [.. points];
    }

    private static (double X, double Y) Near(Random random, (double X, double Y, double Sd) cluster)
    {
        var (away, angle) = (cluster.Sd * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
        return (cluster.X + (away * Math.Cos(angle)), cluster.Y + (away * Math.Sin(angle)));
    }
}
