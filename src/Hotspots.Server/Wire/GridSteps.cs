using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Server.Wire;

/// <summary>Outlines of cells as steps along the lines of their grid: a tenth of what longitudes and latitudes take.</summary>
internal static class GridSteps
{
    /// <summary>The rings of a polygon, as <see cref="HotspotPart"/> describes them.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(GridPolygon polygon, GridFrame frame) =>
        [.. polygon.Holes.Prepend(polygon.Exterior).Select(ring => Steps([.. ring.Select(at => Corner(at, frame))]))];

    private static (int Column, int Row) Corner(GridPosition at, GridFrame frame) => (
        (int)Math.Round((at.Easting - frame.SouthWest.Easting) / frame.CellSize),
        frame.Rows - (int)Math.Round((at.Northing - frame.SouthWest.Northing) / frame.CellSize));

    // Sides are upright or level by turns; a ring that begins upright gets a first step of nothing.
    private static List<int> Steps((int Column, int Row)[] ring)
    {
        List<int> steps = [ring[0].Column, ring[0].Row];
        if (ring[1].Column == ring[0].Column)
        {
            steps.Add(0);
        }

        for (var corner = 1; corner < ring.Length - 1; corner++)
        {
            steps.Add(ring[corner].Column - ring[corner - 1].Column + ring[corner].Row - ring[corner - 1].Row);
        }

        return steps;
    }
}
