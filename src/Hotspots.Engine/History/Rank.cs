namespace Hotspots.Engine;

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
        var places = new Dictionary<double, int>();
        var ranked = values.OfType<double>().OrderDescending().ToList();
        foreach (var (place, value) in ranked.Index())
        {
            places.TryAdd(value, place + 1);
        }

        return [.. values.Select(value => value is { } known ? (Rank?)new Rank(places[known], ranked.Count) : null)];
    }
}
