using System.Numerics;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density;

/// <summary>A kernel density over the cells of a frame, from which incidents can be taken away again without a trace.</summary>
/// <remarks>
/// <para>
/// A cell is a 64-bit integer: density per km² at the cell's centre, times <see cref="Scale"/>. What an incident adds to a
/// cell is computed in double, scaled and rounded once, and depends on nothing but the incident's position. Integers add
/// in any order and subtract exactly, so a surface that lived through anything equals one made anew, bit for bit, with
/// vectors of any width and with any number of threads. <see cref="PlainSurface"/> is the definition.
/// </para>
/// <para>
/// The scale is the power of two that brings the kernel's peak between 2^38 and 2^39, at any bandwidth. Scaling by a power
/// of two is exact, so a stamp is wrong by at most 1/2, which is 2^-39 = 1.9e-12 of the peak. Ten million incidents on one
/// spot come to less than 1e7 · 2^39 = 5.5e18, below the 9.2e18 that a cell can hold; so may any weights that sum to ten million.
/// </para>
/// <para>
/// There is no edge correction here (see <see cref="KernelMass"/>). An incident outside the frame counts in the cells that
/// its kernel reaches. Adding and removing take no memory. A surface is for one thread at a time.
/// </para>
/// </remarks>
public sealed class Surface
{
    private readonly StampForm form;
    private readonly Stamper stamper;
    private readonly long[] cells;

    /// <summary>An empty surface.</summary>
    /// <param name="frame">Where its cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is smaller than a cell, so that a cell could miss its own incidents.</exception>
    public Surface(GridFrame frame, Kernel kernel, double bandwidth)
        : this(new StampForm(frame, kernel, bandwidth)) => ArgumentOutOfRangeException.ThrowIfLessThan(bandwidth, frame.CellSize);

    internal Surface(StampForm form, int lanes)
        : this(form, Stamper.For(form, lanes))
    {
    }

    /// <param name="form">The frame, the kernel and the bandwidth.</param>
    /// <param name="stamper">May be shared with other surfaces of the same thread.</param>
    internal Surface(StampForm form, Stamper? stamper = null) =>
        (this.form, this.stamper, cells) = (form, stamper ?? Stamper.For(form), new long[form.Frame.Cells]);

    /// <summary>A surface that holds densities which were worked out elsewhere, for instance divided by a <see cref="KernelMass"/>.</summary>
    /// <param name="frame">Where its cells lie.</param>
    /// <param name="kernel">The kernel that they were made with.</param>
    /// <param name="bandwidth">Its radius in metres.</param>
    /// <param name="densities">Per km², row by row from the south; each is rounded to a whole number of units once.</param>
    /// <exception cref="ArgumentException">There is not one density for each cell.</exception>
    public static Surface Holding(GridFrame frame, Kernel kernel, double bandwidth, ReadOnlySpan<double> densities)
    {
        if (densities.Length != frame.Cells)
        {
            throw new ArgumentException($"There are {densities.Length} densities for {frame.Cells} cells.", nameof(densities));
        }

        var surface = new Surface(frame, kernel, bandwidth);
        for (var cell = 0; cell < densities.Length; cell++)
        {
            surface.cells[cell] = (long)Math.Round(densities[cell] * surface.Scale);
        }

        return surface;
    }

    /// <summary>Where the cells lie.</summary>
    public GridFrame Frame => form.Frame;

    /// <summary>How an incident spreads.</summary>
    public Kernel Kernel => form.Kernel;

    /// <summary>The kernel's radius in metres.</summary>
    public double Bandwidth => form.Bandwidth;

    /// <summary>What a cell holds for a density of one per km²: a power of two.</summary>
    public double Scale => form.Scale;

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

    /// <summary>The memory that its cells take.</summary>
    public long Bytes => (long)cells.Length * sizeof(long);

    /// <summary>The cells themselves, for a stack to write to.</summary>
    internal long[] RawCells => cells;

    /// <summary>Adds an incident.</summary>
    public void Add(GridPosition incident) => Stamp(incident, 1);

    /// <summary>Adds an incident that counts as so many: its severity in whole units, or how many happened there.</summary>
    public void Add(GridPosition incident, long weight) => Stamp(incident, weight);

    /// <summary>Takes an incident away that was added at exactly this position.</summary>
    public void Remove(GridPosition incident) => Stamp(incident, -1);

    /// <summary>Takes an incident away that was added at exactly this position with exactly this weight.</summary>
    public void Remove(GridPosition incident, long weight) => Stamp(incident, -weight);

    /// <summary>Takes an incident from one position to another.</summary>
    public void Move(GridPosition from, GridPosition to, long weight = 1)
    {
        Remove(from, weight);
        Add(to, weight);
    }

    /// <summary>Forgets what there was and adds all of these: the same cells as by <see cref="Add(GridPosition, long)"/>, sooner.</summary>
    /// <param name="incidents">In any order; places that coincide are best given once, see <see cref="WeightedPosition.Stack"/>.</param>
    /// <param name="threads">How many threads share the work; the result is the same with any number.</param>
    /// <param name="cancellation">Ends it early; what the cells then hold is of no use.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public void Recompute(ReadOnlyMemory<WeightedPosition> incidents, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Array.Clear(cells);
        Fingerprint = 0;
        foreach (var incident in incidents.Span)
        {
            Remember(incident.At, incident.Weight);
        }

        new Recomputation(form, cells, incidents, stamper.Lanes, cancellation).Run(threads);
    }

    /// <summary>The density at the centre of a cell, per km².</summary>
    public double DensityAt(int column, int row) => DensityOf(cells[Frame.IndexOf(column, row)]);

    /// <summary>The density that a cell's content stands for, per km².</summary>
    public double DensityOf(long cell) => cell / Scale;

    /// <summary>Forgets what there was.</summary>
    internal void Clear()
    {
        Array.Clear(cells);
        Fingerprint = 0;
    }

    /// <summary>Becomes what one surface of the same form has more than another, or has at all.</summary>
    internal void SetToDifference(Surface more, Surface? less)
    {
        Fingerprint = more.Fingerprint - (less?.Fingerprint ?? 0);
        if (less is null)
        {
            more.cells.CopyTo(cells, 0);
            return;
        }

        var whole = cells.Length - (cells.Length % Vector<long>.Count);
        for (var cell = 0; cell < whole; cell += Vector<long>.Count)
        {
            (new Vector<long>(more.cells, cell) - new Vector<long>(less.cells, cell)).CopyTo(cells, cell);
        }

        for (var cell = whole; cell < cells.Length; cell++)
        {
            cells[cell] = more.cells[cell] - less.cells[cell];
        }
    }

    /// <summary>Has an incident that was added to the cells stand in the fingerprint, too.</summary>
    internal void Remember(GridPosition incident, long weight) => Fingerprint += unchecked((ulong)weight * HashOf(incident));

    // Once for each coordinate.
    private static ulong HashOf(GridPosition at) =>
        SplitMix.Of(SplitMix.Of(BitConverter.DoubleToUInt64Bits(at.Easting)) + BitConverter.DoubleToUInt64Bits(at.Northing));

    private static long Densest(ReadOnlySpan<long> cells)
    {
        var densest = 0L;
        foreach (var cell in cells)
        {
            densest = Math.Max(densest, cell);
        }

        return densest;
    }

    private void Stamp(GridPosition incident, long weight)
    {
        stamper.Stamp(cells, incident, weight);
        Remember(incident, weight);
    }
}
