using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.History;

/// <summary>A row of the columns, and from when to when it was what was known of its incident.</summary>
/// <param name="Chunk">Where it stands.</param>
/// <param name="Row">Its number there.</param>
/// <param name="From">It was recorded in this second.</param>
/// <param name="Until">It was corrected or withdrawn in this second; <see cref="int.MaxValue"/> where it still counts.</param>
/// <param name="Incident">The same for rows that took each other's place.</param>
/// <param name="At">Where, as far as that may be seen, EPSG:27700 metres.</param>
internal readonly record struct KnownRow(ColumnChunk Chunk, int Row, int From, int Until, int Incident, GridPosition At)
{
    /// <summary>The second by which it is counted.</summary>
    public int Counted => Chunk.Counted[Row];

    /// <summary>The first and the last second of the span that it is known to lie in.</summary>
    public (long First, long Last) Span => (Counted - (Chunk.Precision[Row] / 2L), Counted - (Chunk.Precision[Row] / 2L) + Chunk.Precision[Row]);

    /// <summary>Whether it counts at the position that is asked about.</summary>
    public bool Counts => Until == int.MaxValue;

    /// <summary>Whether it was what was known when a second began.</summary>
    public bool WasKnownAt(int second) => From < second && second <= Until;
}

/// <summary>The located rows of a place and a stretch, by the second by which they are counted, and what is not among them.</summary>
internal sealed record KnownRows(KnownRow[] All, LeftOut LeftOut)
{
    /// <param name="view">What was known.</param>
    /// <param name="place">Where.</param>
    /// <param name="groups">An incident counts when it is in any of them.</param>
    /// <param name="range">When.</param>
    /// <param name="coarsest">Left out is what is known to more seconds than these.</param>
    /// <param name="knowledge">Whether what was corrected or withdrawn since is wanted, too.</param>
    public static KnownRows Of(ColumnView view, HistoryPlace place, GroupSet groups, TimeRange range, long coarsest, KnowledgeBasis knowledge)
    {
        var (inPlace, inGroups) = (place.Test(view), view.Kinds.In(groups));
        var (rows, coarse, unlocated) = (new List<KnownRow>(), 0, 0);
        foreach (var row in RowsOf(view, range, knowledge).Where(row => inGroups[row.Chunk.Kind[row.Row]]))
        {
            if (double.IsNaN(row.At.Easting))
            {
                unlocated += row.Counts ? 1 : 0;
            }
            else if (inPlace(row.Chunk, row.Row))
            {
                if (row.Chunk.Precision[row.Row] <= coarsest)
                {
                    rows.Add(row);
                }
                else
                {
                    coarse += row.Counts ? 1 : 0;
                }
            }
        }

        return new([.. rows.OrderBy(row => row.Counted)], new(coarse, 0, unlocated, 0));
    }

    /// <summary>The first of them that is counted in that second or later.</summary>
    public int FirstFrom(int second)
    {
        var (low, high) = (0, All.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = All[middle].Counted < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Those that are counted in a stretch.</summary>
    public ReadOnlySpan<KnownRow> In(TimeRange range) => All.AsSpan(FirstFrom(range.From)..FirstFrom(range.To));

    // What begins at the position at which another row ends took its place.
    private static IEnumerable<KnownRow> RowsOf(ColumnView view, TimeRange range, KnowledgeBasis knowledge)
    {
        var (incidents, next) = (new Dictionary<uint, int>(), 0);
        var parts = view.Parts(knowledge == KnowledgeBasis.Then ? TimeRange.Always : range).ToList();
        var ends = parts.ConvertAll(part => part.EndOf());
        for (var i = 0; i < parts.Count; i++)
        {
            view.Cancellation.ThrowIfCancellationRequested();
            var chunk = parts[i].Chunk;
            for (var row = 0; row < parts[i].Rows; row++)
            {
                var hasEnded = ends[i].TryGetValue(row, out var end);
                if (hasEnded && knowledge == KnowledgeBasis.Now)
                {
                    continue;
                }

                var incident = incidents.Remove(chunk.Born[row], out var former) ? former : next++;
                if (hasEnded)
                {
                    incidents[end.Position] = incident;
                }

                if (range.Contains(chunk.Counted[row]))
                {
                    yield return new(chunk, row, chunk.Recorded[row], hasEnded ? end.Recorded : int.MaxValue, incident, view.PositionOf(chunk, row));
                }
            }
        }
    }
}
