using System.Globalization;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tallies;

/// <summary>One place where a <see cref="Tally"/> counts.</summary>
/// <param name="Window">The window.</param>
/// <param name="Groups">The exact set of groups that the incidents belong to.</param>
/// <param name="LeftOut">Whether they are left out of the window for their precision.</param>
/// <param name="UpTo">The end of the step, or the snapshot's instant while the step lasts; later for what waits in the future.</param>
public readonly record struct TallySlot(Window Window, GroupSet Groups, bool LeftOut, DateTimeOffset UpTo);

/// <summary>All that a <see cref="Tally"/> held at an instant. Two tallies of the same incidents have equal snapshots.</summary>
public sealed class TallySnapshot : IEquatable<TallySnapshot>
{
    private readonly Dictionary<TallySlot, int> counts = [];

    internal TallySnapshot(DateTimeOffset at, WindowCounts? held, IEnumerable<FutureIncident> waiting)
    {
        At = at;
        foreach (var window in Window.All)
        {
            Copy(window, held, admitted: true);
            Copy(window, held, admitted: false);
            foreach (var (occurred, groups, copies) in waiting)
            {
                Add(new(window, groups, !window.Admits(occurred), occurred.CountedAt), copies);
            }
        }
    }

    /// <summary>When it was taken, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The counts, none of them zero.</summary>
    public IReadOnlyDictionary<TallySlot, int> Counts => counts;

    /// <summary>What is otherwise in another snapshot, a sentence each, the earliest first; empty where they are equal.</summary>
    public IEnumerable<string> DifferencesFrom(TallySnapshot other)
    {
        if (At != other.At)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"Taken at {At:O}, the other at {other.At:O}.")];
        }

        return from slot in counts.Keys.Union(other.counts.Keys)
               let here = counts.GetValueOrDefault(slot)
               let there = other.counts.GetValueOrDefault(slot)
               where here != there
               orderby slot.Window.Index, slot.UpTo, slot.Groups.Bits, slot.LeftOut
               select Describe(slot, here, there);
    }

    /// <inheritdoc/>
    public bool Equals(TallySnapshot? other) => other is not null && !DifferencesFrom(other).Any();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TallySnapshot);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, counts.Count);

    private static string Describe(TallySlot slot, int here, int there) => string.Create(
        CultureInfo.InvariantCulture,
        $"{slot.Window}, groups 0x{slot.Groups.Bits:x}, up to {slot.UpTo:O}{(slot.LeftOut ? ", left out" : "")}: {here}, the other {there}.");

    private void Copy(Window window, WindowCounts? held, bool admitted)
    {
        foreach (var (step, count, groups) in held is null ? [] : held.StepsOf(window, admitted))
        {
            var end = window.EndOf(step);
            Add(new(window, groups, !admitted, end < At ? end : At), count);
        }
    }

    private void Add(TallySlot slot, int count) => counts[slot] = counts.GetValueOrDefault(slot) + count;
}
