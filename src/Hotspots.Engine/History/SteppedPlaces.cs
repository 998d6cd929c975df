using System.Runtime.CompilerServices;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using NetTopologySuite.Geometries;

namespace Hotspots.Engine.History;

/// <summary>An area or a square cell.</summary>
/// <param name="Code">The area's code, or the National Grid metres of the cell's south-west corner: <c>538250-173500</c>.</param>
/// <param name="Name">For people; empty for a cell.</param>
/// <param name="Outline">EPSG:4326 degrees.</param>
public sealed record SteppedPlace(string Code, string Name, Geometry Outline);

/// <summary>The places of a map that is looked at step by step: which one a row stands in, and which are hot.</summary>
internal abstract class SteppedPlaces
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Those that the question is about.</summary>
    public abstract IEnumerable<(int Index, SteppedPlace Place)> Asked { get; }

    /// <summary>The areas of a district, or the cells of it or of a drawn polygon.</summary>
    /// <exception cref="HistoryException">Areas of a polygon are asked for.</exception>
    public static SteppedPlaces Of(ColumnView view, HistoryPlace place, int? cellMetres) =>
        cellMetres is { } metres ? new Cells(view, place, metres)
        : place.Polygon is null ? new Areas(view.Placer.Atlas, place)
        : throw new HistoryException("A drawn polygon has no areas: ask for cells, such as cell=250, or for a district.");

    /// <summary>The place of a row; −1 for none.</summary>
    public abstract int IndexOf(ColumnChunk chunk, int row);

    /// <summary>How each place stands out in one step.</summary>
    public abstract IReadOnlyList<GiStar> Star(ReadOnlySpan<int> counts);

    private sealed class Areas : SteppedPlaces
    {
        private static readonly ConditionalWeakTable<BoundaryEdition, IReadOnlyList<IReadOnlyCollection<int>>> Touching = [];

        private readonly int layer;
        private readonly int[] indexOf;
        private readonly List<(int Index, Area Area)> areas;
        private readonly Neighbours neighbours;
        private readonly int? only;

        public Areas(Atlas atlas, HistoryPlace place)
        {
            (layer, only) = (place.Layer, place.Area);
            areas = [.. (place with { Area = null }).AreasIn(atlas)];
            indexOf = new int[atlas.Layers[layer].Areas.Count + 2];
            Array.Fill(indexOf, -1);
            foreach (var (index, (area, _)) in areas.Index())
            {
                indexOf[area + 1] = index;
            }

            var touching = Touching.GetValue(atlas.Layers[layer], edition => Adjacency.Of(edition.Areas));
            neighbours = Neighbours.Touching([.. areas.Select(own => (int[])[.. touching[own.Index].Select(other => indexOf[other + 1]).Where(other => other >= 0)])]);
        }

        public override int Count => areas.Count;

        public override IEnumerable<(int Index, SteppedPlace Place)> Asked => areas.Index()
            .Where(each => only is null || each.Item.Index == only)
            .Select(each => (each.Index, new SteppedPlace(each.Item.Area.Key.Code, each.Item.Area.Name, each.Item.Area.Outline)));

        public override int IndexOf(ColumnChunk chunk, int row) => indexOf[chunk.Areas[layer][row]];

        public override IReadOnlyList<GiStar> Star(ReadOnlySpan<int> counts)
        {
            var values = new double[counts.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = counts[i];
            }

            return GetisOrd.Star(values, neighbours);
        }
    }

    private sealed class Cells : SteppedPlaces
    {
        private const double EightAround = 1.5; // Centres of cells that share a corner lie 1.41 sides apart, the next ones 2.

        private const int MostCells = 500_000;

        private readonly ColumnView view;
        private readonly GridFrame frame;
        private readonly bool[] inside;
        private readonly Func<ColumnChunk, int, bool> inPlace;

        public Cells(ColumnView view, HistoryPlace place, int metres)
        {
            (this.view, var atlas) = (view, view.Placer.Atlas);
            var box = place.Polygon?.Shape.EnvelopeInternal;
            frame = box is null
                ? GridFrame.Around(place.District.SouthWest, place.District.NorthEast, 0, metres)
                : GridFrame.Around(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY), 0, metres);
            if ((long)frame.Columns * frame.Rows > MostCells)
            {
                throw new HistoryException($"{(long)frame.Columns * frame.Rows:N0} cells are more than {MostCells:N0}: ask for larger cells or a smaller place.");
            }

            inPlace = place.Test(view);
            bool Includes(GridPosition at)
            {
                view.Cancellation.ThrowIfCancellationRequested();
                return place.Polygon?.Contains(at) ?? place.District.Includes(atlas.Place(at));
            }

            inside = [.. Enumerable.Range(0, frame.Cells).Select(cell => Includes(frame.Centre(cell % frame.Columns, cell / frame.Columns)))];
        }

        public override int Count => frame.Cells;

        public override IEnumerable<(int Index, SteppedPlace Place)> Asked => Enumerable.Range(0, frame.Cells).Where(cell => inside[cell]).Select(cell => (cell, PlaceOf(cell)));

        public override int IndexOf(ColumnChunk chunk, int row) =>
            !double.IsNaN(chunk.Easting[row]) && inPlace(chunk, row)
            && frame.IndexOf(view.PositionOf(chunk, row)) is >= 0 and var cell && inside[cell] ? cell : -1;

        public override IReadOnlyList<GiStar> Star(ReadOnlySpan<int> counts) => GetisOrd.Star(frame, counts, EightAround * frame.CellSize, inside);

        private SteppedPlace PlaceOf(int cell)
        {
            var (column, row) = (cell % frame.Columns, cell / frame.Columns);
            var corner = frame.Corner(column, row);
            Coordinate Corner(int east, int north)
            {
                var at = NationalGrid.ToWgs84(frame.Corner(column + east, row + north));
                return new(at.Longitude, at.Latitude);
            }

            return new(
                FormattableString.Invariant($"{corner.Easting:F0}-{corner.Northing:F0}"), "",
                new Polygon(new LinearRing([Corner(0, 0), Corner(1, 0), Corner(1, 1), Corner(0, 1), Corner(0, 0)])));
        }
    }
}
