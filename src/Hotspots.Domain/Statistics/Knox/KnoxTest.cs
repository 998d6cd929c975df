namespace Hotspots.Domain.Statistics.Knox;

/// <summary>Whether incidents that lie near one another also happen soon after one another, more than chance would have it.</summary>
/// <remarks>
/// Knox (1964), Applied Statistics 13: pairs are counted by distance and by time between them. What chance would have is found by shuffling the
/// times among the places, which keeps where things happen and when as they are (Besag and Diggle 1977, Applied Statistics 26).
/// A p-value is (1 + shuffles with at least as many pairs) / (1 + shuffles). The same seed gives the same figures on any number of threads.
/// </remarks>
/// <param name="Cells">By band of space, then by band of time.</param>
/// <param name="Incidents">How many incidents were paired.</param>
/// <param name="Permutations">How many times the times were shuffled.</param>
public sealed record KnoxTest(IReadOnlyList<KnoxCell> Cells, int Incidents, int Permutations)
{
    /// <summary>About how many pairs a test has to look at, to refuse what would take too long.</summary>
    /// <param name="incidents">In any order.</param>
    /// <param name="bands">How near is near.</param>
    /// <param name="permutations">How many shuffles.</param>
    public static double WorkOf(ReadOnlySpan<KnoxIncident> incidents, KnoxBands bands, int permutations) => new KnoxGrid(incidents, bands).Work * (1.0 + permutations);

    // So much faster is it to look at the times of a known pair than at a pair that has to be found: measured, about ten times.
    private const double PairsForOneFound = 8;
    private const int MostPairs = 50_000_000; // 200 MB.
    private const int FewestShuffles = 20;

    /// <summary>The test of some incidents.</summary>
    /// <param name="incidents">In any order; with the same seed another order shuffles otherwise.</param>
    /// <param name="bands">How near is near.</param>
    /// <param name="permutations">How many shuffles, from 0; 999 give p-values to a thousandth.</param>
    /// <param name="seed">Of the shuffles.</param>
    /// <param name="cancellation">Ends it early, also within a shuffle.</param>
    public static KnoxTest Of(ReadOnlySpan<KnoxIncident> incidents, KnoxBands bands, int permutations = 999, int seed = 1, CancellationToken cancellation = default)
    {
        var grid = new KnoxGrid(incidents, bands);
        long[] observed = [.. new KnoxScan(grid).Count(grid.InTime, cancellation)];
        var pairs = permutations < FewestShuffles ? null : KnoxPairs.Of(grid, (int)Math.Min(MostPairs, PairsForOneFound * grid.Work), cancellation);
        var chance = Chance.Of(grid, pairs, observed, permutations, seed, cancellation);
        return new([.. observed.Select((count, cell) => CellOf(bands, cell, count, chance, permutations))], incidents.Length, permutations);
    }

    private static KnoxCell CellOf(KnoxBands bands, int cell, long observed, Chance chance, int permutations)
    {
        var (space, time) = Math.DivRem(cell, bands.Seconds.Count);
        return new(
            space == 0 ? 0 : bands.Metres[space - 1], bands.Metres[space], time == 0 ? 0 : bands.Seconds[time - 1], bands.Seconds[time],
            observed, permutations == 0 ? 0 : (double)chance.Sums[cell] / permutations, (1.0 + chance.AtLeast[cell]) / (1 + permutations));
    }

    private sealed record Chance(long[] Sums, int[] AtLeast)
    {
        public static Chance Of(KnoxGrid grid, KnoxPairs? pairs, long[] observed, int permutations, int seed, CancellationToken cancellation)
        {
            var (seeder, all, gate) = (new Random(seed), new Chance(new long[observed.Length], new int[observed.Length]), new Lock());
            int[] seeds = [.. Enumerable.Range(0, permutations).Select(_ => seeder.Next())];
            Parallel.ForEach(seeds, new ParallelOptions { CancellationToken = cancellation, TaskScheduler = TaskScheduler.Current }, () => (Scan: new KnoxScan(grid, pairs), Order: new int[grid.Times.Length]), (shuffle, _, own) =>
            {
                grid.InTime.CopyTo(own.Order, 0);
                new Random(shuffle).Shuffle(own.Order);
                var counts = own.Scan.Count(own.Order, cancellation);
                lock (gate)
                {
                    all.Take(counts, observed);
                }

                return own;
            }, _ => { });
            return all;
        }

        private void Take(ReadOnlySpan<long> counts, long[] observed)
        {
            for (var cell = 0; cell < counts.Length; cell++)
            {
                Sums[cell] += counts[cell];
                AtLeast[cell] += counts[cell] >= observed[cell] ? 1 : 0;
            }
        }
    }
}
