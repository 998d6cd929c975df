using System.Buffers;
using Hotspots.Domain.Density.Grids;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>Adds many incidents to a frame at once: those that stand close together are taken together, so that their cells stay in cache.</summary>
/// <remarks>
/// The rows of the frame are cut into as many bands as there are threads, with about as many incidents each. Each band takes in
/// the incidents of a halo of rows around it and writes to its own rows alone. As integers add in any order, the bands do not show.
/// </remarks>
internal sealed class Recomputation(StampForm form, long[] cells, ReadOnlyMemory<WeightedPosition> incidents, int lanes, CancellationToken cancellation)
{
    private const int Nowhere = -1;

    public void Run(int threads)
    {
        if (threads == 1)
        {
            Run((0, form.Frame.Rows));
            return;
        }

        // On whose threads it runs is up to the scheduler of whoever asks.
        Parallel.ForEach(Bands(threads), new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation, TaskScheduler = TaskScheduler.Current }, Run);
    }

    /// <summary>Bands of rows from the first to before the end, each with about as many incidents.</summary>
    private IEnumerable<(int First, int End)> Bands(int count)
    {
        var rows = new int[form.Frame.Rows];
        foreach (var incident in incidents.Span)
        {
            var (x, y) = form.Place(incident.At);
            if (form.Reaches(x, y))
            {
                rows[Math.Clamp((int)Math.Floor(y), 0, rows.Length - 1)]++;
            }
        }

        var (first, seen, total) = (0, 0L, rows.Sum(row => (long)row));
        for (var row = 0; row < rows.Length; row++)
        {
            seen += rows[row];
            if (seen * count >= total || row == rows.Length - 1)
            {
                yield return (first, row + 1);
                (first, seen) = (row + 1, 0);
            }
        }
    }

    private void Run((int First, int End) band)
    {
        var stamper = Stamper.For(form, lanes);
        var keys = ArrayPool<int>.Shared.Rent(incidents.Length);
        var starts = CountByKey(stamper.BlockColumns, band, keys);
        var sorted = ArrayPool<PlacedWeight>.Shared.Rent(incidents.Length);
        Sort(keys, starts, sorted);
        var start = 0;
        foreach (var end in starts.AsSpan(0, starts.Length - 1))
        {
            cancellation.ThrowIfCancellationRequested();
            for (; start < end; start += Math.Min(Stamper.BlockSize, end - start))
            {
                stamper.StampBlock(cells, sorted.AsSpan(start, Math.Min(Stamper.BlockSize, end - start)), band.First, band.End);
            }
        }

        ArrayPool<int>.Shared.Return(keys);
        ArrayPool<PlacedWeight>.Shared.Return(sorted);
    }

    /// <summary>A key for each incident, by blocks of columns from the west and then by rows, and where each key's incidents start when sorted.</summary>
    private int[] CountByKey(int blockColumns, (int First, int End) band, int[] keys)
    {
        var (margin, lowest) = (((form.Span + blockColumns) / blockColumns) + 1, band.First - form.Span);
        var rows = band.End + form.Span - lowest;
        var starts = new int[(((form.Frame.Columns / blockColumns) + (2 * margin) + 1) * rows) + 1];
        var span = incidents.Span;
        for (var i = 0; i < span.Length; i++)
        {
            var (x, y) = form.Place(span[i].At);
            var row = form.Reaches(x, y) ? (int)Math.Floor(y) - lowest : Nowhere;
            keys[i] = Nowhere;
            if ((uint)row < (uint)rows)
            {
                keys[i] = (((int)Math.Floor(x / blockColumns) + margin) * rows) + row;
                starts[keys[i] + 1]++;
            }
        }

        for (var key = 1; key < starts.Length; key++)
        {
            starts[key] += starts[key - 1];
        }

        return starts;
    }

    /// <summary>Puts the incidents in the order of their keys; each key's start becomes its end.</summary>
    private void Sort(int[] keys, int[] starts, PlacedWeight[] sorted)
    {
        var span = incidents.Span;
        for (var i = 0; i < span.Length; i++)
        {
            if (keys[i] != Nowhere)
            {
                var (x, y) = form.Place(span[i].At);
                sorted[starts[keys[i]]++] = new(x, y, span[i].Weight);
            }
        }
    }
}
