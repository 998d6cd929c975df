using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>Which places count as near which, and how much: a row of weights for each place, its own among them.</summary>
public sealed class Neighbours
{
    private readonly (int Place, double Weight)[][] rows;

    private Neighbours((int Place, double Weight)[][] rows) => this.rows = rows;

    /// <summary>How many places there are.</summary>
    public int Count => rows.Length;

    /// <summary>Weight 1 for each place's own and for those it shares a border with.</summary>
    /// <param name="adjacent">For each place the places it touches; itself may be among them or not.</param>
    /// <exception cref="ArgumentException">A place is named that there is not.</exception>
    public static Neighbours Touching(IReadOnlyList<IReadOnlyCollection<int>> adjacent) => adjacent.Any(row => row.Any(place => (uint)place >= adjacent.Count))
        ? throw new ArgumentException($"Places are numbered from 0 to {adjacent.Count - 1}.", nameof(adjacent))
        : new([.. adjacent.Select((row, own) => row.Append(own).Distinct().Order().Select(place => (place, 1.0)).ToArray())]);

    /// <summary>Weight 1 for all places whose centres lie no further away than this.</summary>
    /// <param name="centres">EPSG:27700 metres.</param>
    /// <param name="metres">From 0.</param>
    public static Neighbours Within(IReadOnlyList<GridPosition> centres, double metres) =>
        Weighted(centres, metres, _ => 1);

    /// <summary>Weights that fall with the distance, evenly from 1 at a place's own centre to 0 that far away.</summary>
    /// <param name="centres">EPSG:27700 metres.</param>
    /// <param name="metres">Over 0.</param>
    public static Neighbours Fading(IReadOnlyList<GridPosition> centres, double metres) =>
        Weighted(centres, metres, distance => 1 - (distance / metres));

    /// <summary>A place's own row.</summary>
    internal ReadOnlySpan<(int Place, double Weight)> Of(int place) => rows[place];

    private static Neighbours Weighted(IReadOnlyList<GridPosition> centres, double metres, Func<double, double> weight) =>
        new([.. centres.Select(own => centres.Index()
            .Select(other => (Place: other.Index, Distance: double.Hypot(other.Item.Easting - own.Easting, other.Item.Northing - own.Northing)))
            .Where(other => other.Distance <= metres)
            .Select(other => (other.Place, weight(other.Distance)))
            .ToArray())]);
}
