using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Hotspots.Benchmarks;

/// <summary>Levels, looks, alarms and Gi* on 400 × 400 cells, each beside the plain way. Times are those on a processor, of one.</summary>
internal static class HotspotBenchmark
{
    private const int Times = 60;
    private const int Places = 500;
    private const int Simulations = 999;
    private static readonly GeometryFactory Geometries = new();

    public static IEnumerable<Comparison> Run(GridFrame frame, GridPosition[] points, double bandwidth)
    {
        foreach (var count in new[] { 10_000, 100_000 })
        {
            var some = points[..count];
            var (surface, standing) = (new Surface(frame, Kernel.Quartic, bandwidth), StandingCounts.Of(frame, some));
            Array.ForEach(some, surface.Add);
            var (finder, tracker) = (new HotspotFinder(new()), new HotspotTracker(new()));
            var (state, at) = (TrackedHotspots.None(frame), DateTimeOffset.UnixEpoch);
            state = tracker.Look(state, at, surface, standing).After;
            double Levels() => Each(() => finder.FindNested(surface, standing));
            yield return Comparison.Of($"three levels, {count:N0} incidents", "from positions", 1, Levels, () => Each(() => finder.FindNested(surface, some)));
            yield return Comparison.Of($"three levels, {count:N0} incidents", "NetTopologySuite's union", 1, Levels, () => Union(finder.FindNested(surface, standing), surface), rounds: 3);
            yield return Comparison.Of($"a tracker's look, {count:N0} incidents", "from positions", 1, () => Each(() => tracker.Look(state, at, surface, standing)), () => Each(() => tracker.Look(state, at, surface, some)));
        }

        var places = PlacesOf(new(20261120));
        yield return Comparison.Of($"alarms, {Places} places", $"{Simulations} simulations each", 1, () => Each(() => Alarms.Judge(places)), () => Simulate(places, new(1)), rounds: 3);
        var counts = StandingCounts.Of(frame, points[..100_000]);
        yield return Comparison.Of("Gi* of 160,000 cells", "each cell's neighbours", 1, () => Comparison.OnProcessor(() => GetisOrd.Star(frame, counts.ByCell, bandwidth)), () => Comparison.OnProcessor(() => NeighbourSums(frame, counts, bandwidth)), rounds: 3);
    }

    private static double Each(Action run) => Comparison.OnProcessor(() =>
    {
        for (var i = 0; i < Times; i++)
        {
            run();
        }
    }) / Times;

    /// <summary>The cells that reach each level, as squares, and their union.</summary>
    private static double Union(IReadOnlyList<HotspotLevel> levels, Surface surface) => Comparison.OnProcessor(() =>
    {
        foreach (var level in levels)
        {
            var dense = Enumerable.Range(0, surface.Frame.Cells).Where(cell => surface.DensityOf(surface.Cells[cell]) >= level.Density);
            GC.KeepAlive(UnaryUnionOp.Union(dense.Select(cell => Square(surface.Frame, cell)).ToList()));
        }
    });

    private static Geometry Square(GridFrame frame, int cell)
    {
        var (column, row) = (cell % frame.Columns, cell / frame.Columns);
        var (southWest, northEast) = (frame.Corner(column, row), frame.Corner(column + 1, row + 1));
        return Geometries.ToGeometry(new Envelope(southWest.Easting, northEast.Easting, southWest.Northing, northEast.Northing));
    }

    /// <summary>Places with means of 1 to 41 a window, twelve windows and the present one.</summary>
    private static PlaceCounts[] PlacesOf(Random random) => [.. Enumerable.Range(0, Places).Select(_ =>
    {
        var mean = 1 + (40 * random.NextDouble());
        return new PlaceCounts(Poisson(random, mean), Enumerable.Range(0, 12).Select(_ => Poisson(random, mean)).ToArray());
    })];

    /// <summary>How often as many or more come by chance, for each place, if its past windows' mean is right.</summary>
    private static double Simulate(PlaceCounts[] places, Random random) => Comparison.OnProcessor(() =>
    {
        var pValues = new double[places.Length];
        for (var place = 0; place < places.Length; place++)
        {
            var (mean, least, more) = (places[place].Past.ToArray().Average(), places[place].Observed, 1);
            for (var i = 0; i < Simulations; i++)
            {
                more += Poisson(random, mean) >= least ? 1 : 0;
            }

            pValues[place] = more / (Simulations + 1d);
        }

        GC.KeepAlive(pValues);
    });

    private static int Poisson(Random random, double mean)
    {
        var (count, left) = (0, mean + Math.Log(1 - random.NextDouble()));
        for (; left > 0; count++)
        {
            left += Math.Log(1 - random.NextDouble());
        }

        return count;
    }

    /// <summary>The sums of Gi* alone, cell by cell and neighbour by neighbour.</summary>
    private static void NeighbourSums(GridFrame frame, StandingCounts counts, double metres)
    {
        var (reach, sums) = ((int)(metres / frame.CellSize), new (int Incidents, int Cells)[frame.Cells]);
        for (var cell = 0; cell < sums.Length; cell++)
        {
            var (column, row) = (cell % frame.Columns, cell / frame.Columns);
            for (var y = Math.Max(0, row - reach); y <= Math.Min(frame.Rows - 1, row + reach); y++)
            {
                for (var x = Math.Max(0, column - reach); x <= Math.Min(frame.Columns - 1, column + reach); x++)
                {
                    if (((x - column) * (x - column)) + ((y - row) * (y - row)) <= reach * reach)
                    {
                        sums[cell] = (sums[cell].Incidents + counts.ByCell[frame.IndexOf(x, y)], sums[cell].Cells + 1);
                    }
                }
            }
        }

        GC.KeepAlive(sums);
    }
}
