using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>How many incidents stand in each search square that is judged.</summary>
internal sealed class SquareTally(SearchSquares squares)
{
    private readonly int[] counts = new int[squares.Count];

    /// <summary>By square.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>Counts an incident in or out.</summary>
    public void Count(in MappedIncident incident, int by) => squares.Tally(incident.At, counts, by);
}
