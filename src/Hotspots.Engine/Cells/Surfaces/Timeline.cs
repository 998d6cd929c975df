using System.Runtime.InteropServices;
using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>The incidents of a lens by time, as far back as anything that is shown of it looks.</summary>
/// <param name="window">Whose steps they are kept by.</param>
internal sealed class Timeline(Window window)
{
    // How many of each: what is corrected or withdrawn is found at once, however many happened in its step.
    private readonly SortedDictionary<int, Dictionary<MappedIncident, int>> steps = [];

    /// <summary>Of all that it holds.</summary>
    public ulong Fingerprint { get; private set; }

    public void Add(in MappedIncident incident)
    {
        var step = window.StepOf(incident.CountedAt);
        if (!steps.TryGetValue(step, out var counts))
        {
            steps[step] = counts = [];
        }

        CollectionsMarshal.GetValueRefOrAddDefault(counts, incident, out _)++;
        Fingerprint += incident.Hash;
    }

    /// <summary>Whether it was there.</summary>
    public bool Remove(in MappedIncident incident)
    {
        if (!steps.TryGetValue(window.StepOf(incident.CountedAt), out var counts) || !counts.TryGetValue(incident, out var count))
        {
            return false;
        }

        Fingerprint -= incident.Hash;
        counts[incident] = count - 1;
        if (count == 1)
        {
            counts.Remove(incident);
        }

        return true;
    }

    /// <summary>Forgets the steps that ended at or before a moment.</summary>
    public void Trim(DateTimeOffset before)
    {
        while (steps.Count > 0 && steps.First() is var (step, gone) && step <= window.StepOf(before))
        {
            Fingerprint = gone.Aggregate(Fingerprint, (sum, each) => sum - (each.Key.Hash * (ulong)each.Value));
            steps.Remove(step);
        }
    }

    /// <summary>When the newest of an interval happened; null where there are none.</summary>
    public DateTimeOffset? NewestIn(Interval interval)
    {
        var newest = default(DateTimeOffset?);
        for (var step = window.StepOf(interval.UpTo); newest is null && steps.Count > 0 && step >= steps.First().Key && step >= window.StepOf(interval.After); step--)
        {
            newest = (steps.GetValueOrDefault(step) ?? []).Keys.Where(incident => interval.Contains(incident.CountedAt)).Max(incident => (DateTimeOffset?)incident.CountedAt);
        }

        return newest;
    }

    /// <summary>Those that happened in an interval, in the order of their steps.</summary>
    public IEnumerable<MappedIncident> In(Interval interval)
    {
        if (steps.Count == 0)
        {
            yield break;
        }

        var (first, last) = (Math.Max(window.StepOf(interval.After), steps.First().Key), window.StepOf(interval.UpTo));
        for (var step = first; step <= last; step++)
        {
            foreach (var (incident, count) in steps.GetValueOrDefault(step) ?? [])
            {
                for (var each = interval.Contains(incident.CountedAt) ? 0 : count; each < count; each++)
                {
                    yield return incident;
                }
            }
        }
    }
}
