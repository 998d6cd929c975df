using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hotspots.Domain;

/// <summary>The stamper of one width of vectors and one kernel.</summary>
/// <remarks>
/// The terms of the columns are worked out once for all rows. A row's window of whole vectors is moved so that it stays in the
/// frame; the cells in it that the kernel does not reach get zero. So no vector ever leaves its row.
/// </remarks>
internal sealed class LaneStamper<TLanes, TReal, TWhole, TShape> : Stamper
    where TLanes : ILanes<TReal, TWhole>
    where TShape : IShape
{
    private readonly StampForm form;
    private readonly GridFrame frame;
    private readonly Chords single;
    private readonly Chords block;
    private readonly int vectors;

    // Of the columns: by vector, then by incident of the block, then by lane. Of the rows: by row, then by incident.
    private readonly double[] columnTerms;
    private readonly double[] columnFactors;
    private readonly double[] rowTerms;
    private readonly double[] rowFactors;
    private readonly long[] values;

    public LaneStamper(StampForm form)
    {
        (this.form, frame, vectors) = (form, form.Frame, VectorsOf(form, TLanes.Count));
        BlockColumns = Math.Max(1, (vectors * TLanes.Count) - (2 * form.Span));
        (single, block) = (new(form, 1, TLanes.Count, vectors), new(form, BlockColumns, TLanes.Count, vectors));
        var (columns, rows) = (vectors * TLanes.Count * BlockSize, ((2 * form.Span) + 1) * BlockSize);
        (columnTerms, rowTerms, values) = (new double[columns], new double[rows], new long[vectors * TLanes.Count]);
        (columnFactors, rowFactors) = TShape.HasFactors ? (new double[columns], new double[rows]) : ([], []);
    }

    public override int BlockColumns { get; }

    public override int Lanes => TLanes.Count;

    public override void Stamp(long[] cells, GridPosition incident, long weight)
    {
        var (x, y) = form.Place(incident);
        if (!form.Reaches(x, y))
        {
            return;
        }

        var own = (int)Math.Floor(y);
        var (left, chords) = PrepareColumns(x);
        var (first, end) = RowsAround(own, 0, frame.Rows);
        for (var row = first; row < end; row++)
        {
            var (from, to) = chords?.At(row - own) ?? (0, vectors);
            AddRow(ref At(cells, (row * frame.Columns) + left), from, to, row, y, weight);
        }
    }

    public override void Stamp(ReadOnlySpan<long[]> planes, GridPosition incident, long weight)
    {
        var (x, y) = form.Place(incident);
        if (!form.Reaches(x, y))
        {
            return;
        }

        var own = (int)Math.Floor(y);
        var (left, chords) = PrepareColumns(x);
        var (first, end) = RowsAround(own, 0, frame.Rows);
        for (var row = first; row < end; row++)
        {
            var (from, to) = chords?.At(row - own) ?? (0, vectors);
            Array.Clear(values);
            AddRow(ref At(values, 0), from, to, row, y, weight);
            foreach (var cells in planes)
            {
                Copy(ref At(cells, (row * frame.Columns) + left), from, to);
            }
        }
    }

    public override void StampBlock(long[] cells, ReadOnlySpan<PlacedWeight> incidents, int firstRow, int endRow)
    {
        var own = (int)Math.Floor(incidents[0].Y);
        var (first, end) = RowsAround(own, firstRow, endRow);
        var wanted = ((int)Math.Floor(incidents[0].X / BlockColumns) * BlockColumns) - form.Span;
        var left = Within(wanted);
        var weighted = Prepare(incidents, left, first, end);
        for (var row = first; row < end; row++)
        {
            var (from, to) = left == wanted ? block.At(row - own) : (0, vectors);
            AddRows(ref At(cells, (row * frame.Columns) + left), from, to, (row - first) * BlockSize, incidents, weighted);
        }
    }

    private static ref T At<T>(T[] list, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(list), index);

    private (int First, int End) RowsAround(int own, int first, int end) =>
        (Math.Max(first, own - form.Span), Math.Min(end, own + form.Span + 1));

    /// <summary>The column as near as can be to the one wanted such that the window stays in the frame.</summary>
    private int Within(int left) => Math.Clamp(left, 0, frame.Columns - (vectors * TLanes.Count));

    private (int Left, Chords? Chords) PrepareColumns(double x)
    {
        var wanted = (int)Math.Floor(x) - form.Span;
        var left = Within(wanted);
        PrepareColumns(x, left, 0, TLanes.Count);
        return (left, left == wanted ? single : null);
    }

    private void PrepareColumns(double x, int left, int at, int stride)
    {
        var (fall, place) = (TLanes.Of(form.Fall), TLanes.Of(x));
        for (var vector = 0; vector < vectors; vector++)
        {
            var first = left + (vector * TLanes.Count);
            var dx = TLanes.Subtract(TLanes.Add(TLanes.Of(first + 0.5), TLanes.Ramp), place);
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(dx, dx), fall), ref At(columnTerms, 0), at + (vector * stride));
            for (var lane = 0; TShape.HasFactors && lane < TLanes.Count; lane++)
            {
                columnFactors[at + (vector * stride) + lane] = form.ColumnFactor(first + lane, x);
            }
        }
    }

    private bool Prepare(ReadOnlySpan<PlacedWeight> incidents, int left, int first, int end)
    {
        var weighted = false;
        for (var i = 0; i < incidents.Length; i++)
        {
            PrepareColumns(incidents[i].X, left, i * TLanes.Count, BlockSize * TLanes.Count);
            weighted |= incidents[i].Weight != 1;
            for (var row = first; row < end; row++)
            {
                rowTerms[((row - first) * BlockSize) + i] = form.RowTerm(row, incidents[i].Y);
                if (TShape.HasFactors)
                {
                    rowFactors[((row - first) * BlockSize) + i] = form.RowFactor(row, incidents[i].Y);
                }
            }
        }

        return weighted;
    }

    private void AddRow(ref long line, int from, int to, int row, double y, long weight)
    {
        var (term, level, times) = (TLanes.Of(form.RowTerm(row, y)), TLanes.Of(form.Level), TLanes.Of(weight));
        var factor = TShape.HasFactors ? TLanes.Of(form.RowFactor(row, y)) : level;
        for (var at = from * TLanes.Count; at < to * TLanes.Count; at += TLanes.Count)
        {
            var value = TLanes.Round(ValueAt(at, term, level, factor));
            TLanes.Store(TLanes.Add(TLanes.Load(ref line, at), TLanes.Multiply(value, times)), ref line, at);
        }
    }

    private void AddRows(ref long line, int from, int to, int row, ReadOnlySpan<PlacedWeight> incidents, bool weighted)
    {
        var level = TLanes.Of(form.Level);
        ref var term = ref At(rowTerms, row);
        for (var vector = from; vector < to; vector++)
        {
            var sum = TLanes.Load(ref line, vector * TLanes.Count);
            var at = vector * BlockSize * TLanes.Count;
            for (var i = 0; i < incidents.Length; i++, at += TLanes.Count)
            {
                var factor = TShape.HasFactors ? TLanes.Of(rowFactors[row + i]) : level;
                var value = TLanes.Round(ValueAt(at, TLanes.Of(Unsafe.Add(ref term, i)), level, factor));
                sum = TLanes.Add(sum, weighted ? TLanes.Multiply(value, TLanes.Of(incidents[i].Weight)) : value);
            }

            TLanes.Store(sum, ref line, vector * TLanes.Count);
        }
    }

    private TReal ValueAt(int at, TReal term, TReal level, TReal factor)
    {
        var difference = TLanes.Subtract(term, TLanes.Load(ref At(columnTerms, 0), at));
        var product = TShape.HasFactors ? TLanes.Multiply(factor, TLanes.Load(ref At(columnFactors, 0), at)) : level;
        return TShape.Value<TLanes, TReal, TWhole>(difference, level, product);
    }

    private void Copy(ref long line, int from, int to)
    {
        for (var at = from * TLanes.Count; at < to * TLanes.Count; at += TLanes.Count)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref line, at), TLanes.Load(ref At(values, 0), at)), ref line, at);
        }
    }
}
