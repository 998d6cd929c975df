using System.Runtime.CompilerServices;
using Hotspots.Domain.Density.Kernels;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>The terms of the columns and rows around some incidents, worked out once for all cells where they cross.</summary>
/// <remarks>Of the columns: by vector, then by incident, then by lane. Of the rows: by incident, then by row.</remarks>
internal sealed class StampTerms<TLanes, TReal, TWhole, TShape>
    where TLanes : ILanes<TReal, TWhole>
    where TShape : IShape
{
    private readonly StampForm form;
    private readonly int width;
    private readonly ScratchBuffer<double> columnTerms;
    private readonly ScratchBuffer<double> columnFactors;
    private readonly ScratchBuffer<double> rowTerms;
    private readonly ScratchBuffer<double> rowFactors;

    public StampTerms(StampForm form, int width, int height, int incidents)
    {
        (this.form, this.width) = (form, width);
        (columnTerms, rowTerms) = (new(width * incidents), new(height * incidents));
        (columnFactors, rowFactors) = TShape.HasFactors ? (new(width * incidents), new(height * incidents)) : (columnTerms, rowTerms);
    }

    public ref double Columns => ref columnTerms[0];

    /// <summary>The Gaussian's; the terms again where there are no factors.</summary>
    public ref double ColumnFactors => ref columnFactors[0];

    public ref double Rows => ref rowTerms[0];

    /// <summary>The Gaussian's; the terms again where there are no factors.</summary>
    public ref double RowFactors => ref rowFactors[0];

    /// <summary>Works out the columns of the window, the first being at <paramref name="left"/>, from the place <paramref name="at"/>, vectors so far apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OfColumns(double x, int left, int at, int stride)
    {
        var (fall, place, centre) = (TLanes.Of(form.Fall), TLanes.Of(x), TLanes.Add(TLanes.Of(left + 0.5), TLanes.Ramp));
        ref var terms = ref columnTerms[at];
        for (var column = 0; column < width; column += TLanes.Count, centre = TLanes.Add(centre, TLanes.Of((double)TLanes.Count)))
        {
            var dx = TLanes.Subtract(centre, place);
            var square = TLanes.Multiply(dx, dx);
            TLanes.Store(TLanes.Multiply(square, fall), ref terms, column / TLanes.Count * stride);
            if (TShape.HasFactors)
            {
                TLanes.Store(Factor(square), ref columnFactors[at], column / TLanes.Count * stride);
            }
        }
    }

    /// <summary>Works out the rows from the first to before the end, in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OfRows(double y, int first, int end, int at)
    {
        var (start, fall, place, centre) = (TLanes.Of(form.Start), TLanes.Of(form.Fall), TLanes.Of(y), TLanes.Add(TLanes.Of(first + 0.5), TLanes.Ramp));
        ref var terms = ref rowTerms[at];
        for (var row = 0; row < end - first; row += TLanes.Count, centre = TLanes.Add(centre, TLanes.Of((double)TLanes.Count)))
        {
            var dy = TLanes.Subtract(centre, place);
            var square = TLanes.Multiply(dy, dy);
            TLanes.Store(TLanes.Subtract(start, TLanes.Multiply(square, fall)), ref terms, row);
            if (TShape.HasFactors)
            {
                TLanes.Store(TLanes.Multiply(TLanes.Of(form.Level), Factor(square)), ref rowFactors[at], row);
            }
        }
    }

    private TReal Factor(TReal square) => Bell.At<TLanes, TReal, TWhole>(TLanes.Multiply(square, TLanes.Of(form.Decline)));
}
