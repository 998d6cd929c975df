using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History.Scores;

/// <summary>The square cells of a place, on whole multiples of their side: those whose middle lies in it.</summary>
internal sealed class StudyCells
{
    private const int MostCells = 500_000;

    private readonly int[] indexOf;

    /// <exception cref="HistoryException">There would be too many.</exception>
    public StudyCells(Atlas atlas, HistoryPlace place, int metres, CancellationToken cancellation)
    {
        var box = place.Polygon?.Shape.EnvelopeInternal;
        Frame = box is null
            ? GridFrame.Around(place.District.SouthWest, place.District.NorthEast, 0, metres)
            : GridFrame.Around(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY), 0, metres);
        if ((long)Frame.Columns * Frame.Rows > MostCells)
        {
            throw new HistoryException($"{(long)Frame.Columns * Frame.Rows:N0} cells are more than {MostCells:N0}: ask for larger cells or a smaller place.");
        }

        bool Includes(GridPosition at)
        {
            cancellation.ThrowIfCancellationRequested();
            return place.Polygon?.Contains(at) ?? (place.Area is { } area ? atlas.Place(at)[place.Layer] == area : place.District.Includes(atlas.Place(at)));
        }

        InFrame = [.. Enumerable.Range(0, Frame.Cells).Where(cell => Includes(Frame.Centre(cell % Frame.Columns, cell / Frame.Columns)))];
        indexOf = new int[Frame.Cells];
        Array.Fill(indexOf, -1);
        foreach (var (index, cell) in InFrame.Index())
        {
            indexOf[cell] = index;
        }

        Ranking = new(InFrame.Select(cell => Frame.Corner(cell % Frame.Columns, cell / Frame.Columns)));
    }

    /// <summary>The grid that they are part of.</summary>
    public GridFrame Frame { get; }

    /// <summary>For each cell its place in the frame.</summary>
    public int[] InFrame { get; }

    public int Count => InFrame.Length;

    public CellRanking Ranking { get; }

    /// <summary>The cell that a place stands in; −1 for none.</summary>
    public int IndexOf(GridPosition at) => Frame.IndexOf(at) is >= 0 and var cell ? indexOf[cell] : -1;
}
