using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics.Knox;

/// <summary>Incidents by squares as wide as the widest band, so that what is near lies in the same square or in one beside it.</summary>
/// <remarks>Squares and places stay; only the times are dealt anew by each shuffle.</remarks>
internal sealed class KnoxGrid
{
    private static readonly (int Column, int Row)[] Ahead = [(1, -1), (1, 0), (1, 1), (0, 1)];

    public KnoxGrid(ReadOnlySpan<KnoxIncident> incidents, KnoxBands bands)
    {
        Bands = bands;
        int[] order = [.. Enumerable.Range(0, incidents.Length)];
        Times = new int[incidents.Length];
        (Places, SquareOf) = (new GridPosition[incidents.Length], new int[incidents.Length]);
        var numbers = new Dictionary<(int Column, int Row), int>();
        for (var i = 0; i < incidents.Length; i++)
        {
            (Times[i], Places[i]) = (incidents[i].Second, incidents[i].At);
            var square = ((int)Math.Floor(Places[i].Easting / bands.Metres[^1]), (int)Math.Floor(Places[i].Northing / bands.Metres[^1]));
            numbers.TryAdd(square, numbers.Count);
            SquareOf[i] = numbers[square];
        }

        Array.Sort(Times, order);
        InTime = order;
        Starts = StartsOf(SquareOf, numbers.Count);
        Beside = [.. numbers.SelectMany(own => Ahead
            .Select(step => numbers.GetValueOrDefault((own.Key.Column + step.Column, own.Key.Row + step.Row), -1))
            .Where(other => other >= 0).Select(other => (own.Value, other)))];
    }

    public KnoxBands Bands { get; }

    /// <summary>Where each incident lies.</summary>
    public GridPosition[] Places { get; }

    /// <summary>The number of each incident's square.</summary>
    public int[] SquareOf { get; }

    /// <summary>All times, ascending.</summary>
    public int[] Times { get; }

    /// <summary>The incidents in the order of their times.</summary>
    public int[] InTime { get; }

    /// <summary>At which seat the incidents of each square begin; one more for the end.</summary>
    public int[] Starts { get; }

    /// <summary>Pairs of squares that touch, each once.</summary>
    public (int One, int Other)[] Beside { get; }

    /// <summary>About how many pairs one count has to look at.</summary>
    public double Work
    {
        get
        {
            double Of(int square) => Starts[square + 1] - Starts[square];
            var lasts = Math.Max(1.0, Times.Length == 0 ? 1 : (double)Times[^1] - Times[0]);
            var pairs = Enumerable.Range(0, Starts.Length - 1).Sum(square => Of(square) * Of(square) / 2) + Beside.Sum(pair => Of(pair.One) * Of(pair.Other));
            return Times.Length + (pairs * Math.Min(1, 2 * Bands.Seconds[^1] / lasts));
        }
    }

    private static int[] StartsOf(int[] squareOf, int squares)
    {
        var starts = new int[squares + 1];
        foreach (var square in squareOf)
        {
            starts[square + 1]++;
        }

        for (var square = 0; square < squares; square++)
        {
            starts[square + 1] += starts[square];
        }

        return starts;
    }
}
