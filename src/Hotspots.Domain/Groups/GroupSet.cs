using System.Numerics;

namespace Hotspots.Domain.Groups;

/// <summary>Some of the groups of one <see cref="GroupCatalogue"/>, a bit each, by its order.</summary>
/// <param name="Bits">Bit i stands for the catalogue's i-th group.</param>
public readonly record struct GroupSet(ulong Bits)
{
    /// <summary>How many groups are in it.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>Whether it has none.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Whether the two have a group in common. An incident counts for a lens when its groups overlap the lens's.</summary>
    public bool Overlaps(GroupSet other) => (Bits & other.Bits) != 0;

    /// <summary>Whether the group of that index is in it.</summary>
    public bool Has(int index) => (Bits >> index & 1) != 0;

    /// <summary>The groups of both.</summary>
    public GroupSet With(GroupSet others) => new(Bits | others.Bits);

    /// <summary>Its groups one by one, each as a set of its own, in the order of the catalogue.</summary>
    public IEnumerable<GroupSet> Each()
    {
        for (var bits = Bits; bits != 0; bits &= bits - 1)
        {
            yield return new(bits & ~(bits - 1));
        }
    }

    /// <summary>This set and the group of that index.</summary>
    public GroupSet With(int index) => new(Bits | 1UL << index);
}
