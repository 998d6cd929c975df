using System.Runtime.InteropServices;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.PointLocation;

/// <summary>Makes the <see cref="AreaRaster"/> of an edition.</summary>
internal sealed class AreaRasterBuilder
{
    /// <summary>Far more than a double rounds by on the grid: what comes this near to a cell counts as in it.</summary>
    private const double Slack = 1e-6;
    private const int CellsPerArea = 800;
    private readonly GridFrame frame;
    private readonly int[] cells;
    private readonly SortedDictionary<int, List<AreaRaster.Candidate>> crossed = [];
    private readonly List<Edge> edges = [];

    private AreaRasterBuilder(GridFrame frame)
    {
        this.frame = frame;
        cells = new int[frame.Cells];
        Array.Fill(cells, AreaRaster.Nowhere);
    }

    public static AreaRaster Build(IReadOnlyList<Geometry> shapes)
    {
        var builder = new AreaRasterBuilder(FrameAround(shapes));
        for (var area = 0; area < shapes.Count; area++)
        {
            builder.Add(area, shapes[area]);
        }

        return builder.Finish();
    }

    private static GridFrame FrameAround(IReadOnlyList<Geometry> shapes)
    {
        var box = shapes.Aggregate(new Envelope(), (all, shape) => { all.ExpandToInclude(shape.EnvelopeInternal); return all; });
        if (box.IsNull)
        {
            return new(default, 1, 0, 0);
        }

        var count = Math.Clamp(shapes.Count * CellsPerArea, 1 << 12, 1 << 22);
        var size = Math.Max(1, Math.Max(Math.Sqrt(box.Area / count), Math.Max(box.Width, box.Height) / 8192));
        return GridFrame.Around(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY), Slack, size);
    }

    private void Add(int area, Geometry shape)
    {
        var slabs = new Dictionary<int, List<Edge>>();
        foreach (var edge in Edge.Of(shape))
        {
            for (var row = Row(edge.Low - Slack); row <= Row(edge.High + Slack); row++)
            {
                (slabs.TryGetValue(row, out var slab) ? slab : slabs[row] = []).Add(edge);
            }
        }

        foreach (var (row, slab) in slabs)
        {
            AddRow(area, row, slab);
        }
    }

    private void AddRow(int area, int row, List<Edge> slab)
    {
        slab.Sort((a, b) => b.East.CompareTo(a.East));
        var candidate = new AreaRaster.Candidate(area, edges.Count, slab.Count);
        edges.AddRange(slab);
        var (first, last) = (Column(slab.Min(edge => edge.West) - Slack), Column(slab[0].East + Slack));
        var onEdge = new bool[last - first + 1];
        foreach (var edge in slab)
        {
            Mark(edge, row, onEdge.AsSpan(), first);
        }

        for (var (column, inside) = (first, false); column <= last; column++)
        {
            // Between two cells that are on an edge nothing changes: asking once is enough.
            var known = column > first && !onEdge[column - first] && !onEdge[column - first - 1];
            inside = known ? inside : onEdge[column - first] || IsInside(candidate, frame.Centre(column, row));
            if (inside)
            {
                Enter(candidate, (row * frame.Columns) + column, wholly: !onEdge[column - first]);
            }
        }
    }

    private void Mark(Edge edge, int row, Span<bool> onEdge, int first)
    {
        var south = frame.SouthWest.Northing + (row * frame.CellSize);
        var (west, east) = edge.Between(south - Slack, south + frame.CellSize + Slack);
        onEdge[(Column(west - Slack) - first)..(Column(east + Slack) - first + 1)].Fill(true);
    }

    // Areas come in ascending order and the lowest wins, so a cell that lies wholly in one is settled.
    private void Enter(AreaRaster.Candidate candidate, int cell, bool wholly)
    {
        if (cells[cell] != AreaRaster.Nowhere)
        {
            return;
        }

        if (crossed.TryGetValue(cell, out var around))
        {
            around.Add(candidate);
        }
        else if (wholly)
        {
            cells[cell] = candidate.Area;
        }
        else
        {
            crossed[cell] = [candidate];
        }
    }

    private bool IsInside(AreaRaster.Candidate candidate, GridPosition centre) =>
        AreaRaster.Surrounds(CollectionsMarshal.AsSpan(edges).Slice(candidate.From, candidate.Length), centre.Easting, centre.Northing);

    private AreaRaster Finish()
    {
        var starts = new List<int>(crossed.Count + 1);
        var candidates = new List<AreaRaster.Candidate>();
        foreach (var (cell, around) in crossed)
        {
            cells[cell] = AreaRaster.Nowhere - 1 - starts.Count;
            starts.Add(candidates.Count);
            candidates.AddRange(around);
        }

        return new(frame, cells, [.. starts, candidates.Count], [.. candidates], [.. edges]);
    }

    private int Column(double easting) => Cell(easting - frame.SouthWest.Easting, frame.Columns);

    private int Row(double northing) => Cell(northing - frame.SouthWest.Northing, frame.Rows);

    private int Cell(double metres, int count) => Math.Clamp((int)Math.Floor(metres / frame.CellSize), 0, count - 1);
}
