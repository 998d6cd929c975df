using System.Runtime.CompilerServices;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>The loops over rows and vectors, where all the time goes.</summary>
internal sealed partial class LaneStamper<TLanes, TReal, TWhole, TShape>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows<TWeigh>(ref long line, int stride, (int First, int End) rows, Chords chords, long weight)
        where TWeigh : IWeigh
    {
        var (level, times) = (TLanes.Of(form.Level), TLanes.Of(weight));
        ref var term = ref terms.Rows;
        ref var factor = ref terms.RowFactors;
        ref var chord = ref chords.From(rows.First);
        ref var columns = ref terms.Columns;
        ref var columnFactors = ref terms.ColumnFactors;
        for (var row = rows.First; row < rows.End; row++, line = ref Unsafe.Add(ref line, stride), chord = ref Unsafe.Add(ref chord, 1))
        {
            var t = TLanes.Of(Unsafe.Add(ref term, row - rows.First));
            var f = TShape.HasFactors ? TLanes.Of(Unsafe.Add(ref factor, row - rows.First)) : level;
            var (from, to) = chord;
            for (var at = from; at < to; at += TLanes.Count)
            {
                var value = ValueAt(ref columns, ref columnFactors, at, t, level, f);
                TLanes.Store(TWeigh.Onto<TLanes, TReal, TWhole>(TLanes.Load(ref line, at), value, times), ref line, at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddFour<TWeigh>(ref long line, (int First, int End) rows, ReadOnlySpan<PlacedWeight> four, Chords chords)
        where TWeigh : IWeigh
    {
        var (level, stride, height) = (TLanes.Of(form.Level), frame.Columns, this.height);
        var (w0, w1, w2, w3) = (TLanes.Of(four[0].Weight), TLanes.Of(four[1].Weight), TLanes.Of(four[2].Weight), TLanes.Of(four[3].Weight));
        ref var term = ref terms.Rows;
        ref var factor = ref terms.RowFactors;
        ref var chord = ref chords.From(rows.First);
        ref var columns = ref terms.Columns;
        ref var columnFactors = ref terms.ColumnFactors;
        for (var row = rows.First; row < rows.End; row++, line = ref Unsafe.Add(ref line, stride), chord = ref Unsafe.Add(ref chord, 1))
        {
            var (t0, t1, t2, t3) = Four(ref term, row - rows.First, height);
            var (f0, f1, f2, f3) = TShape.HasFactors ? Four(ref factor, row - rows.First, height) : (level, level, level, level);
            var (from, to) = chord;
            for (var column = from; column < to; column += TLanes.Count)
            {
                var (sum, at) = (TLanes.Load(ref line, column), column * BlockSize);
                sum = TWeigh.Onto<TLanes, TReal, TWhole>(sum, ValueAt(ref columns, ref columnFactors, at, t0, level, f0), w0);
                sum = TWeigh.Onto<TLanes, TReal, TWhole>(sum, ValueAt(ref columns, ref columnFactors, at + TLanes.Count, t1, level, f1), w1);
                sum = TWeigh.Onto<TLanes, TReal, TWhole>(sum, ValueAt(ref columns, ref columnFactors, at + (2 * TLanes.Count), t2, level, f2), w2);
                sum = TWeigh.Onto<TLanes, TReal, TWhole>(sum, ValueAt(ref columns, ref columnFactors, at + (3 * TLanes.Count), t3, level, f3), w3);
                TLanes.Store(sum, ref line, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TReal A, TReal B, TReal C, TReal D) Four(ref double first, int at, int apart) =>
        (TLanes.Of(Unsafe.Add(ref first, at)), TLanes.Of(Unsafe.Add(ref first, at + apart)), TLanes.Of(Unsafe.Add(ref first, at + (2 * apart))), TLanes.Of(Unsafe.Add(ref first, at + (3 * apart))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWhole ValueAt(ref double columns, ref double columnFactors, int at, TReal term, TReal level, TReal factor)
    {
        var difference = TLanes.Subtract(term, TLanes.Load(ref columns, at));
        var product = TShape.HasFactors ? TLanes.Multiply(factor, TLanes.Load(ref columnFactors, at)) : level;
        return TLanes.Round(TShape.Value<TLanes, TReal, TWhole>(difference, level, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPatch(ref long line, (int First, int End) rows, Chords chords)
    {
        var (stride, apart) = (frame.Columns, width);
        ref var value = ref patch[0];
        ref var chord = ref chords.From(rows.First);
        for (var row = rows.First; row < rows.End; row++, line = ref Unsafe.Add(ref line, stride), chord = ref Unsafe.Add(ref chord, 1))
        {
            var (from, to) = chord;
            for (var at = from; at < to; at += TLanes.Count)
            {
                TLanes.Store(TLanes.Add(TLanes.Load(ref line, at), TLanes.Load(ref value, at)), ref line, at);
            }

            value = ref Unsafe.Add(ref value, apart);
        }
    }
}
