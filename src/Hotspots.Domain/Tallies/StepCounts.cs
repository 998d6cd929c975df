using System.Runtime.InteropServices;
using Hotspots.Domain.Groups;

namespace Hotspots.Domain.Tallies;

/// <summary>How many incidents that belong to exactly the same groups fell in one step of a window.</summary>
internal readonly record struct StepCount(int Step, int Count, GroupSet Groups);

/// <summary>Counts by step and then by groups, in order, without zeros: equal incidents make equal lists, whatever came and went between.</summary>
/// <remarks>One list for all sets of groups: most areas hold a few incidents, and a list of its own for each set weighed more than they.</remarks>
internal sealed class StepCounts
{
    private readonly List<StepCount> steps = [];

    /// <summary>All there are, the earliest first.</summary>
    public ReadOnlySpan<StepCount> All => CollectionsMarshal.AsSpan(steps);

    /// <summary>Counts <paramref name="by"/> more, or fewer, in a step.</summary>
    /// <exception cref="InvalidOperationException">More would leave than are in it.</exception>
    public void Change(int step, GroupSet groups, int by)
    {
        var index = PlaceOf(step, groups);
        var known = index < steps.Count && steps[index].Step == step && steps[index].Groups == groups;
        var count = by + (known ? steps[index].Count : 0);
        if (count < 0)
        {
            throw new InvalidOperationException("An incident is removed that was never added, or that was removed before.");
        }

        Set(index, known, new(step, count, groups));
    }

    /// <summary>The counts after one step, up to and including another.</summary>
    public ReadOnlySpan<StepCount> Between(int after, int upTo) => All[CountUpTo(after)..CountUpTo(upTo)];

    /// <summary>Forgets a step and all before it.</summary>
    public void TrimUpTo(int step) => steps.RemoveRange(0, CountUpTo(step));

    private int PlaceOf(int step, GroupSet groups)
    {
        var index = CountUpTo(step - 1);
        while (index < steps.Count && steps[index].Step == step && steps[index].Groups.Bits < groups.Bits)
        {
            index++;
        }

        return index;
    }

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
        var all = All;
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
