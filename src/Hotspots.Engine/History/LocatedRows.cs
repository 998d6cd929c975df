using Hotspots.Domain.Groups;
using Hotspots.Domain.History;

namespace Hotspots.Engine.History;

/// <summary>The rows of a place and a period one by one, and what is not among them.</summary>
/// <param name="Rows">In the order in which the journal has them.</param>
/// <param name="LeftOut">What is known less precisely than asked, and what has no place.</param>
internal sealed record LocatedRows(IReadOnlyList<(ColumnChunk Chunk, int Row)> Rows, LeftOut LeftOut)
{
    /// <param name="view">What was known.</param>
    /// <param name="place">Where.</param>
    /// <param name="groups">An incident counts when it is in any of them.</param>
    /// <param name="period">When.</param>
    /// <param name="coarsest">Left out is what is known to more seconds than these; the length of the period where not given.</param>
    public static LocatedRows Of(ColumnView view, HistoryPlace place, GroupSet groups, Period period, int? coarsest = null)
    {
        var (range, inPlace, inGroups) = (TimeRange.Of(period), place.Test(view), view.Kinds.In(groups));
        var (rows, coarse, unlocated, most) = (new List<(ColumnChunk, int)>(), 0, 0, (long?)coarsest ?? range.Length);
        foreach (var (chunk, row) in view.Rows(range).Where(each => inGroups[each.Chunk.Kind[each.Row]]))
        {
            if (double.IsNaN(chunk.Easting[row]))
            {
                unlocated++;
            }
            else if (inPlace(chunk, row))
            {
                if (chunk.Precision[row] > most)
                {
                    coarse++;
                }
                else
                {
                    rows.Add((chunk, row));
                }
            }
        }

        return new(rows, new(coarse, 0, unlocated, 0));
    }
}
