using Hotspots.Domain.Density.Grids;

namespace Hotspots.Domain.Statistics;

/// <summary>The local statistic Gi* of Getis and Ord: where high or low values gather.</summary>
/// <remarks>
/// Gi* = (Σ w(j) x(j) − x̄ W₁) / (s √((n W₂ − W₁²) / (n − 1))), with W₁ = Σ w(j), W₂ = Σ w(j)² over a place's neighbours and
/// itself, x̄ the mean of all n values and s² = Σ x² / n − x̄² (Ord and Getis 1995, Geographical Analysis 27, equation 6). Zero where all
/// values are equal, or where a neighbourhood holds all places evenly, since nothing can stand out then. The p-value is that of a normal
/// quantity, two-sided; with few neighbours or rare incidents that is rough, and <see cref="Alarms"/> are exact.
/// </remarks>
public static class GetisOrd
{
    /// <summary>Gi* of areas.</summary>
    /// <param name="values">A count or a rate for each place.</param>
    /// <param name="neighbours">Of as many places.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static IReadOnlyList<GiStar> Star(ReadOnlySpan<double> values, Neighbours neighbours)
    {
        if (values.Length != neighbours.Count)
        {
            throw new ArgumentException($"There are {values.Length} values for {neighbours.Count} places.", nameof(values));
        }

        var all = Moments.Of(values);
        var z = new double[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var (sum, w1, w2) = (0.0, 0.0, 0.0);
            foreach (var (place, weight) in neighbours.Of(i))
            {
                (sum, w1, w2) = (sum + (weight * values[place]), w1 + weight, w2 + (weight * weight));
            }

            z[i] = all.Z(sum, w1, w2);
        }

        return Corrected(z);
    }

    /// <summary>Gi* of the cells of a grid: the neighbours are the cells whose centres lie within a radius, with weight 1.</summary>
    /// <param name="frame">The grid.</param>
    /// <param name="counts">How many incidents stand in each cell, as <see cref="GridFrame.IndexOf(int, int)"/> orders them.</param>
    /// <param name="metres">The radius, from 0.</param>
    /// <param name="inside">Whether a cell belongs to the district; or none, where all do. Others are nobody's neighbours and get zero.</param>
    /// <returns>For each cell.</returns>
    /// <exception cref="ArgumentException">There is not one count, or not one mark, for each cell.</exception>
    public static IReadOnlyList<GiStar> Star(GridFrame frame, ReadOnlySpan<int> counts, double metres, ReadOnlySpan<bool> inside = default)
    {
        if (counts.Length != frame.Cells || (inside.Length != frame.Cells && !inside.IsEmpty))
        {
            throw new ArgumentException($"Each of the {frame.Cells} cells needs its count and its mark.", nameof(counts));
        }

        int[] cells = inside.IsEmpty ? [.. Enumerable.Range(0, counts.Length)] : Marked(inside);
        var (values, taken) = (new double[cells.Length], new DiscSums(frame, metres));
        for (var i = 0; i < cells.Length; i++)
        {
            values[i] = counts[cells[i]];
            taken.Put(cells[i], counts[cells[i]]);
        }

        var (all, near) = (Moments.Of(values), taken.Sum());
        var found = Corrected([.. cells.Select(cell => all.Z(near[cell].Incidents, near[cell].Cells, near[cell].Cells))]);
        var stars = new GiStar[frame.Cells];
        Array.Fill(stars, new(0, 1, 1));
        for (var i = 0; i < cells.Length; i++)
        {
            stars[cells[i]] = found[i];
        }

        return stars;
    }

    private static int[] Marked(ReadOnlySpan<bool> inside)
    {
        var cells = new List<int>();
        for (var cell = 0; cell < inside.Length; cell++)
        {
            if (inside[cell])
            {
                cells.Add(cell);
            }
        }

        return [.. cells];
    }

    private static GiStar[] Corrected(double[] z)
    {
        double[] pValues = [.. z.Select(CountTail.Normal)];
        return [.. z.Zip(pValues, FalseDiscovery.QValues(pValues)).Select(each => new GiStar(each.First, each.Second, each.Third))];
    }

    private readonly record struct Moments(int Count, double Mean, double Deviation)
    {
        public static Moments Of(ReadOnlySpan<double> values)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var value in values)
            {
                sum += value;
            }

            var mean = sum / values.Length;
            foreach (var value in values)
            {
                squares += (value - mean) * (value - mean);
            }

            return new(values.Length, mean, Math.Sqrt(squares / values.Length));
        }

        public double Z(double sum, double w1, double w2)
        {
            var spread = Deviation * Math.Sqrt(Math.Max(0, (Count * w2) - (w1 * w1)) / (Count - 1));
            return spread > 0 ? (sum - (Mean * w1)) / spread : 0;
        }
    }
}
