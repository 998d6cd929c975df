namespace Hotspots.Engine.History;

/// <summary>A place in a ranking, 1 for the highest; equal values share a place, and the next one is skipped.</summary>
/// <param name="Place">1 for the highest.</param>
/// <param name="Of">How many were ranked.</param>
public readonly record struct Rank(int Place, int Of)
{
    /// <summary>Among the worst so many per cent: 10 for the 5th of 50.</summary>
    public int WorstPercent => (int)Math.Ceiling(100.0 * Place / Of);

    /// <summary>Ranks values; a null has no place.</summary>
    internal static IReadOnlyList<Rank?> ByValue(IReadOnlyList<double?> values)
    {
        double[] ascending = [.. values.Where(value => value.HasValue).Select(value => value!.Value)];
        Array.Sort(ascending);
        return [.. values.Select(value => value is { } known ? (Rank?)new Rank(1 + Above(ascending, known), ascending.Length) : null)];
    }

    private static int Above(ReadOnlySpan<double> ascending, double value)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return ascending.Length - low;
    }
}
