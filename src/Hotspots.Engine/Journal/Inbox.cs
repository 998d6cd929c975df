using System.Diagnostics;
using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>What one subscriber of the <see cref="Tail"/> has still to take in. Bounded: an overflow is a loss that it learns of.</summary>
public sealed class Inbox(Position from, Func<PlacedIncident, bool> concerns, Action nudge, int nudgeAt)
{
    /// <summary>How many changes wait at most. Reading the journal again is cheaper than a longer backlog.</summary>
    public const int Most = 65_536;

    private readonly Lock gate = new();
    private List<PlacedChange> waiting = [];

    /// <summary>It gets every change after this position.</summary>
    public Position From => from;

    /// <summary>Whether something that concerns the subscriber was dropped.</summary>
    public bool Lost { get; private set; }

    /// <summary>Takes everything that waits, in order.</summary>
    public IReadOnlyList<PlacedChange> Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return [];
            }

            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    /// <summary>Forgets what waits, as an overflow does.</summary>
    public void Lose()
    {
        lock (gate)
        {
            waiting = [];
            Lost = true;
        }
    }

    internal void Offer(PlacedChange change)
    {
        if (Lost || !(Concerns(change.Before) || Concerns(change.After)))
        {
            return;
        }

        if (Enqueue(change))
        {
            Nudge();
        }
    }

    // A nudge may get lost: the next question takes in what waits. It must not keep the tail from the other inboxes.
    private void Nudge()
    {
        try
        {
            nudge();
        }
        catch (Exception failure)
        {
            Debug.WriteLine(failure);
        }
    }

    private bool Concerns(PlacedIncident? incident) => incident is { } placed && concerns(placed);

    // Whoever is nudged takes all there is; a nudge that got lost is made up for by the next.
    private bool Enqueue(PlacedChange change)
    {
        lock (gate)
        {
            if (waiting.Count == Most)
            {
                Lose();
                return false;
            }

            waiting.Add(change);
            return waiting.Count % nudgeAt == 0;
        }
    }
}
