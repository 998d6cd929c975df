using System.Runtime.InteropServices;

namespace Hotspots.Domain;

/// <summary>How many incidents fell in one step of a window.</summary>
internal readonly record struct StepCount(int Step, int Count);

/// <summary>Counts by step, in order, without zeros: equal incidents make equal lists, whatever came and went between.</summary>
internal sealed class StepCounts
{
    private readonly List<StepCount> steps = [];

    /// <summary>The steps that hold something, the earliest first.</summary>
    public ReadOnlySpan<StepCount> Steps => CollectionsMarshal.AsSpan(steps);

    /// <summary>Counts <paramref name="by"/> more, or fewer, in a step.</summary>
    /// <exception cref="InvalidOperationException">More would leave than are in it.</exception>
    public void Change(int step, int by)
    {
        var index = CountUpTo(step - 1);
        var known = index < steps.Count && steps[index].Step == step;
        var count = by + (known ? steps[index].Count : 0);
        if (count < 0)
        {
            throw new InvalidOperationException("An incident is removed that was never added, or that was removed before.");
        }

        Set(index, known, new(step, count));
    }

    /// <summary>How many incidents are after one step, up to and including another.</summary>
    public int Sum(int after, int upTo)
    {
        var sum = 0;
        foreach (ref readonly var step in Steps[CountUpTo(after)..CountUpTo(upTo)])
        {
            sum += step.Count;
        }

        return sum;
    }

    /// <summary>Forgets a step and all before it.</summary>
    public void TrimUpTo(int step) => steps.RemoveRange(0, CountUpTo(step));

    private void Set(int index, bool known, StepCount count)
    {
        if (!known)
        {
            steps.Insert(index, count);
        }
        else if (count.Count == 0)
        {
            steps.RemoveAt(index);
        }
        else
        {
            steps[index] = count;
        }
    }

    /// <summary>How many entries there are up to and including a step. Most incidents are recent, so the end is looked at first.</summary>
    private int CountUpTo(int step)
    {
        var all = Steps;
        var (low, high) = (0, all.Length);
        if (high == 0 || all[^1].Step <= step)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = all[middle].Step <= step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
