using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>How many incidents of a stretch stand in each area, by class: incidents of one class are in the same groups.</summary>
/// <remarks>So one pass counts all areas and all groups at once; what a group has is the sum of its classes.</remarks>
internal sealed class ClassCounts
{
    private readonly GroupSet[] classes;
    private readonly int[] counts;
    private int[]? leftOut;
    private int[]? straddling;

    private ClassCounts(int areas, GroupSet[] classes) => (Areas, this.classes, counts) = (areas, classes, new int[(areas + 2) * classes.Length]);

    /// <summary>How many areas there are; beside them stand <see cref="Outside"/> and <see cref="Unlocated"/>.</summary>
    public int Areas { get; }

    /// <summary>What has a place, but in none of the areas.</summary>
    public static int Outside => -1;

    /// <summary>What has no place.</summary>
    public int Unlocated => Areas;

    /// <summary>Counts the areas of a layer of the atlas.</summary>
    public static ClassCounts Of(ColumnView view, int layer, Stretch stretch)
    {
        var counts = new ClassCounts(view.Placer.Atlas.Layers[layer].Areas.Count, view.Kinds.Classes);
        foreach (var part in view.Parts(stretch))
        {
            counts.Take(part, part.Chunk.Areas[layer], view.Kinds.ClassOf, stretch);
        }

        return counts;
    }

    /// <summary>Counts a drawn polygon, as the only area.</summary>
    public static ClassCounts Of(ColumnView view, DrawnPolygon polygon, Stretch stretch)
    {
        var (counts, ordinals) = (new ClassCounts(1, view.Kinds.Classes), new ushort[ColumnChunk.Capacity]);
        foreach (var part in view.Parts(stretch))
        {
            polygon.Mark(part, stretch, ordinals);
            counts.Take(part, ordinals, view.Kinds.ClassOf, stretch);
        }

        return counts;
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

    private void Take(in ColumnView.Part part, ushort[] areas, ushort[] classOf, Stretch stretch)
    {
        var (from, length) = (stretch.From, stretch.Length);
        var counted = part.Chunk.Counted.AsSpan(0, part.Rows);
        var precision = part.Chunk.Precision.AsSpan(0, part.Rows);
        var kind = part.Chunk.Kind.AsSpan(0, part.Rows);
        var area = areas.AsSpan(0, part.Rows);
        for (var row = 0; row < counted.Length; row++)
        {
            if ((uint)(counted[row] - from) < length)
            {
                var cell = (area[row] * classes.Length) + classOf[kind[row]];
                if (precision[row] == 0)
                {
                    counts[cell]++;
                }
                else
                {
                    TakeSpan(cell, counted[row], precision[row], stretch, 1);
                }
            }
        }

        foreach (var (row, _) in part.Ends)
        {
            if ((uint)(counted[row] - from) < length)
            {
                TakeSpan((area[row] * classes.Length) + classOf[kind[row]], counted[row], precision[row], stretch, -1);
            }
        }
    }

    private void TakeSpan(int cell, int counted, int precision, Stretch stretch, int sign)
    {
        if ((uint)precision > stretch.Length)
        {
            (leftOut ??= new int[counts.Length])[cell] += sign;
            return;
        }

        counts[cell] += sign;
        var begin = counted - (precision / 2L);
        if (begin < stretch.From || begin + precision > stretch.To)
        {
            (straddling ??= new int[counts.Length])[cell] += sign;
        }
    }
}
