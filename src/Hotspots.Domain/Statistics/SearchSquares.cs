using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Statistics;

/// <summary>Squares laid over a grid before anybody looked, by which hotspots are judged.</summary>
/// <remarks>
/// A hotspot's outline is drawn around the incidents, so that a count within it is high by construction and proves nothing.
/// Therefore the square nearest to its peak is judged instead: squares of two bandwidths, one every bandwidth, at places that
/// do not depend on any incident. All of them are looked at, so all of them count in the correction (<see cref="Alarms"/>).
/// </remarks>
public sealed class SearchSquares
{
    private readonly GridFrame blocks;

    /// <summary>The squares over a grid.</summary>
    /// <param name="frame">The grid.</param>
    /// <param name="bandwidth">In metres, over 0.</param>
    public SearchSquares(GridFrame frame, double bandwidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        int Blocks(int cells) => (int)Math.Ceiling(cells * frame.CellSize / bandwidth);
        blocks = new(frame.SouthWest, bandwidth, Blocks(frame.Columns), Blocks(frame.Rows));
    }

    /// <summary>How many squares there are, row by row from the south-west. Those at the edge reach beyond the grid.</summary>
    public int Count => (blocks.Columns + 1) * (blocks.Rows + 1);

    /// <summary>The side of a square in metres: two bandwidths.</summary>
    public double Side => 2 * blocks.CellSize;

    /// <summary>The middle of a square, EPSG:27700.</summary>
    public GridPosition Centre(int square) => blocks.Corner(square % (blocks.Columns + 1), square / (blocks.Columns + 1));

    /// <summary>The square whose middle is nearest to a place, such as a hotspot's peak.</summary>
    public int Nearest(GridPosition place)
    {
        int Line(double from, double to, int last) => (int)Math.Clamp(Math.Round((to - from) / blocks.CellSize), 0, last);
        return (Line(blocks.SouthWest.Northing, place.Northing, blocks.Rows) * (blocks.Columns + 1))
            + Line(blocks.SouthWest.Easting, place.Easting, blocks.Columns);
    }

    /// <summary>How many incidents stand in each square; an incident in the grid stands in four.</summary>
    public int[] CountIn(ReadOnlySpan<GridPosition> incidents)
    {
        var counts = new int[Count];
        foreach (var incident in incidents)
        {
            Tally(incident, counts, 1);
        }

        return counts;
    }

    /// <summary>Adds to the counts of the four squares that an incident stands in.</summary>
    /// <param name="incident">EPSG:27700. One outside of the grid stands in none.</param>
    /// <param name="counts">One for each square.</param>
    /// <param name="by">1, or −1 to take it away.</param>
    public void Tally(GridPosition incident, Span<int> counts, int by)
    {
        if (blocks.IndexOf(incident) is >= 0 and var block)
        {
            var southWest = block + (block / blocks.Columns);
            counts[southWest] += by;
            counts[southWest + 1] += by;
            counts[southWest + blocks.Columns + 1] += by;
            counts[southWest + blocks.Columns + 2] += by;
        }
    }

    /// <summary>Judges all squares together.</summary>
    /// <param name="now">Where the incidents of the window happened.</param>
    /// <param name="past">Where those of each of the <see cref="PastWindows"/> did, the newest first; at least <see cref="PastWindows.Fewest"/>.</param>
    /// <param name="share">At most this share of the alarms may be false on average.</param>
    /// <returns>For each square; that of a hotspot is the one <see cref="Nearest"/> to its peak.</returns>
    public IReadOnlyList<Alarm> Judge(
        ReadOnlySpan<GridPosition> now, IReadOnlyList<GridPosition[]> past, double share = Alarms.PromisedShare)
    {
        var observed = CountIn(now);
        int[][] windows = [.. past.Select(incidents => CountIn(incidents))];
        return Alarms.Judge(
            [.. observed.Select((count, square) => new PlaceCounts(count, windows.Select(window => window[square]).ToArray()))], share);
    }
}
