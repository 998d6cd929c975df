namespace Hotspots.Domain;

/// <summary>A kernel density over the cells of a frame, from which incidents can be taken away again without a trace.</summary>
/// <remarks>
/// <para>
/// A cell is a 64-bit integer: density per km² at the cell's centre, times <see cref="Scale"/>. What an incident adds to a
/// cell is computed in double, scaled and rounded once, and depends on nothing but the incident's position. Integers add
/// in any order and subtract exactly, so a surface that lived through anything equals one made anew, bit for bit.
/// </para>
/// <para>
/// The scale is the power of two that brings the kernel's peak between 2^38 and 2^39, at any bandwidth. Scaling by a power
/// of two is exact, so a stamp is wrong by at most 1/2, which is 2^-39 = 1.9e-12 of the peak. Ten million incidents on one
/// spot come to less than 1e7 · 2^39 = 5.5e18, below the 9.2e18 that a cell can hold.
/// </para>
/// <para>There is no edge correction. An incident outside the frame counts in the cells that its kernel reaches.</para>
/// </remarks>
public sealed class Surface
{
    private readonly long[] cells;
    private readonly double peak;

    /// <summary>An empty surface.</summary>
    /// <param name="frame">Where its cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is smaller than a cell, so that a cell could miss its own incidents.</exception>
    public Surface(GridFrame frame, Kernel kernel, double bandwidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandwidth, frame.CellSize);
        (Frame, Kernel, Bandwidth, cells) = (frame, kernel, bandwidth, new long[frame.Cells]);
        Scale = Math.ScaleB(1, 38 - Math.ILogB(kernel.Peak(bandwidth)));
        peak = kernel.Peak(bandwidth) * Scale;
    }

    /// <summary>Where the cells lie.</summary>
    public GridFrame Frame { get; }

    /// <summary>How an incident spreads.</summary>
    public Kernel Kernel { get; }

    /// <summary>The kernel's radius in metres.</summary>
    public double Bandwidth { get; }

    /// <summary>What a cell holds for a density of one per km²: a power of two.</summary>
    public double Scale { get; }

    /// <summary>The cells row by row from the south, west to east: density per km² times <see cref="Scale"/>.</summary>
    public ReadOnlySpan<long> Cells => cells;

    /// <summary>
    /// A sum over the incidents, so that surfaces made of the same incidents have the same, in whatever order they came. Two
    /// that differ have the same by chance once in 2^64.
    /// </summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>What the densest cell holds; zero where there are no incidents. Looks through all cells each time.</summary>
    public long PeakCell => Densest(cells);

    /// <summary>The density of the densest cell, per km². Looks through all cells each time.</summary>
    public double Peak => DensityOf(PeakCell);

    /// <summary>Adds an incident.</summary>
    public void Add(GridPosition incident) => Stamp(incident, 1);

    /// <summary>Takes an incident away that was added at exactly this position.</summary>
    public void Remove(GridPosition incident) => Stamp(incident, -1);

    /// <summary>The density at the centre of a cell, per km².</summary>
    public double DensityAt(int column, int row) => DensityOf(cells[Frame.IndexOf(column, row)]);

    /// <summary>The density that a cell's content stands for, per km².</summary>
    public double DensityOf(long cell) => cell / Scale;

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014), once for each coordinate: the same on every machine.
    private static ulong HashOf(GridPosition at) =>
        Mixed(Mixed(BitConverter.DoubleToUInt64Bits(at.Easting)) + BitConverter.DoubleToUInt64Bits(at.Northing));

    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    private static long Densest(ReadOnlySpan<long> cells)
    {
        var densest = 0L;
        foreach (var cell in cells)
        {
            densest = Math.Max(densest, cell);
        }

        return densest;
    }

    private void Stamp(GridPosition incident, long sign)
    {
        Fingerprint += unchecked((ulong)sign * HashOf(incident));
        var x = (incident.Easting - Frame.SouthWest.Easting) / Frame.CellSize;
        var y = (incident.Northing - Frame.SouthWest.Northing) / Frame.CellSize;
        var radius = Bandwidth / Frame.CellSize;
        var (first, end) = Reach(y, radius, Frame.Rows);
        for (var row = first; row < end; row++)
        {
            StampRow(row, x, row + 0.5 - y, radius, sign);
        }
    }

    /// <summary>The stamp on one row, in units of cells. A cell at the very edge gets zero, whichever side of it rounding puts its centre.</summary>
    private void StampRow(int row, double x, double dy, double radius, long sign)
    {
        var (first, end) = Reach(x, Math.Sqrt(Math.Max(0, (radius * radius) - (dy * dy))), Frame.Columns);
        var line = cells.AsSpan(row * Frame.Columns, Frame.Columns);
        for (var column = first; column < end; column++)
        {
            var dx = column + 0.5 - x;
            var near = Math.Max(0, 1 - (((dx * dx) + (dy * dy)) / (radius * radius)));
            line[column] += sign * (long)Math.Round(peak * (Kernel.Power == 2 ? near * near : near));
        }
    }

    /// <summary>The cells whose centres lie within <paramref name="radius"/> of a place on an axis, clipped to the frame.</summary>
    private static (int First, int End) Reach(double place, double radius, int count) =>
        ((int)Math.Clamp(Math.Ceiling(place - radius - 0.5), 0, count), (int)Math.Clamp(Math.Floor(place + radius + 0.5), 0, count));
}
