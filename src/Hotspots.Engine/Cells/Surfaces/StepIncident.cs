using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>An incident as a step of a timeline keeps it: in 24 bytes, since a lens of a busy year holds millions.</summary>
internal readonly record struct StepIncident
{
    private const int KindBits = 24;

    // The longest step, a day, has 2^39.7 ticks.
    private readonly ulong ticksAndKind;

    /// <param name="at">Where, EPSG:27700 metres.</param>
    /// <param name="ticks">When, in ticks of 100 ns since its step began.</param>
    /// <param name="kind">A number that stands for its areas and its severity.</param>
    public StepIncident(GridPosition at, long ticks, int kind) => (At, ticksAndKind) = (at, ((ulong)ticks << KindBits) | (uint)kind);

    public GridPosition At { get; }

    public long Ticks => (long)(ticksAndKind >> KindBits);

    public int Kind => (int)(ticksAndKind & ((1 << KindBits) - 1));
}
