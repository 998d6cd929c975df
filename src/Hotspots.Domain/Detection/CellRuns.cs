using System.Collections;

namespace Hotspots.Domain.Detection;

/// <summary>Cells of a grid, ascending, kept as runs of neighbours: eight bytes for each row of a region rather than four for each cell.</summary>
public sealed class CellRuns : IReadOnlyCollection<int>
{
    private readonly CellRun[] runs;

    internal CellRuns(CellRun[] runs)
    {
        this.runs = runs;
        foreach (var run in runs)
        {
            Count += run.End - run.First;
        }
    }

    /// <summary>How many cells.</summary>
    public int Count { get; }

    /// <summary>The lowest cell.</summary>
    internal int First => runs[0].First;

    internal ReadOnlySpan<CellRun> Runs => runs;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator()
    {
        foreach (var run in runs)
        {
            for (var cell = run.First; cell < run.End; cell++)
            {
                yield return cell;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether these are the same cells.</summary>
    internal bool IsSameAs(CellRuns other) => Runs.SequenceEqual(other.runs);

    /// <summary>The sum of what each cell has in a list of all cells.</summary>
    internal int Sum(ReadOnlySpan<int> byCell)
    {
        var sum = 0;
        foreach (var run in runs)
        {
            foreach (var value in byCell[run.First..run.End])
            {
                sum += value;
            }
        }

        return sum;
    }

    /// <summary>The sum of what each cell has in a list of all cells.</summary>
    internal double Sum(ReadOnlySpan<double> byCell)
    {
        var sum = 0d;
        foreach (var run in runs)
        {
            foreach (var value in byCell[run.First..run.End])
            {
                sum += value;
            }
        }

        return sum;
    }
}

/// <summary>Cells side by side in one row: the first, and the first beyond.</summary>
internal readonly record struct CellRun(int First, int End);
