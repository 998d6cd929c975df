using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>The stamper of one width of vectors and one kernel.</summary>
/// <remarks>
/// The terms of the columns are worked out once for all rows. A row's window of whole vectors is moved so that it stays in the
/// frame; the cells in it that the kernel does not reach get zero. So no vector ever leaves its row.
/// </remarks>
internal sealed partial class LaneStamper<TLanes, TReal, TWhole, TShape> : Stamper
    where TLanes : ILanes<TReal, TWhole>
    where TShape : IShape
{
    private readonly StampForm form;
    private readonly GridFrame frame;
    private readonly Chords single;
    private readonly Chords block;
    private readonly Chords whole;
    private readonly int width;
    private readonly int height;
    private readonly StampTerms<TLanes, TReal, TWhole, TShape> terms;
    private readonly ScratchBuffer<long> patch;

    public LaneStamper(StampForm form)
    {
        var vectors = VectorsOf(form, TLanes.Count);
        (this.form, frame, width) = (form, form.Frame, vectors * TLanes.Count);
        BlockColumns = Math.Max(1, width - (2 * form.Span));
        (single, block) = (Chords.Around(form, 1, TLanes.Count, width), Chords.Around(form, BlockColumns, TLanes.Count, width));
        whole = Chords.Whole(form, width);
        height = ((2 * form.Span) + TLanes.Count) / TLanes.Count * TLanes.Count;
        (terms, patch) = (new(form, width, height, BlockSize), new(height * width));
    }

    public override int BlockColumns { get; }

    public override int Lanes => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Stamp(long[] cells, GridPosition incident, long weight)
    {
        var (x, y) = form.Place(incident);
        if (!form.Reaches(x, y))
        {
            return;
        }

        var own = (int)Math.Floor(y);
        var (first, end) = RowsAround(own, 0, frame.Rows);
        AddOne(cells, new(x, y, weight), own, first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Stamp(ReadOnlySpan<long[]> planes, GridPosition incident, long weight)
    {
        var (x, y) = form.Place(incident);
        if (!form.Reaches(x, y))
        {
            return;
        }

        var own = (int)Math.Floor(y);
        var (first, end) = RowsAround(own, 0, frame.Rows);
        var (left, chords) = Prepare(x, y, first, end);
        patch.Clear();
        AddRows(ref patch[0], width, (first - own, end - own), chords, weight);
        foreach (var cells in planes)
        {
            AddPatch(ref At(cells, (first * frame.Columns) + left), (first - own, end - own), chords);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StampBlock(long[] cells, ReadOnlySpan<PlacedWeight> incidents, int firstRow, int endRow)
    {
        var own = (int)Math.Floor(incidents[0].Y);
        var (first, end) = RowsAround(own, firstRow, endRow);
        if (incidents.Length < BlockSize)
        {
            foreach (var incident in incidents)
            {
                AddOne(cells, incident, own, first, end);
            }

            return;
        }

        var wanted = ((int)Math.Floor(incidents[0].X / BlockColumns) * BlockColumns) - form.Span;
        var left = Within(wanted);
        var chords = left == wanted ? block : whole;
        ref var corner = ref At(cells, (first * frame.Columns) + left);
        if (Prepare(incidents, left, first, end))
        {
            AddFour<Times>(ref corner, (first - own, end - own), incidents, chords);
        }
        else
        {
            AddFour<Plus>(ref corner, (first - own, end - own), incidents, chords);
        }
    }

    private static ref T At<T>(T[] list, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(list), index);

    private (int First, int End) RowsAround(int own, int first, int end) =>
        (Math.Max(first, own - form.Span), Math.Min(end, own + form.Span + 1));

    /// <summary>The column as near as can be to the one wanted such that the window stays in the frame.</summary>
    private int Within(int left) => Math.Clamp(left, 0, frame.Columns - width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddOne(long[] cells, PlacedWeight incident, int own, int first, int end)
    {
        var (left, chords) = Prepare(incident.X, incident.Y, first, end);
        ref var corner = ref At(cells, (first * frame.Columns) + left);
        AddRows(ref corner, frame.Columns, (first - own, end - own), chords, incident.Weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Left, Chords Chords) Prepare(double x, double y, int first, int end)
    {
        var wanted = (int)Math.Floor(x) - form.Span;
        var left = Within(wanted);
        terms.OfColumns(x, left, 0, TLanes.Count);
        terms.OfRows(y, first, end, 0);
        return (left, left == wanted ? single : whole);
    }

    /// <summary>Works out the terms of a block; tells whether any incident weighs other than one.</summary>
    private bool Prepare(ReadOnlySpan<PlacedWeight> incidents, int left, int first, int end)
    {
        var weighted = false;
        for (var i = 0; i < incidents.Length; i++)
        {
            terms.OfColumns(incidents[i].X, left, i * TLanes.Count, BlockSize * TLanes.Count);
            terms.OfRows(incidents[i].Y, first, end, i * height);
            weighted |= incidents[i].Weight != 1;
        }

        return weighted;
    }

    private void AddRows(ref long corner, int stride, (int First, int End) rows, Chords chords, long weight)
    {
        switch (weight)
        {
            case 1:
                AddRows<Plus>(ref corner, stride, rows, chords, weight);
                break;
            case -1:
                AddRows<Minus>(ref corner, stride, rows, chords, weight);
                break;
            default:
                AddRows<Times>(ref corner, stride, rows, chords, weight);
                break;
        }
    }
}
