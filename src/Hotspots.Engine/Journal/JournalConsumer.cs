using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Journal;

/// <summary>Consumer of the journal: subscribes, reads what was before, takes in what is new, and begins again after a loss.</summary>
/// <remarks>
/// Cells, boards and history all follow by this one loop. Each change that concerns it is taken in once, by ascending position, or
/// the consumer begins again, from nothing or from what it has kept. To be called in turns, one at a time.
/// </remarks>
/// <param name="follower">Hands on what is new.</param>
public abstract class JournalConsumer(JournalFollower follower)
{
    /// <summary>So many changes are taken in before others get the thread: about a millisecond.</summary>
    protected const int Slice = 1_024;

    private Queue<PlacedChange> waiting = [];
    private Subscription? subscription;

    /// <summary>Hands on what is new.</summary>
    protected JournalFollower Follower { get; } = follower;

    /// <summary>Everything up to here that concerns it has been taken in.</summary>
    protected Position Reached { get; private set; }

    /// <summary>Everything up to here has been taken in and is kept when it begins again; the start where nothing is.</summary>
    protected virtual Position Kept => Position.Start;

    /// <summary>Loses what waits, as a host under stress may; it will be read again.</summary>
    public void LoseBacklog() => subscription?.Lose();

    /// <summary>Hears nothing more. The next question begins it anew.</summary>
    public void End()
    {
        if (subscription is { } heard)
        {
            Follower.Unsubscribe(heard);
            (subscription, waiting) = (null, []);
            Ended();
        }
    }

    /// <summary>Subscribes first, and then reads what was up to where the subscription begins, so that nothing falls between the two.</summary>
    protected abstract Task<Subscription> SubscribeAsync(CancellationToken cancellation);

    /// <summary>Takes in the next change. Where this fails, it may be half taken in, and the consumer begins again.</summary>
    protected abstract void Take(PlacedChange change);

    /// <summary>The subscription has ended.</summary>
    protected virtual void Ended()
    {
    }

    /// <summary>Takes in what waits, and begins before that where it has to.</summary>
    /// <param name="upTo">The last position to take in; null for all that was delivered.</param>
    /// <param name="subscribed">Done before the changes are taken in.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="JournalUnavailableException">The journal cannot be read.</exception>
    protected async ValueTask FollowAsync(Position? upTo, Action? subscribed, CancellationToken cancellation)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
            if (subscription is not { Lost: false })
            {
                End();
                subscription = await SubscribeAsync(cancellation).ConfigureAwait(true);
                Reached = Later(subscription.From, Kept); // What is handed on just now may have been taken in before the loss.
            }

            subscribed?.Invoke();
        }
        while (!await TakeInAsync(subscription, upTo).ConfigureAwait(true));
    }

    // What had been delivered before we looked certainly waits, unless it overflowed; what came meanwhile may wait as well.
    private async ValueTask<bool> TakeInAsync(Subscription heard, Position? upTo)
    {
        var delivered = Follower.Delivered;
        foreach (var change in heard.Take())
        {
            waiting.Enqueue(change);
        }

        if (heard.Lost)
        {
            return false;
        }

        for (var taken = 1; waiting.TryPeek(out var next) && next.Position <= (upTo ?? Position.End); taken++)
        {
            waiting.Dequeue();
            if (next.Position > Reached)
            {
                TakeIn(heard, next);
            }

            await MakeRoomAsync(taken).ConfigureAwait(true);
        }

        Reached = Later(Reached, upTo ?? delivered);
        return true;
    }

    private void TakeIn(Subscription heard, PlacedChange change)
    {
        try
        {
            Take(change);
            Reached = change.Position;
        }
        catch
        {
            heard.Lose();
            throw;
        }
    }

    // The turn goes on, but not on this thread all along: a long one must not keep others waiting.
    private static async ValueTask MakeRoomAsync(int done)
    {
        if (done % Slice == 0)
        {
            await Task.Yield();
        }
    }

    private static Position Later(Position a, Position b) => a > b ? a : b;
}
