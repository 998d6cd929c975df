using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Server.Wire;

/// <summary>The cells of a grid that a hotspot is the union of, found again from its outline.</summary>
internal static class CellsWithin
{
    /// <summary>The centres of the cells, row by row from the south.</summary>
    public static IEnumerable<GridPosition> Centres(GridPolygon outline, GridFrame frame)
    {
        var sides = outline.Holes.Prepend(outline.Exterior).SelectMany(UprightSides).ToList();
        var (first, last) = (Row(sides.Min(side => side.South)), Row(sides.Max(side => side.North)));
        for (var row = first; row < last; row++)
        {
            var northing = frame.Centre(0, row).Northing;
            var crossed = sides.Where(side => side.South < northing && northing < side.North).Select(side => Column(side.Easting)).Order().Chunk(2);
            foreach (var column in crossed.SelectMany(pair => Enumerable.Range(pair[0], pair[1] - pair[0])))
            {
                yield return frame.Centre(column, row);
            }
        }

        int Row(double northing) => (int)Math.Round((northing - frame.SouthWest.Northing) / frame.CellSize);
        int Column(double easting) => (int)Math.Round((easting - frame.SouthWest.Easting) / frame.CellSize);
    }

    private static IEnumerable<(double Easting, double South, double North)> UprightSides(IReadOnlyList<GridPosition> ring) =>
        from side in ring.Zip(ring.Skip(1))
        where side.First.Northing != side.Second.Northing
        select (side.First.Easting, Math.Min(side.First.Northing, side.Second.Northing), Math.Max(side.First.Northing, side.Second.Northing));
}
