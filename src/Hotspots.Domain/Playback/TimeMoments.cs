namespace Hotspots.Domain;

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
    private static readonly long Origin = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly Int128[] linear = new Int128[form.Frame.Cells];
    private readonly Int128[] square = new Int128[form.Frame.Cells];

    /// <summary>Whether the square of a moment, in whole seconds from 2000, fits a long: from 1908 to 2092 it does.</summary>
    public static bool Holds(long ticks) => Math.Abs(SecondsAt(ticks)) < 2_900_000_000;

    /// <summary>Whole seconds from 2000.</summary>
    public static long SecondsAt(long ticks) => (ticks / TimeSpan.TicksPerSecond) - (Origin / TimeSpan.TicksPerSecond);

    /// <summary>The first tick of a second; the last there is where it lies beyond.</summary>
    public static long TicksAt(long seconds) => Math.Clamp(seconds + (Origin / TimeSpan.TicksPerSecond), 0, long.MaxValue / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond;

    /// <summary>Adds an incident, or takes it away where the sign is −1.</summary>
    public void Stamp(TimedPosition incident, int sign)
    {
        var (x, y) = form.Place(incident.At);
        if (!form.Reaches(x, y))
        {
            return;
        }

        stamper.Stamp(blank, incident.At, sign);
        var seconds = SecondsAt(incident.Ticks);
        var (columns, rows) = (Around(x, form.Frame.Columns), Around(y, form.Frame.Rows));
        for (var row = rows.First; row < rows.End; row++)
        {
            AddRow(form.Frame.IndexOf(columns.First, row), columns.End - columns.First, seconds, seconds * seconds);
        }
    }

    /// <summary>Becomes what one has more than another.</summary>
    public void SetToDifference(TimeMoments later, TimeMoments? earlier)
    {
        if (earlier is null)
        {
            later.linear.CopyTo(linear, 0);
            later.square.CopyTo(square, 0);
            return;
        }

        for (var cell = 0; cell < linear.Length; cell++)
        {
            linear[cell] = later.linear[cell] - earlier.linear[cell];
            square[cell] = later.square[cell] - earlier.square[cell];
        }
    }

    public void Clear()
    {
        Array.Clear(linear);
        Array.Clear(square);
    }

    /// <summary>What each cell holds when an incident so far from the centre counts 1 − (distance/reach)².</summary>
    /// <param name="cells">The sum of v, of the same incidents.</param>
    /// <param name="centre">In whole seconds, as <see cref="SecondsAt"/>.</param>
    /// <param name="reach">In whole seconds.</param>
    /// <param name="perUnit">What a unit of a cell stands for.</param>
    /// <param name="weighed">The result.</param>
    public void Weigh(ReadOnlySpan<long> cells, long centre, long reach, double perUnit, Span<double> weighed)
    {
        var (once, twice) = (checked((reach * reach) - (centre * centre)), (Int128)(2 * centre));
        var factor = perUnit / ((double)reach * reach);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            weighed[cell] = cells[cell] == 0 ? 0 : (double)(Math.BigMul(once, cells[cell]) + (twice * linear[cell]) - square[cell]) * factor;
        }
    }

    /// <summary>Adds a row of what was stamped on the blank, which becomes blank again.</summary>
    private void AddRow(int first, int count, long seconds, long squared)
    {
        var stamped = blank.AsSpan(first, count);
        var ones = linear.AsSpan(first, count);
        var twos = square.AsSpan(first, count);
        for (var i = 0; i < stamped.Length; i++)
        {
            ones[i] += Math.BigMul(stamped[i], seconds);
            twos[i] += Math.BigMul(stamped[i], squared);
        }

        stamped.Clear();
    }

    private (int First, int End) Around(double place, int count) =>
        (Math.Clamp((int)Math.Floor(place) - form.Span, 0, count), Math.Clamp((int)Math.Floor(place) + form.Span + 1, 0, count));
}
