using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Live.Cells;

/// <summary>The changes that a cell has still to take in, and the steps that it took a moment ago, so that it can be seen as at a position a little back.</summary>
/// <param name="subscription">Where the changes come from.</param>
/// <param name="clock">Tells how long ago a change was taken in.</param>
internal sealed class ChangeQueue(Subscription subscription, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    private readonly Queue<PlacedChange> waiting = [];
    private readonly RecentSteps recent = new();

    /// <summary>Where the changes come from.</summary>
    public Subscription Subscription => subscription;

    /// <summary>All changes taken in after this position are remembered.</summary>
    public Position RememberedAfter { get; private set; } = subscription.From;

    /// <summary>Takes the next change that is not after a position out of those that wait.</summary>
    public PlacedChange? TakeUpTo(Position upTo) => waiting.TryPeek(out var next) && next.Position <= upTo ? waiting.Dequeue() : null;

    /// <summary>Fetches what came since.</summary>
    public void Fetch()
    {
        Forget();
        foreach (var change in subscription.Take())
        {
            waiting.Enqueue(change);
        }
    }

    /// <summary>Remembers a change that was taken in, for a few seconds.</summary>
    public void Remember(PlacedChange change) => recent.Add(change, clock.GetTimestamp());

    /// <summary>The steps taken after a position, the last one first. Not before <see cref="RememberedAfter"/>.</summary>
    public IEnumerable<CellStep> TakenAfter(Position position) => recent.After(position);

    private void Forget()
    {
        while (recent.TryForget(taken => clock.GetElapsedTime(taken) > Memory, out var position))
        {
            RememberedAfter = position;
        }
    }
}
