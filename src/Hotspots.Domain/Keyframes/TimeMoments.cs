using Hotspots.Domain.Density.Stamps;

namespace Hotspots.Domain.Keyframes;

/// <summary>The sums of v·τ and v·τ² over incidents, v being what an incident adds to a cell of a surface and τ its time in whole seconds.</summary>
/// <remarks>
/// With them, and the sum of v, a weight that is a polynomial of degree 2 in time can be had for any centre t and any reach T:
/// Σ v (T² − (t − τ)²) = (T² − t²) Σ v + 2t Σ vτ − Σ vτ². Integers again, so the sums of two moments may be subtracted
/// exactly. 64 bits do not suffice: with v below 2^39 and n incidents on a spot the result reaches n · 2^39 · T², and with T in
/// seconds T² alone takes 43 bits for 28 days. 128 bits hold ten million on a spot (2^24) with any T to 68 years (2^31).
/// What overflows on the way does not matter, since sums wrap and the result fits.
/// </remarks>
/// <param name="form">What v is.</param>
/// <param name="stamper">Of that form.</param>
/// <param name="blank">A cell for each of the frame, all zero between calls; may be shared by those that share the stamper.</param>
internal sealed class TimeMoments(StampForm form, Stamper stamper, long[] blank)
{
    private readonly Pair[] pairs = new Pair[form.Frame.Cells];

    /// <summary>Whole seconds from 1970.</summary>
    public static long SecondsAt(long ticks) => (ticks / TimeSpan.TicksPerSecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);

    /// <summary>The first tick of a second.</summary>
    public static long TicksAt(long seconds) => DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);

    /// <summary>Whether a moment and its square can be held: from 1970 to 2106, 2^32 seconds.</summary>
    public static bool Holds(long ticks) => SecondsAt(ticks) is >= 0 and <= uint.MaxValue;

    /// <summary>Adds an incident, or takes it away where the sign is −1.</summary>
    public void Stamp(TimedPosition incident, int sign)
    {
        var (x, y) = form.Place(incident.At);
        if (!form.Reaches(x, y))
        {
            return;
        }

        stamper.Stamp(blank, incident.At, 1);
        var seconds = (ulong)SecondsAt(incident.Ticks);
        var (columns, rows) = (Around(x, form.Frame.Columns), Around(y, form.Frame.Rows));
        for (var row = rows.First; row < rows.End; row++)
        {
            var first = form.Frame.IndexOf(columns.First, row);
            AddRow(blank.AsSpan(first, columns.End - columns.First), pairs.AsSpan(first, columns.End - columns.First), seconds, sign);
        }
    }

    /// <summary>Becomes what one has more than another.</summary>
    public void SetToDifference(TimeMoments later, TimeMoments? earlier)
    {
        if (earlier is null)
        {
            later.pairs.CopyTo(pairs, 0);
            return;
        }

        var (more, less) = (later.pairs, earlier.pairs);
        for (var cell = 0; cell < pairs.Length; cell++)
        {
            pairs[cell] = new(more[cell].Linear - less[cell].Linear, more[cell].Square - less[cell].Square);
        }
    }

    public void Clear() => Array.Clear(pairs);

    /// <summary>What each cell holds when an incident so far from the centre counts 1 − (distance/reach)².</summary>
    /// <param name="cells">The sum of v, of the same incidents.</param>
    /// <param name="centre">In whole seconds, as <see cref="SecondsAt"/>.</param>
    /// <param name="reach">In whole seconds.</param>
    /// <param name="perUnit">What a unit of a cell stands for.</param>
    /// <param name="weighed">The result.</param>
    public void Weigh(ReadOnlySpan<long> cells, long centre, long reach, double perUnit, Span<double> weighed)
    {
        var (once, twice) = (((Int128)reach * reach) - ((Int128)centre * centre), (Int128)(2 * centre));
        var factor = perUnit / ((double)reach * reach);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            weighed[cell] = cells[cell] == 0 ? 0 : (double)((once * cells[cell]) + (twice * (Int128)pairs[cell].Linear) - (Int128)pairs[cell].Square) * factor;
        }
    }

    /// <summary>Adds a row of what was stamped on the blank, which becomes blank again.</summary>
    private static void AddRow(Span<long> stamped, Span<Pair> row, ulong seconds, int sign)
    {
        for (int i = Math.Max(0, stamped.IndexOfAnyExcept(0)), end = stamped.LastIndexOfAnyExcept(0); i <= end; i++)
        {
            var (linear, square) = (Math.BigMul((ulong)stamped[i], seconds), Math.BigMul((ulong)stamped[i], seconds * seconds));
            row[i] = sign > 0 ? new(row[i].Linear + linear, row[i].Square + square) : new(row[i].Linear - linear, row[i].Square - square);
        }

        stamped.Clear();
    }

    private (int First, int End) Around(double place, int count) =>
        (Math.Clamp((int)Math.Floor(place) - form.Span, 0, count), Math.Clamp((int)Math.Floor(place) + form.Span + 1, 0, count));

    /// <summary>Beside each other, so that a stamp touches half as many pages of memory.</summary>
    private readonly record struct Pair(UInt128 Linear, UInt128 Square);
}
