using System.Runtime.InteropServices;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>The likelihood of each place given all others, for a whole range of bandwidths at once.</summary>
/// <remarks>
/// With u = d² the quartic kernel is 3 / (π h²) · (1 − 2u / h² + u² / h⁴) within h. So the sum over neighbours needs only the
/// sums of w, w u and w u² over those within h, and those of all bandwidths follow from one another.
/// </remarks>
internal sealed class CrossValidation
{
    private const double EvenShare = 0.01;

    private readonly List<Stack> places = [];
    private readonly Dictionary<(int, int), List<Stack>> blocks = [];
    private readonly double[] bandwidths;
    private readonly double[] squares;
    private readonly RingTable rings;
    private readonly int total;

    public CrossValidation(ReadOnlySpan<GridPosition> incidents, BandwidthRange range)
    {
        bandwidths = [.. range.All];
        squares = [.. bandwidths.Select(bandwidth => bandwidth * bandwidth)];
        (rings, total) = (new(squares), incidents.Length);
        var stacked = new SortedDictionary<(double, double), int>();
        foreach (var incident in incidents)
        {
            stacked[(incident.Easting, incident.Northing)] = stacked.GetValueOrDefault((incident.Easting, incident.Northing)) + 1;
        }

        foreach (var ((easting, northing), count) in stacked)
        {
            Put(new(easting, northing, count));
        }
    }

    public double? Best()
    {
        var (likelihoods, reached) = (new double[bandwidths.Length], false);
        if (places.Count > 1)
        {
            var even = EvenShare / Box();
            foreach (var place in places)
            {
                reached |= Add(place, even, likelihoods);
            }
        }

        return reached ? bandwidths[Array.IndexOf(likelihoods, likelihoods.Max())] : null;
    }

    private void Put(Stack place)
    {
        if (!blocks.TryGetValue(BlockOf(place), out var block))
        {
            blocks[BlockOf(place)] = block = [];
        }

        block.Add(place);
        places.Add(place);
    }

    private (int Column, int Row) BlockOf(Stack place) =>
        ((int)Math.Floor(place.Easting / bandwidths[^1]), (int)Math.Floor(place.Northing / bandwidths[^1]));

    /// <summary>The box around all places, m²; at least as wide as the least bandwidth each way.</summary>
    private double Box()
    {
        double Side(Func<Stack, double> of) => Math.Max(bandwidths[0], places.Max(of) - places.Min(of));
        return Side(place => place.Easting) * Side(place => place.Northing);
    }

    /// <summary>Adds what a place says of each bandwidth; tells whether it has a neighbour within the greatest.</summary>
    private bool Add(Stack place, double even, double[] likelihoods)
    {
        Span<Moments> near = stackalloc Moments[bandwidths.Length];
        near.Clear();
        var (column, row) = BlockOf(place);
        for (var block = 0; block < 9; block++)
        {
            Gather(place, (column - 1 + (block % 3), row - 1 + (block / 3)), near);
        }

        var within = default(Moments);
        for (var h = 0; h < bandwidths.Length; h++)
        {
            within.Add(near[h]);
            var kernels = Math.Max(0, within.Weight - (2 * within.First / squares[h]) + (within.Second / (squares[h] * squares[h])));
            var density = 3 * kernels / (Math.PI * squares[h] * (total - place.Incidents));
            likelihoods[h] += place.Incidents * Math.Log(((1 - EvenShare) * density) + even);
        }

        return within.Weight > 0;
    }

    /// <summary>Sums up the neighbours of a place in a block by the smallest bandwidth that reaches them.</summary>
    private void Gather(Stack place, (int, int) block, Span<Moments> near)
    {
        if (!blocks.TryGetValue(block, out var others))
        {
            return;
        }

        foreach (ref readonly var other in CollectionsMarshal.AsSpan(others))
        {
            var (east, north) = (place.Easting - other.Easting, place.Northing - other.Northing);
            var square = (east * east) + (north * north);
            if (square > 0 && square < squares[^1])
            {
                near[rings.Of(square)].Add(new() { Weight = other.Incidents, First = other.Incidents * square, Second = other.Incidents * square * square });
            }
        }
    }

    /// <summary>Incidents at one position.</summary>
    private readonly record struct Stack(double Easting, double Northing, int Incidents);

    private record struct Moments
    {
        public double Weight;
        public double First;
        public double Second;

        public void Add(in Moments other)
        {
            Weight += other.Weight;
            First += other.First;
            Second += other.Second;
        }
    }
}
