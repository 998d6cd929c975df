using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.Simulation;

/// <summary>A point that incidents of a borough are published at; many stand on the same one.</summary>
/// <param name="Published">EPSG:4326, to six decimals as feeds give it.</param>
/// <param name="Grid">The same on the National Grid, EPSG:27700 metres.</param>
/// <param name="Home">The LSOA that it lies in, or the smallest area there is.</param>
/// <param name="Ward">The index of its ward in the current edition; −1 for none.</param>
internal readonly record struct StreetPoint(Wgs84Position Published, GridPosition Grid, Area Home, int Ward);

/// <summary>Made-up street points of a borough, 27 to 63 m from the next: a lattice with each of its points moved a little.</summary>
internal sealed class Streets
{
    private const double Spacing = 45;
    private const double Jitter = 9;
    private readonly int firstColumn;
    private readonly int firstRow;
    private readonly int columns;
    private readonly int[] cells;

    public Streets(Atlas atlas, Area borough, int seed)
    {
        var box = borough.Shape.EnvelopeInternal;
        (firstColumn, firstRow) = (CellOf(box.MinX), CellOf(box.MinY));
        columns = CellOf(box.MaxX) - firstColumn + 1;
        cells = new int[columns * (CellOf(box.MaxY) - firstRow + 1)];
        var points = new List<StreetPoint>();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = -1;
            if (PointIn(atlas, borough, firstColumn + (cell % columns), firstRow + (cell / columns), seed) is { } point)
            {
                cells[cell] = points.Count;
                points.Add(point);
            }
        }

        Points = [.. points];
    }

    /// <summary>All of them, from the south-west to the north-east.</summary>
    public StreetPoint[] Points { get; }

    /// <summary>The index of the point nearest to a place; −1 where none is near.</summary>
    public int Nearest(GridPosition to)
    {
        var (column, row) = (CellOf(to.Easting) - firstColumn, CellOf(to.Northing) - firstRow);
        var (nearest, least) = (-1, double.MaxValue);
        for (var near = 0; near < 9; near++)
        {
            var point = At(column - 1 + (near % 3), row - 1 + (near / 3));
            if (point >= 0 && SquaredDistance(Points[point].Grid, to) is var distance && distance < least)
            {
                (nearest, least) = (point, distance);
            }
        }

        return nearest;
    }

    /// <summary>A point in the same ward, normally distributed around another; that one itself where chance finds no other.</summary>
    public int Near(int point, double metres, RandomSource random)
    {
        for (var round = 0; round < 4; round++)
        {
            var (x, y) = random.Normals();
            var from = Points[point].Grid;
            var near = Nearest(new(from.Easting + (x * metres), from.Northing + (y * metres)));
            if (near >= 0 && Points[near].Ward == Points[point].Ward)
            {
                return near;
            }
        }

        return point;
    }

    private static StreetPoint? PointIn(Atlas atlas, Area borough, int column, int row, int seed)
    {
        var random = RandomSource.For(seed, column, row);
        var raw = new GridPosition(Moved(column, random), Moved(row, random));
        if (atlas.AreaOf(atlas.Place(raw), atlas.LayerOf(AreaLevel.Borough))?.Key != borough.Key)
        {
            return null;
        }

        var exact = NationalGrid.ToWgs84(raw);
        var published = new Wgs84Position(Math.Round(exact.Longitude, 6), Math.Round(exact.Latitude, 6));
        var grid = NationalGrid.ToGrid(published);
        var placement = atlas.Place(grid);
        var stands = atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Borough));
        var ward = atlas.LayerOf(AreaLevel.Ward) is >= 0 and var layer ? placement[layer] : -1;
        var home = atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Lsoa)) ?? atlas.AreaOf(placement, atlas.LayerOf(AreaLevel.Ward)) ?? stands;
        return stands?.Key == borough.Key ? new(published, grid, home!, ward) : null;
    }

    private static double Moved(int cell, RandomSource random) => ((cell + 0.5) * Spacing) + (((2 * random.Next()) - 1) * Jitter);

    private static int CellOf(double metres) => (int)Math.Floor(metres / Spacing);

    private static double SquaredDistance(GridPosition a, GridPosition b) =>
        ((a.Easting - b.Easting) * (a.Easting - b.Easting)) + ((a.Northing - b.Northing) * (a.Northing - b.Northing));

    private int At(int column, int row) =>
        column >= 0 && column < columns && row >= 0 && (row * columns) + column < cells.Length ? cells[(row * columns) + column] : -1;
}
