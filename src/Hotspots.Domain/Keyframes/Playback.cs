using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Keyframes;

/// <summary>The past of a surface: any window of it at once, from cumulative surfaces at chosen moments.</summary>
/// <remarks>
/// <para>
/// A keyframe is the surface of all incidents up to a moment. A window (from, to] is the keyframe nearest to its end less the
/// one nearest to its beginning, with the incidents between an edge and its keyframe added or taken away: exactly, bit for
/// bit, the <see cref="Surface"/> of the incidents in it. Keyframes stand at equal counts of incidents rather than at equal
/// times, so that no edge is further from one than half a share of them.
/// </para>
/// <para>
/// Incidents may come late, be corrected or withdrawn: each is one stamp on every keyframe after it. Where they change the
/// shares, keyframes move. For one thread at a time. Up to ten million incidents on one spot, as a surface.
/// </para>
/// </remarks>
public sealed class Playback
{
    private const int IncidentBytes = 24;
    private const int CellBytes = 8;
    private const int WeighedCellBytes = 40;

    private readonly StampForm form;
    private readonly Stamper stamper;
    private readonly long[]? scratch;
    private readonly Timeline timeline;

    /// <summary>Lays the past out.</summary>
    /// <param name="frame">Where the cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    /// <param name="incidents">In any order.</param>
    /// <param name="budget">How many bytes the keyframes may take; there is one even where it takes more.</param>
    /// <param name="weighed">Whether time can be weighed (<see cref="PlayWeighed"/>): a keyframe then takes 40 bytes for each cell instead of 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The bandwidth is smaller than a cell, or the budget is not positive, or time is weighed and an incident was before 1970 or after 2105.
    /// </exception>
    public Playback(GridFrame frame, Kernel kernel, double bandwidth, ReadOnlySpan<TimedPosition> incidents, long budget, bool weighed = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandwidth, frame.CellSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
        form = new(frame, kernel, bandwidth);
        (stamper, scratch) = (Stamper.For(form), weighed ? new long[frame.Cells] : null);
        var inOrder = incidents.ToArray();
        inOrder.AsSpan().Sort((a, b) => a.Ticks.CompareTo(b.Ticks));
        Array.ForEach(inOrder, Check);
        timeline = new(inOrder, (int)Math.Clamp(budget / KeyframeBytes, 1, int.MaxValue), Blank);
    }

    /// <summary>How many incidents there are.</summary>
    public int Count => timeline.Count;

    /// <summary>How many keyframes there are: as many as the budget allows, unless they would be closer than 128 incidents.</summary>
    public int Keyframes => timeline.Keyframes;

    /// <summary>How many bytes a keyframe takes: 8 for each cell, or 40 where time can be weighed.</summary>
    public long KeyframeBytes => (long)form.Frame.Cells * (scratch is null ? CellBytes : WeighedCellBytes);

    /// <summary>How many bytes of memory all of it takes: the keyframes, and 24 for each incident that there is room for.</summary>
    public long Bytes => (Keyframes * KeyframeBytes) + (timeline.Capacity * IncidentBytes) + ((scratch?.Length ?? 0) * CellBytes);

    /// <summary>Adds an incident, at whatever time it was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Time is weighed, and it was before 1970 or after 2105.</exception>
    public void Add(TimedPosition incident)
    {
        Check(incident);
        timeline.Add(incident);
    }

    /// <summary>Takes an incident out that was added at exactly this place and time.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Remove(TimedPosition incident)
    {
        if (!timeline.Remove(incident))
        {
            throw new InvalidOperationException($"There is no incident at {incident.At} at {incident.Instant:O}; remove only what was added, at the same place and time.");
        }
    }

    /// <summary>How many incidents are in a window.</summary>
    public int CountIn(Interval window) => timeline.CountBetween(window.After.UtcTicks, Math.Max(window.After.UtcTicks, window.UpTo.UtcTicks));

    /// <summary>A surface that shows one window after another, none at first.</summary>
    public KeyframePlayer Play() => new(timeline, new(form));

    /// <summary>Densities that show the incidents around one moment after another, by a kernel in time.</summary>
    /// <exception cref="InvalidOperationException">The playback was not made to weigh time.</exception>
    public WeightedKeyframePlayer PlayWeighed() => scratch is null
        ? throw new InvalidOperationException("This playback keeps no moments of time; make it with weighed: true.")
        : new(timeline, Blank());

    private void Check(TimedPosition incident)
    {
        if (scratch is not null && !TimeMoments.Holds(incident.Ticks))
        {
            throw new ArgumentOutOfRangeException(nameof(incident), incident.Instant, "Where time is weighed, incidents must be from 1970 to 2105.");
        }
    }

    private Keyframe Blank() => new(new(form, stamper), scratch is null ? null : new(form, stamper, scratch));
}
