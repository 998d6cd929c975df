using System.Globalization;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Simulation;

/// <summary>Simulated time that runs beside the clock on the wall, at a speed of its own.</summary>
/// <param name="Start">Where simulated time begins.</param>
/// <param name="Wall">What the clock on the wall says then.</param>
/// <param name="Speed">How many times faster it runs.</param>
internal sealed record SimulatedTime(DateTimeOffset Start, DateTimeOffset Wall, double Speed)
{
    private readonly string run = $"-live-{Wall.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the clock on the wall says when simulated time gets there; before the start both run alike.</summary>
    public DateTimeOffset WallAt(DateTimeOffset simulated)
    {
        var elapsed = simulated - Start;
        return Wall + (elapsed > TimeSpan.Zero ? elapsed / Speed : elapsed);
    }

    /// <summary>The revision as it is told on the wall's clock.</summary>
    public Revision Stamp(Revision revision)
    {
        var upTo = WallAt(revision.Occurred.UpTo);
        return revision with
        {
            Key = revision.Key with { Incident = revision.Key.Incident with { Id = revision.Key.Incident.Id + run } },
            Occurred = OccurredAt.Span(upTo - revision.Occurred.Precision, upTo),
            ReportedAt = WallAt(revision.ReportedAt!.Value),
        };
    }
}
