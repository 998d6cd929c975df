using Hotspots.Domain.Statistics;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Holds what is there against what its own past leads one to expect, square by square.</summary>
/// <remarks>
/// The past windows end with the window's running step, so that they move by steps and are never shorter than the present one.
/// </remarks>
internal sealed class Expectation
{
    private readonly SurfaceShape shape;
    private readonly Timeline timeline;
    private readonly SearchSquares squares;
    private readonly SquareTally now;
    private IReadOnlyList<Interval> windows = [];
    private SquareTally[] past = [];

    public Expectation(SurfaceShape shape, Timeline timeline)
    {
        (this.shape, this.timeline) = (shape, timeline);
        squares = new(shape.Frame, shape.Bandwidth);
        now = new(squares);
    }

    /// <summary>The memory that its tallies take.</summary>
    public long Bytes => (past.Length + 1L) * squares.Count * sizeof(int);

    /// <summary>How many past windows are known whole; fewer than <see cref="PastWindows.Fewest"/> are none.</summary>
    public int Windows => windows.Count;

    /// <summary>The past windows of a window that ends at a moment, where incidents are known from another on.</summary>
    public static IReadOnlyList<Interval> WindowsAt(Window window, DateTimeOffset end, DateTimeOffset? knownFrom) =>
        knownFrom is { } from ? PastWindows.Of(window, end, from, LondonClock.Zone) : [];

    /// <summary>Moves the past windows on.</summary>
    public void MoveTo(DateTimeOffset edge, DateTimeOffset? knownFrom)
    {
        var moved = WindowsAt(shape.Window, edge + shape.Window.Step, knownFrom);
        if (moved.SequenceEqual(windows))
        {
            return;
        }

        windows = moved;
        past = [.. moved.Select(_ => new SquareTally(squares))];
        for (var k = 0; k < past.Length; k++)
        {
            foreach (var incident in timeline.In(windows[k]))
            {
                past[k].Count(incident, 1);
            }
        }
    }

    /// <summary>Counts an incident that stands in the window now.</summary>
    public void CountNow(in MappedIncident incident, int by) => now.Count(incident, by);

    /// <summary>Counts an incident wherever in the past it stands.</summary>
    public void CountPast(in MappedIncident incident, int by)
    {
        for (var k = 0; k < past.Length; k++)
        {
            if (windows[k].Contains(incident.CountedAt))
            {
                past[k].Count(incident, by);
            }
        }
    }

    public SignificanceTest Judge()
    {
        if (windows.Count == 0)
        {
            return SignificanceTest.None(squares.Side);
        }

        var judged = Alarms.Judge([.. Enumerable.Range(0, squares.Count).Select(square => new PlaceCounts(now.Counts[square], Array.ConvertAll(past, tally => tally.Counts[square])))]);
        return new(windows.Count, squares.Count, squares.Side, null, at => judged[squares.Nearest(at)]);
    }
}
