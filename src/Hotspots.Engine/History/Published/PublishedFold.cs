using Hotspots.Domain.Density;
using Hotspots.Domain.Groups;

namespace Hotspots.Engine.History.Published;

/// <summary>Counts the rows of one block by sensitive group and area, and sums up which ones they are.</summary>
internal readonly struct PublishedFold : IRowFold
{
    private readonly int layer;
    private readonly uint longest;
    private readonly int[][] groupsOfKind;
    private readonly int areas;
    private readonly int[] counts;
    private readonly ulong[] records;

    /// <param name="view">What was known.</param>
    /// <param name="layer">The layer whose areas are published.</param>
    /// <param name="groups">The sensitive groups.</param>
    /// <param name="range">The block.</param>
    public PublishedFold(ColumnView view, int layer, IReadOnlyList<GroupSet> groups, TimeRange range)
    {
        (this.layer, longest, areas) = (layer, range.Length, view.Placer.Atlas.Layers[layer].Areas.Count);
        groupsOfKind = [.. view.Kinds.ClassOf.Select(number => groups.Index().Where(each => each.Item.Overlaps(view.Kinds.Classes[number])).Select(each => each.Index).ToArray())];
        (counts, records) = (new int[groups.Count * areas], new ulong[groups.Count * areas]);
        var own = this;
        view.Fold(range, ref own);
    }

    /// <summary>How many stand in an area, and a sum that tells one set of them from another.</summary>
    public (int Count, ulong Records) this[int group, int area] => (counts[(group * areas) + area], records[(group * areas) + area]);

    /// <inheritdoc/>
    public void Take(ColumnChunk chunk, int row, int sign)
    {
        var area = chunk.Areas[layer][row] - 1;
        if ((uint)area >= (uint)areas || (uint)chunk.Precision[row] > longest)
        {
            return;
        }

        foreach (var group in groupsOfKind[chunk.Kind[row]])
        {
            counts[(group * areas) + area] += sign;
            records[(group * areas) + area] += unchecked((ulong)sign * SplitMix.Of(((ulong)chunk.Tag[row] << 32) ^ (uint)chunk.Counted[row]));
        }
    }
}
