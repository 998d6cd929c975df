using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>The incidents of a lens by time, as far back as anything that is shown of it looks.</summary>
/// <param name="window">Whose steps they are kept by.</param>
internal sealed class Timeline(Window window)
{
    private readonly SortedDictionary<int, List<MappedIncident>> steps = [];

    /// <summary>Of all that it holds.</summary>
    public ulong Fingerprint { get; private set; }

    public void Add(in MappedIncident incident)
    {
        var step = window.StepOf(incident.CountedAt);
        if (!steps.TryGetValue(step, out var list))
        {
            steps[step] = list = [];
        }

        list.Add(incident);
        Fingerprint += incident.Hash;
    }

    /// <summary>Whether it was there.</summary>
    public bool Remove(in MappedIncident incident)
    {
        if (!steps.TryGetValue(window.StepOf(incident.CountedAt), out var list) || !list.Remove(incident))
        {
            return false;
        }

        Fingerprint -= incident.Hash;
        return true;
    }

    /// <summary>Forgets the steps that ended at or before a moment.</summary>
    public void Trim(DateTimeOffset before)
    {
        while (steps.Count > 0 && steps.First() is var (step, gone) && step <= window.StepOf(before))
        {
            gone.ForEach(each => Fingerprint -= each.Hash);
            steps.Remove(step);
        }
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
            if (steps.TryGetValue(step, out var list))
            {
                foreach (var incident in list)
                {
                    if (interval.Contains(incident.CountedAt))
                    {
                        yield return incident;
                    }
                }
            }
        }
    }
}
