using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>An incident as a step of a timeline keeps it: in 24 bytes, since a lens of a busy year holds millions.</summary>
internal readonly record struct StepIncident
{
    private const int SeverityBits = 24;

    // The longest step, a day, has 2^39.7 ticks.
    private readonly ulong ticksAndSeverity;

    /// <param name="at">Where, EPSG:27700 metres.</param>
    /// <param name="ticks">When, in ticks of 100 ns since its step began.</param>
    /// <param name="severity">How much it weighs where severity is asked for.</param>
    public StepIncident(GridPosition at, long ticks, int severity) => (At, ticksAndSeverity) = (at, ((ulong)ticks << SeverityBits) | (uint)severity);

    public GridPosition At { get; }

    public long Ticks => (long)(ticksAndSeverity >> SeverityBits);

    public int Severity => (int)(ticksAndSeverity & ((1 << SeverityBits) - 1));
}
