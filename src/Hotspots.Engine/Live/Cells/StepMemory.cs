using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Live.Cells;

/// <summary>The steps that a cell took a moment ago, so that it can be seen as at a position a little back.</summary>
/// <param name="from">Where the cell began.</param>
/// <param name="clock">Tells how long ago a change was taken in.</param>
internal sealed class StepMemory(Position from, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    private readonly RecentSteps recent = new();

    /// <summary>All changes taken in after this position are remembered.</summary>
    public Position RememberedAfter { get; private set; } = from;

    /// <summary>Remembers a change that was taken in, for a few seconds.</summary>
    public void Remember(PlacedChange change) => recent.Add(change, clock.GetTimestamp());

    /// <summary>The steps taken after a position, the last one first. Not before <see cref="RememberedAfter"/>.</summary>
    public IEnumerable<CellStep> TakenAfter(Position position) => recent.After(position);

    /// <summary>Forgets what was taken long enough ago.</summary>
    public void Forget()
    {
        while (recent.TryForget(taken => clock.GetElapsedTime(taken) > Memory, out var position))
        {
            RememberedAfter = position;
        }
    }
}
