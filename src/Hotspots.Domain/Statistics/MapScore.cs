namespace Hotspots.Domain.Statistics;

/// <summary>How much of what happened lay in the cells that a map had flagged.</summary>
/// <remarks>
/// <para>Hit rate: the share of the incidents that fell in flagged cells, n / N (Bowers, Johnson and Pease 2004, British Journal of Criminology 44).</para>
/// <para>PAI, the prediction accuracy index: (n / N) / (a / A), where a of the area A is flagged (Chainey, Tompson and Uhlig 2008, Security Journal 21).
/// 1 is what flagging at random has on average; the most that is possible is A / a.</para>
/// <para>PEI*, the prediction efficiency index: n / n*, where n* is the most that as large an area could have held (White, Hunt and Green 2023,
/// Security Journal). Hunt's PEI (2016, used in the Real-Time Crime Forecasting Challenge of the National Institute of Justice) lets n* choose its area freely within what was
/// allowed; here every map flags the same number of cells, which is the case of PEI*. 1 is the perfect map.</para>
/// <para>Scores of several looks add up: their indexes are ratios of sums, so that a quiet day weighs as little as it has incidents.</para>
/// </remarks>
/// <param name="Hits">Incidents in flagged cells, n.</param>
/// <param name="Incidents">All of them, N.</param>
/// <param name="Best">The most that as many cells could have held, n*.</param>
/// <param name="Flagged">How many cells are flagged, a.</param>
/// <param name="Cells">How many there are, all of one size, A.</param>
public readonly record struct MapScore(long Hits, long Incidents, long Best, int Flagged, int Cells)
{
    /// <summary>0 to 1; null where nothing happened.</summary>
    public double? HitRate => Incidents == 0 ? null : (double)Hits / Incidents;

    /// <summary>How many times as dense incidents were where the map said so; null where nothing happened.</summary>
    public double? Pai => HitRate * Cells / Flagged;

    /// <summary>0 to 1; null where nothing happened.</summary>
    public double? PeiStar => Best == 0 ? null : (double)Hits / Best;

    /// <summary>Judges a map.</summary>
    /// <param name="flagged">The cells that it flags, at least one, each once.</param>
    /// <param name="happened">How many incidents came to fall in each cell.</param>
    public static MapScore Of(ReadOnlySpan<int> flagged, ReadOnlySpan<int> happened)
    {
        var (hits, all) = (0L, 0L);
        foreach (var cell in flagged)
        {
            hits += happened[cell];
        }

        foreach (var count in happened)
        {
            all += count;
        }

        return new(hits, all, BestOf(happened, flagged.Length), flagged.Length, happened.Length);
    }

    /// <summary>Both together.</summary>
    /// <exception cref="ArgumentException">They flag unlike areas.</exception>
    public static MapScore operator +(MapScore a, MapScore b) => (a.Flagged, a.Cells) == (b.Flagged, b.Cells)
        ? a with { Hits = a.Hits + b.Hits, Incidents = a.Incidents + b.Incidents, Best = a.Best + b.Best }
        : throw new ArgumentException("Only scores of equally many flagged cells of one map add up.", nameof(b));

    private static long BestOf(ReadOnlySpan<int> happened, int cells)
    {
        var counts = happened.ToArray().Where(count => count > 0).ToArray();
        Array.Sort(counts, (a, b) => b.CompareTo(a));
        return counts.Take(cells).Sum(count => (long)count);
    }
}
