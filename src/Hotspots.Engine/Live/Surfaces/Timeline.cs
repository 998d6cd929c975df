using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>The incidents of a lens by time, as far back as anything that is shown of it looks.</summary>
/// <param name="window">Whose steps they are kept by.</param>
internal sealed class Timeline(Window window)
{
    private const int BytesOfStep = 128; // The step itself, its list and its place among the others.

    private readonly SortedList<int, TimelineStep> steps = [];

    /// <summary>The memory that it takes.</summary>
    public long Bytes => steps.Values.Sum(step => step.Bytes + BytesOfStep);

    /// <summary>Of all that it holds.</summary>
    public ulong Fingerprint { get; private set; }

    public void Add(in MappedIncident incident)
    {
        var number = window.StepOf(incident.CountedAt);
        StepOf(number).Add(Packed(incident, number));
        Fingerprint += incident.Hash;
    }

    /// <summary>Takes out one that was added.</summary>
    /// <exception cref="InvalidOperationException">It is not there; the cell must be rebuilt. Reading its step may be the first to say so.</exception>
    public void Remove(in MappedIncident incident)
    {
        var number = window.StepOf(incident.CountedAt);
        var step = StepOf(number);
        step.Remove(Packed(incident, number));
        Fingerprint -= incident.Hash;
        if (step.IsEmpty)
        {
            steps.Remove(number);
        }
    }

    /// <summary>Forgets the steps that ended at or before a moment.</summary>
    public void Trim(DateTimeOffset before)
    {
        while (steps.Count > 0 && steps.Keys[0] <= window.StepOf(before))
        {
            Fingerprint = Unpacked(0).Aggregate(Fingerprint, (sum, incident) => sum - incident.Hash);
            steps.RemoveAt(0);
        }
    }

    /// <summary>When the newest of all happened; null where that is not after a moment.</summary>
    public DateTimeOffset? NewestAfter(DateTimeOffset moment) =>
        steps.Count > 0 && BeginningOf(steps.Keys[^1]).AddTicks(steps.Values[^1].Newest) is var newest && newest > moment ? newest : null;

    /// <summary>Those that happened in an interval, in the order of their steps.</summary>
    public IEnumerable<MappedIncident> In(Interval interval)
    {
        var last = window.StepOf(interval.UpTo);
        for (var index = FirstFrom(window.StepOf(interval.After)); index < steps.Count && steps.Keys[index] <= last; index++)
        {
            foreach (var incident in Unpacked(index))
            {
                if (interval.Contains(incident.CountedAt))
                {
                    yield return incident;
                }
            }
        }
    }

    private TimelineStep StepOf(int number)
    {
        if (!steps.TryGetValue(number, out var step))
        {
            steps[number] = step = new();
        }

        return step;
    }

    private DateTimeOffset BeginningOf(int number) => window.EndOf(number - 1);

    // Binary, since a year of hours has thousands of steps.
    private int FirstFrom(int number)
    {
        var (low, high) = (0, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = steps.Keys[middle] < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private StepIncident Packed(in MappedIncident incident, int number) => new(
        incident.At, (incident.CountedAt - BeginningOf(number)).Ticks, incident.Severity);

    private IEnumerable<MappedIncident> Unpacked(int index)
    {
        var beginning = BeginningOf(steps.Keys[index]);
        foreach (var packed in steps.Values[index].All())
        {
            yield return new(beginning.AddTicks(packed.Ticks), packed.At, packed.Severity);
        }
    }
}
