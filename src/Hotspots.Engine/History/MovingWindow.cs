using Hotspots.Domain.Density;
using Hotspots.Domain.Detection;

namespace Hotspots.Engine.History;

/// <summary>A surface, and the counts by cell, of one window after another: what comes is added, what goes or was taken back is taken away, exactly.</summary>
internal sealed class MovingWindow(KnownRows rows, Surface surface)
{
    private readonly bool[] stands = new bool[rows.All.Length];
    private int first;
    private int end;

    public Surface Surface => surface;

    public StandingCounts ByCell { get; } = new(surface.Frame);

    /// <summary>What stands in the window, by the second by which it is counted.</summary>
    public IEnumerable<KnownRow> Standing
    {
        get
        {
            for (var row = first; row < end; row++)
            {
                if (stands[row])
                {
                    yield return rows.All[row];
                }
            }
        }
    }

    /// <summary>Shows a window.</summary>
    /// <param name="window">Which one.</param>
    /// <param name="knownAt">Only what was known when that second began; null for all that counts now.</param>
    /// <param name="cancellation">Ends it early; the window is then of no use.</param>
    public void MoveTo(TimeRange window, int? knownAt, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (from, to) = (rows.FirstFrom(window.From), rows.FirstFrom(window.To));
        for (var row = Math.Min(first, from); row < Math.Max(end, to); row++)
        {
            var shall = row >= from && row < to && (knownAt is { } second ? rows.All[row].WasKnownAt(second) : rows.All[row].Counts);
            if (shall != stands[row])
            {
                cancellation.ThrowIfCancellationRequested();
                Stand(row, shall);
            }
        }

        (first, end) = (from, to);
    }

    private void Stand(int row, bool shall)
    {
        var at = rows.All[row].At;
        stands[row] = shall;
        if (shall)
        {
            surface.Add(at);
            ByCell.Add(at);
        }
        else
        {
            surface.Remove(at);
            ByCell.Remove(at);
        }
    }
}
