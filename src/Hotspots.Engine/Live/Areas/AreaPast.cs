using Hotspots.Domain.Groups;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Live.Areas;

/// <summary>The past of an area: what it counted in the past windows of the questions that boards ask, kept up with what arrives late.</summary>
internal sealed class AreaPast
{
    // A board asks a few; who asks for all combinations of groups must not fill the memory.
    private const int MostQuestions = 64;

    private readonly Baseline baseline = new();
    private readonly Dictionary<(Window Window, GroupFilter Groups, DateTimeOffset KnownFrom), PastCounts> asked = [];

    public void Count(in PlacedIncident incident, int by)
    {
        if (by > 0)
        {
            baseline.Add(incident.Occurred, incident.Groups);
        }
        else
        {
            baseline.Remove(incident.Occurred, incident.Groups);
        }

        foreach (var ((window, groups, _), counts) in asked)
        {
            if (groups.Admits(incident.Groups) && window.Admits(incident.Occurred))
            {
                counts.Change(incident.Occurred.CountedAt, by);
            }
        }
    }

    public void Advance(DateTimeOffset now) => baseline.Advance(now);

    /// <summary>Since when incidents in none of some groups are known, UTC, as far as that matters now.</summary>
    public DateTimeOffset? KnownFrom(GroupSet without, DateTimeOffset now) => baseline.KnownFrom(without, now);

    /// <summary>The counts in each past window of a window that ends with a step; empty where too few are known whole.</summary>
    /// <remarks>The past windows end with the window's running step, so that they move by steps and are never shorter than the present one.</remarks>
    /// <param name="question">What is compared.</param>
    /// <param name="end">The end of the window's running step.</param>
    public ReadOnlyMemory<int> Counts(AreaQuestion question, DateTimeOffset end)
    {
        if (question.KnownFrom is not { } from)
        {
            return default;
        }

        if (asked.GetValueOrDefault((question.Window, question.Groups, from)) is { } known && known.End == end)
        {
            return known.Copy();
        }

        if (asked.Count >= MostQuestions)
        {
            asked.Clear();
        }

        return (asked[(question.Window, question.Groups, from)] = Counted(question, end, from)).Copy();
    }

    private PastCounts Counted(AreaQuestion question, DateTimeOffset end, DateTimeOffset from)
    {
        var windows = PastWindows.Of(question.Window, end, from, LondonClock.Zone);
        return new(end, windows, [.. windows.Select(window => baseline.Count(question.Window, question.Groups, window))]);
    }

    private sealed class PastCounts(DateTimeOffset end, IReadOnlyList<Interval> windows, int[] counts)
    {
        public DateTimeOffset End => end;

        public ReadOnlyMemory<int> Copy() => counts.ToArray();

        public void Change(DateTimeOffset at, int by)
        {
            for (var k = 0; k < counts.Length; k++)
            {
                counts[k] += windows[k].Contains(at) ? by : 0;
            }
        }
    }
}
