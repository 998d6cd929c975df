using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Holds what is there against what its own past leads one to expect: the squares of hotspots, and the areas of the district.</summary>
/// <remarks>
/// The past windows end with the window's running step, so that they move by steps and are never shorter than the present one.
/// </remarks>
internal sealed class Expectation
{
    private readonly Atlas atlas;
    private readonly District district;
    private readonly SurfaceShape shape;
    private readonly Timeline timeline;
    private readonly SearchSquares squares;
    private readonly PlaceTally now;
    private IReadOnlyList<Interval> windows = [];
    private PlaceTally[] past = [];

    public Expectation(Atlas atlas, District district, SurfaceShape shape, Timeline timeline)
    {
        (this.atlas, this.district, this.shape, this.timeline) = (atlas, district, shape, timeline);
        squares = new(shape.Frame, shape.Bandwidth);
        now = new(atlas, squares);
    }

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
        past = [.. moved.Select(_ => new PlaceTally(atlas, squares))];
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

    public Judgement Judge()
    {
        if (windows.Count == 0)
        {
            return Judgement.None(squares.Side, $"Fewer than {PastWindows.Fewest} earlier windows of this length are known.");
        }

        var judged = Alarms.Judge([.. Enumerable.Range(0, squares.Count).Select(square => Counts(tally => tally.BySquare[square]))]);
        return new(windows.Count, squares.Count, squares.Side, null, [.. Levels().SelectMany(JudgeAreas)], at => judged[squares.Nearest(at)]);
    }

    private IEnumerable<AreaLevel> Levels() => Enum.GetValues<AreaLevel>().Where(level => atlas.LayerOf(level) >= 0);

    private IEnumerable<AreaAlarm> JudgeAreas(AreaLevel level)
    {
        var layer = atlas.LayerOf(level);
        var areas = atlas.AreasOf(district, level).Select(area => area.Index).ToList();
        var judged = Alarms.Judge(areas.ConvertAll(area => Counts(tally => tally.In(layer, area))));
        return areas.Zip(judged, (area, alarm) => new AreaAlarm(level, area, alarm));
    }

    private PlaceCounts Counts(Func<PlaceTally, int> count) => new(count(now), Array.ConvertAll(past, tally => count(tally)));
}
