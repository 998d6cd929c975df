using Hotspots.Domain.Groups;

namespace Hotspots.Engine.History;

/// <summary>How many incidents of a stretch stand in each area, by class: incidents of one class are in the same groups.</summary>
/// <remarks>So one pass counts all areas and all groups at once; what a group has is the sum of its classes.</remarks>
internal sealed class ClassCounts
{
    private readonly GroupSet[] classes;
    private readonly int[] counts;
    private int[]? leftOut;
    private int[]? straddling;

    private readonly ushort[]? ordinals;

    private ClassCounts(int areas, GroupSet[] classes, ushort[]? ordinals = null) =>
        (Areas, this.classes, counts, this.ordinals) = (areas, classes, new int[(areas + 2) * classes.Length], ordinals);

    /// <summary>How many areas there are; beside them stand <see cref="Outside"/> and <see cref="Unlocated"/>.</summary>
    public int Areas { get; }

    /// <summary>What has a place, but in none of the areas.</summary>
    public static int Outside => -1;

    /// <summary>What has no place.</summary>
    public int Unlocated => Areas;

    /// <summary>Counts the areas of a layer of the atlas.</summary>
    /// <param name="view">What was known.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="range">When.</param>
    /// <param name="wanted">The indexes of the only areas that are asked about, which is faster where they are few; null for all.</param>
    public static ClassCounts Of(ColumnView view, int layer, TimeRange range, IReadOnlySet<int>? wanted = null)
    {
        var areas = view.Placer.Atlas.Layers[layer].Areas.Count;
        ushort[]? ordinals = wanted is null ? null : [.. Enumerable.Range(0, areas + 2).Select(ordinal => wanted.Contains(ordinal - 1) || ordinal > areas ? (ushort)ordinal : (ushort)0)];
        ClassCounts Empty() => new(areas, view.Kinds.Classes, ordinals);
        if (view.Days?[layer] is not { } index || index.DaysOf(range) is not { } days)
        {
            return Sum(Empty(), view, range, 0, Empty, part => part.Chunk.Areas[layer]);
        }

        var known = Empty();
        Parallel.For(0, areas + 2, view.Threads, area =>
        {
            if (ordinals is null || ordinals[area] == area)
            {
                index.AddTo(known.counts.AsSpan(area * known.classes.Length), area, days);
            }
        });
        return Sum(known, view, range, index.Position, Empty, part => part.Chunk.Areas[layer]);
    }

    /// <summary>Counts a drawn polygon, as the only area.</summary>
    public static ClassCounts Of(ColumnView view, DrawnPolygon polygon, TimeRange range) =>
        Sum(new(1, view.Kinds.Classes), view, range, 0, () => new(1, view.Kinds.Classes), part => polygon.Mark(view, part, range));

    // Each thread counts some chunks by itself; sums of whole numbers are the same in any order.
    private static ClassCounts Sum(ClassCounts sum, ColumnView view, TimeRange range, uint since, Func<ClassCounts> empty, Func<ColumnView.Part, ushort[]> areasOf)
    {
        var (gate, parts) = (new Lock(), view.Parts(range).Where(part => part.HasMoreThan(since)).ToList());
        Parallel.ForEach(parts, view.Threads, empty, (part, _, own) => own.Take(part, areasOf(part), view.Kinds.ClassOf, range, since), own =>
        {
            lock (gate)
            {
                sum.Add(own);
            }
        });
        return sum;
    }

    /// <summary>Incidents in any of these groups.</summary>
    public int Count(int area, GroupSet groups) => Sum(counts, area, groups);

    /// <summary>Incidents in any of these groups that are not counted, since the stretch is shorter than their time is known precisely.</summary>
    public int LeftOut(int area, GroupSet groups) => Sum(leftOut, area, groups);

    /// <summary>Counted incidents whose span reaches over an end of the stretch: they count by its middle.</summary>
    public int Straddling(int area, GroupSet groups) => Sum(straddling, area, groups);

    private int Sum(int[]? of, int area, GroupSet groups)
    {
        var sum = 0;
        for (var number = 0; of is not null && number < classes.Length; number++)
        {
            sum += classes[number].Overlaps(groups) ? of[((area + 1) * classes.Length) + number] : 0;
        }

        return sum;
    }

    /// <param name="part">The rows.</param>
    /// <param name="areas">The ordinal of each row's area.</param>
    /// <param name="classOf">The class of each kind.</param>
    /// <param name="range">When.</param>
    /// <param name="since">What was known to the moment up to this position is counted already.</param>
    private ClassCounts Take(ColumnView.Part part, ushort[] areas, ushort[] classOf, TimeRange range, uint since)
    {
        var (from, length, isInside, every) = (range.From, range.Length, part.Chunk.IsWithin(range), classes.Length);
        var counted = part.Chunk.Counted.AsSpan(0, part.Rows);
        var precision = part.Chunk.Precision.AsSpan(0, part.Rows);
        var kind = part.Chunk.Kind.AsSpan(0, part.Rows);
        var area = areas.AsSpan(0, part.Rows);
        var later = part.Chunk.RowsUpTo(since, part.Rows);
        for (var row = part.Chunk.HasSpans ? 0 : later; row < counted.Length; row++)
        {
            if (isInside || (uint)(counted[row] - from) < length)
            {
                var cell = (OrdinalOf(area[row]) * every) + classOf[kind[row]];
                if (precision[row] != 0)
                {
                    TakeSpan(cell, counted[row], precision[row], range, 1);
                }
                else if (row >= later)
                {
                    counts[cell]++;
                }
            }
        }

        foreach (var (row, position, _) in part.Ends)
        {
            if ((uint)(counted[row] - from) < length && (position > since || precision[row] != 0))
            {
                TakeSpan((OrdinalOf(area[row]) * every) + classOf[kind[row]], counted[row], precision[row], range, -1);
            }
        }

        return this;
    }

    private int OrdinalOf(ushort area) => ordinals is null ? area : ordinals[area];

    private void TakeSpan(int cell, int counted, int precision, TimeRange range, int sign)
    {
        if ((uint)precision > range.Length)
        {
            (leftOut ??= new int[counts.Length])[cell] += sign;
            return;
        }

        counts[cell] += sign;
        var begin = counted - (precision / 2L);
        if (begin < range.From || begin + precision > range.To)
        {
            (straddling ??= new int[counts.Length])[cell] += sign;
        }
    }

    private void Add(ClassCounts other)
    {
        Add(counts, other.counts);
        Add(ref leftOut, other.leftOut);
        Add(ref straddling, other.straddling);
    }

    private static void Add(ref int[]? sum, int[]? other)
    {
        if (other is not null)
        {
            Add(sum ??= new int[other.Length], other);
        }
    }

    private static void Add(Span<int> sum, ReadOnlySpan<int> other)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += other[i];
        }
    }
}
