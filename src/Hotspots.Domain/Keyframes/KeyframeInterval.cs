using System.Runtime.InteropServices;

namespace Hotspots.Domain.Keyframes;

/// <summary>The incidents of a stretch of time, in order, and all that happened up to its end.</summary>
/// <param name="incidents">In the order of time; becomes this object's own.</param>
/// <param name="until">The last moment of it, in ticks.</param>
/// <param name="end">The sum of all incidents up to its end.</param>
internal sealed class KeyframeInterval(List<TimedPosition> incidents, long until, Keyframe end)
{
    public long Until => until;

    public Keyframe End => end;

    public int Count => incidents.Count;

    public int Capacity => incidents.Capacity;

    public ReadOnlySpan<TimedPosition> Incidents => CollectionsMarshal.AsSpan(incidents);

    /// <summary>How many of its incidents happened up to then.</summary>
    public int CountUpTo(long ticks)
    {
        var (low, high) = (0, incidents.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = incidents[middle].Ticks <= ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public void Insert(TimedPosition incident) => incidents.Insert(CountUpTo(incident.Ticks), incident);

    /// <summary>Takes one such incident out; false where there is none.</summary>
    public bool TakeOut(TimedPosition incident)
    {
        for (var i = CountUpTo(incident.Ticks) - 1; i >= 0 && incidents[i].Ticks == incident.Ticks; i--)
        {
            if (incidents[i] == incident)
            {
                incidents.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Where it can be cut so that both parts hold about as many and no moment is in both; zero where nowhere.</summary>
    public int Middle()
    {
        var at = CountUpTo(incidents[incidents.Count / 2].Ticks);
        return at < incidents.Count ? at : CountUpTo(incidents[incidents.Count / 2].Ticks - 1);
    }

    /// <summary>Its first incidents, cut off: those up to a moment, with their own end.</summary>
    public KeyframeInterval CutOff(int count, Keyframe end)
    {
        var first = new KeyframeInterval(incidents[..count], incidents[count - 1].Ticks, end);
        incidents.RemoveRange(0, count);
        return first;
    }

    /// <summary>Takes in the stretch before it.</summary>
    public void Prepend(KeyframeInterval before) => incidents.InsertRange(0, before.Incidents);
}
