using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Density;

/// <summary>A density in which an incident counts half as much with every half-life that has passed, exact and reversible.</summary>
/// <remarks>
/// <para>
/// The weight of an incident at time t, seen from now, is 2^−((now − t) / H). All weights change at every moment; a sum of them
/// can follow exactly because they change by one common factor. Time is cut into spans of one half-life from the year 1 on, each
/// with a surface of its own; there an incident weighs round(2^16 · 2^f), f being how far into the span it is, from 0 to 1.
/// That is an integer of the incident's time alone: what comes late, moves or is withdrawn goes to the same cells by the same
/// amounts. Seen from now, at g into its own span, a span that began n half-lives before counts by 2^(−n − g).
/// </para>
/// <para>
/// The weights' rounding is at most 2^-17, 7.6e-6, of an incident. Here the kernel's peak is between 2^30 and 2^31 (an error
/// of 2.3e-10 of the peak at most), so that 32,000 incidents within one half-life fit on one spot. What is older than
/// so many half-lives as are kept is gone. Memory: a grid for each.
/// </para>
/// </remarks>
public sealed class RecencySurface
{
    private const int PeakBits = 30;
    private const int WeightBits = 16;

    private readonly SortedDictionary<long, Surface> spans = [];
    private readonly StampForm form;
    private readonly TimeSpan halfLife;
    private readonly int kept;

    /// <summary>An empty surface.</summary>
    /// <param name="frame">Where its cells lie.</param>
    /// <param name="kernel">How an incident spreads.</param>
    /// <param name="bandwidth">The kernel's radius in metres.</param>
    /// <param name="halfLife">After which time an incident counts half as much.</param>
    /// <param name="kept">How many half-lives are kept; after sixteen an incident counts 1/65,536.</param>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not positive, or none is kept, or the bandwidth is smaller than a cell.</exception>
    public RecencySurface(GridFrame frame, Kernel kernel, double bandwidth, TimeSpan halfLife, int kept = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bandwidth, frame.CellSize);
        (form, this.halfLife, this.kept) = (new(frame, kernel, bandwidth, PeakBits), halfLife, kept);
    }

    /// <summary>Adds an incident that happened at a time.</summary>
    public void Add(GridPosition incident, DateTimeOffset at) => SpanOf(at).Add(incident, WeightOf(at));

    /// <summary>Takes an incident away that was added at exactly this position and time.</summary>
    public void Remove(GridPosition incident, DateTimeOffset at) => SpanOf(at).Remove(incident, WeightOf(at));

    /// <summary>Lets go of the spans that ended so many half-lives ago as are kept. Nothing is lost that still counts.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (spans.Count > 0 && spans.First().Key <= IndexOf(now) - kept)
        {
            spans.Remove(spans.First().Key);
        }
    }

    /// <summary>The densities row by row from the south, west to east, per km², as they are at a time; what happened after it does not count.</summary>
    /// <remarks>Times within the same half-life as <paramref name="now"/> count whether before or after: add an incident when it is due.</remarks>
    public double[] DensitiesAt(DateTimeOffset now)
    {
        var (densities, own, scale) = (new double[form.Frame.Cells], IndexOf(now), WeightOf(now) * form.Scale);
        foreach (var (index, span) in spans.Where(span => span.Key > own - kept && span.Key <= own))
        {
            var factor = Math.ScaleB(1 / scale, (int)(index - own));
            for (var cell = 0; cell < densities.Length; cell++)
            {
                densities[cell] += span.Cells[cell] * factor;
            }
        }

        return densities;
    }

    /// <summary>The memory that its grids take.</summary>
    public long Bytes => spans.Values.Sum(span => span.Bytes);

    private long IndexOf(DateTimeOffset at) => at.UtcTicks / halfLife.Ticks;

    private Surface SpanOf(DateTimeOffset at)
    {
        var index = IndexOf(at);
        if (!spans.TryGetValue(index, out var span))
        {
            spans[index] = span = new(form);
        }

        return span;
    }

    /// <summary>round(2^16 · 2^f), by additions and multiplications alone: the same on every machine.</summary>
    private long WeightOf(DateTimeOffset at)
    {
        const double Log2 = 0.693_147_180_559_945_3;
        var into = (double)(at.UtcTicks % halfLife.Ticks) / halfLife.Ticks;
        return (long)Math.Round(Math.ScaleB(1, WeightBits) / Bell.At(into * Log2));
    }
}
