using Hotspots.Domain.Groups;
using Hotspots.Domain.History;

namespace Hotspots.Engine.History;

/// <summary>Counts rows by step and place.</summary>
internal struct PlaceStepFold : IRowFold
{
    private readonly SteppedPlaces places;
    private readonly bool[] inGroups;
    private readonly int[] starts;
    private readonly uint[] lengths;
    private readonly int[][] counts;
    private int coarse;
    private int unlocated;

    /// <param name="view">What was known.</param>
    /// <param name="groups">Which groups count.</param>
    /// <param name="places">The places.</param>
    /// <param name="steps">One after another without a gap.</param>
    public PlaceStepFold(ColumnView view, GroupSet groups, SteppedPlaces places, Period[] steps)
    {
        (this.places, inGroups) = (places, view.Kinds.In(groups));
        TimeRange[] stretches = [.. steps.Select(TimeRange.Of)];
        (starts, lengths) = ([.. stretches.Select(range => range.From)], [.. stretches.Select(range => range.Length)]);
        counts = [.. steps.Select(_ => new int[places.Count])];
        All = new(stretches[0].From, stretches[^1].To);
    }

    /// <summary>All steps together.</summary>
    public TimeRange All { get; }

    public readonly LeftOut LeftOut => new(coarse, 0, unlocated, 0);

    public readonly ReadOnlySpan<int> CountsOf(int step) => counts[step];

    public void Take(ColumnChunk chunk, int row, int sign)
    {
        if (!inGroups[chunk.Kind[row]])
        {
            return;
        }

        unlocated += double.IsNaN(chunk.Easting[row]) ? sign : 0;
        if (places.IndexOf(chunk, row) is >= 0 and var place)
        {
            var found = Array.BinarySearch(starts, chunk.Counted[row]);
            var step = found >= 0 ? found : ~found - 1;
            if ((uint)chunk.Precision[row] > lengths[step])
            {
                coarse += sign;
            }
            else
            {
                counts[step][place] += sign;
            }
        }
    }
}
