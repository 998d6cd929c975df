using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Journal;

/// <summary>What one subscriber of the <see cref="JournalFollower"/> has still to take in. Bounded: an overflow is a loss that it learns of.</summary>
public sealed class Subscription
{
    /// <summary>How many changes wait at most. Reading the journal again is cheaper than a longer backlog.</summary>
    public const int Most = 65_536;

    // The tail's: of tens of thousands of inboxes nearly all are empty, and none should hold what it does not need.
    private readonly Lock gate;
    private readonly Action nudge;
    private readonly int nudgeAt;
    private List<PlacedChange>? waiting;
    private Subscription? next;

    internal Subscription(Position from, SubscriptionFilter filter, Action nudge, int nudgeAt, Lock gate) =>
        (From, Filter, this.nudge, this.nudgeAt, this.gate) = (from, filter, nudge, nudgeAt, gate);

    /// <summary>It gets every change after this position.</summary>
    public Position From { get; }

    /// <summary>Whether something that concerns the subscriber was dropped.</summary>
    public bool Lost { get; private set; }

    internal SubscriptionFilter Filter { get; }

    /// <summary>Who else wants the same area.</summary>
    internal ref Subscription? Next => ref next;

    /// <summary>Takes everything that waits, in order.</summary>
    public IReadOnlyList<PlacedChange> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = null;
            return taken is null ? [] : taken;
        }
    }

    /// <summary>Forgets what waits, as an overflow does.</summary>
    public void Lose()
    {
        lock (gate)
        {
            waiting = null;
            Lost = true;
        }
    }

    internal void Offer(PlacedChange change)
    {
        if (!Lost && change.Position > From && Enqueue(change))
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

    // Whoever is nudged takes all there is; a nudge that got lost is made up for by the next.
    private bool Enqueue(PlacedChange change)
    {
        waiting ??= [];
        if (waiting.Count == Most)
        {
            Lose();
            return false;
        }

        waiting.Add(change);
        return waiting.Count % nudgeAt == 0;
    }
}
