using Hotspots.Domain.Time;

namespace Hotspots.Engine.History;

/// <summary>
/// On which days the incidents of each area and class happened, sorted: how many lie in a period is found by halving, whatever else
/// the journal holds. Two bytes for an incident in each layer.
/// </summary>
/// <remarks>
/// It knows one position, and of that only what is known to the moment. What came later, what ended later and what is known as a span
/// is counted row by row as before; so is everything where an earlier position is asked about.
/// </remarks>
internal sealed class DayIndex
{
    private readonly int classes;
    private readonly LondonMidnights midnights;
    private readonly int[] starts;
    private readonly ushort[] days;

    private DayIndex(ColumnView view, int layer, LondonMidnights midnights)
    {
        (classes, this.midnights, Position) = (view.Kinds.Classes.Length, midnights, (uint)view.Position.Value);
        starts = new int[((view.Placer.Atlas.Layers[layer].Areas.Count + 2) * classes) + 1];
        Each(view, layer, (cell, _) => starts[cell + 1]++);
        for (var cell = 1; cell < starts.Length; cell++)
        {
            starts[cell] += starts[cell - 1];
        }

        days = new ushort[starts[^1]];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        Each(view, layer, (cell, second) => days[next[cell]++] = (ushort)midnights.DayOf(second));
        Parallel.For(0, next.Length, new ParallelOptions { TaskScheduler = TaskScheduler.Current }, cell => days.AsSpan(starts[cell]..starts[cell + 1]).Sort());
    }

    /// <summary>The position that it knows.</summary>
    public uint Position { get; }

    /// <summary>The indexes of all layers at a view's position.</summary>
    public static DayIndex[] Of(ColumnView view)
    {
        var midnights = LondonMidnights.Of(view);
        return [.. Enumerable.Range(0, view.Placer.Atlas.Layers.Count).Select(layer => new DayIndex(view, layer, midnights))];
    }

    /// <summary>The days of a stretch; null where it does not begin and end with days.</summary>
    public (int From, int To)? DaysOf(TimeRange range) => midnights.Find(range.From) is { } from && midnights.Find(range.To) is { } to ? (from, to) : null;

    /// <summary>Adds the incidents of some days to counts by class.</summary>
    /// <param name="area">0 for none, 1 + the area's index, or 1 + the number of areas for what has no place.</param>
    /// <param name="stretch">The days, as <see cref="DaysOf"/> gives them.</param>
    /// <param name="counts">One for each class.</param>
    public void AddTo(Span<int> counts, int area, (int From, int To) stretch)
    {
        for (var number = 0; number < classes; number++)
        {
            var cell = (area * classes) + number;
            var own = days.AsSpan(starts[cell]..starts[cell + 1]);
            counts[number] += FirstNotBefore(own, stretch.To) - FirstNotBefore(own, stretch.From);
        }
    }

    private static int FirstNotBefore(ReadOnlySpan<ushort> sorted, int day)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            (low, high) = sorted[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Each(ColumnView view, int layer, Action<int, int> take)
    {
        var (classOf, every) = (view.Kinds.ClassOf, view.Kinds.Classes.Length);
        foreach (var part in view.Parts(TimeRange.Always))
        {
            var (chunk, ended) = (part.Chunk, part.EndedRows());
            for (var row = 0; row < part.Rows; row++)
            {
                if (chunk.Precision[row] == 0 && ended?.Contains(row) != true)
                {
                    take((chunk.Areas[layer][row] * every) + classOf[chunk.Kind[row]], chunk.Counted[row]);
                }
            }
        }
    }
}
